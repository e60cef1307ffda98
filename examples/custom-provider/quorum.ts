import { type JudgePart, type JudgeProvider, parseRetryAfter, RlaifError } from '@rlaif/spec';
import { callService, collectWarnings } from '@rlaif/spec/provider';
import type { QuorumReply, QuorumRequest } from './wire.ts';

const provider = 'quorum';
const stops = { done: 'stop', limit: 'length', blocked: 'filtered' } as const;
const textOf = (parts: readonly JudgePart[]): string => parts.map(({ text }) => text).join('');

/** Makes a provider of judge models on the made-up service. */
export function createQuorum({ url, apiKey }: { readonly url: string; readonly apiKey: string }): JudgeProvider {
  const toError = (cause: unknown) => RlaifError.fromStatus(undefined, `${provider}: no reply.`, { cause });

  async function post(body: QuorumRequest, signal: AbortSignal | undefined): Promise<QuorumReply> {
    const headers = { 'content-type': 'application/json', 'x-api-key': apiKey };
    const init = { method: 'POST', headers, body: JSON.stringify(body), signal: signal ?? null };
    const response = await fetch(`${url}/v1/answers`, init);
    const said = (await response.json().catch(() => undefined)) as QuorumReply | undefined;
    if (response.ok && said?.tokens) return said;
    // What the service says is kept for whoever looks for the cause, and out of the message: it may quote the request.
    const options = { cause: said, retryAfterMs: parseRetryAfter(response.headers.get('retry-after')) };
    const [status, what] = response.ok ? [undefined, 'no reply of the service'] : [response.status, 'refused'];
    throw RlaifError.fromStatus(status, `${provider}: ${what} (HTTP ${response.status}).`, options);
  }

  return (modelId) => ({
    specificationVersion: 'v1',
    provider,
    modelId,
    capabilities: { structuredOutput: 'native', temperature: true, seed: false, logprobs: false, promptCaching: false },
    async generate({ system = [], messages, schema, maxOutputTokens, temperature, seed, logprobs }, { signal } = {}) {
      const { warn, warnings } = collectWarnings();
      const cache = [...system, ...messages.flatMap(({ content }) => content)].find((part) => part.cache)?.cache;
      for (const [setting, value] of Object.entries({ seed, logprobs, cache })) {
        if (value !== undefined) warn(setting, `The service has no ${setting}: it was left out.`);
      }
      const body: QuorumRequest = {
        model: modelId,
        instructions: textOf(system),
        turns: messages.map(({ role, content }) => ({ by: role, text: textOf(content) })),
        limit: maxOutputTokens,
        ...(temperature !== undefined && { temperature }),
        ...(schema && { format: schema.schema }),
      };
      const call = { provider, modelId, signal, toError };
      const { response, latencyMs } = await callService(call, () => post(body, signal));
      const { read, thought, written } = response.tokens;
      const tokens = { inputTokens: read, outputTokens: thought + written, reasoningTokens: thought };
      return {
        content: { type: 'text', text: response.answer ?? '' },
        stopReason: { unified: stops[response.ended] ?? 'other', raw: response.ended },
        usage: [{ provider, modelId, calls: 1, cachedInputTokens: 0, ...tokens }],
        warnings: warnings(),
        latencyMs,
      };
    },
  });
}
