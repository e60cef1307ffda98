import { type ChatCompletionRequest, LLMock } from '@copilotkit/aimock';
import { createAnthropic } from '@rlaif/anthropic';
import { createBedrock } from '@rlaif/bedrock';
import { createOpenAI } from '@rlaif/openai';
import { type JudgeModel, type JudgeRequest, type JudgeResponse, RlaifError } from '@rlaif/spec';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

/** The providers through their real clients against a server that others wrote: what it says is not what our adapters think it says. */
const secret = 'sk-aimock-secret';
const verdict = { reason: 'It says "so" – ✓ 🙂', verdict: 'pass' };
/** Each service reads the names that are its own. */
const usage = { prompt_tokens: 11, completion_tokens: 7, input_tokens: 11, output_tokens: 7 };

type Create = (modelId: string, url: string) => JudgeModel;

const bedrock: Create = (modelId, url) => {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'an-id',
    AWS_SECRET_ACCESS_KEY: secret,
  });
  return createBedrock()(modelId);
};
const chat: Create = (modelId, url) => createOpenAI({ baseURL: `${url}/v1`, apiKey: secret })(modelId);
const responses: Create = (modelId, url) =>
  createOpenAI({ baseURL: `${url}/v1`, apiKey: secret, api: 'responses' })(modelId);
const anthropic: Create = (modelId, url) => createAnthropic({ baseURL: url, apiKey: secret })(modelId);

/** The service, the model, and the word for a reply that was stopped; the server's Responses have none, not even for running out of tokens. */
const models: readonly (readonly [string, string, string | undefined, Create])[] = [
  ['Converse', 'us.amazon.nova-2-lite-v1:0', 'guardrail_intervened', bedrock],
  ['Converse', 'us.anthropic.claude-opus-4-8', 'content_filtered', bedrock],
  ['Chat Completions', 'gpt-4.1-mini', 'content_filter', chat],
  ['Chat Completions', 'gpt-5-mini', 'content_filter', chat],
  ['Chat Completions', 'gpt-4-turbo', 'content_filter', chat],
  ['Responses', 'gpt-4.1-mini', undefined, responses],
  ['Messages', 'claude-haiku-4-5', 'refusal', anthropic],
  ['Messages', 'claude-3-5-haiku-latest', 'refusal', anthropic],
];

const request: JudgeRequest = {
  system: [{ text: 'You judge.' }],
  messages: [{ role: 'user', content: [{ text: 'Judge this: 漢字 🙂' }] }],
  maxOutputTokens: 256,
};
const schema = {
  name: 'verdict',
  description: 'The verdict.',
  schema: {
    type: 'object',
    properties: { reason: { type: 'string' }, verdict: { type: 'string' } },
    required: ['reason', 'verdict'],
    additionalProperties: false,
  },
};
const textOf = ({ messages }: ChatCompletionRequest): string => JSON.stringify(messages);

const environment = { ...process.env };
const server = new LLMock({ port: 0 });
beforeAll(async () => {
  await server.start();
});
afterEach(() => {
  server.reset().clearChaos();
});
afterAll(async () => {
  process.env = environment;
  await server.stop();
});

describe.each(models)('%s: %s', (_service, modelId, filtered, create) => {
  let model: JudgeModel;
  beforeAll(() => {
    model = create(modelId, server.url);
  });

  async function ask(more: Partial<JudgeRequest> = {}): Promise<JudgeResponse> {
    const response = await model.generate({ ...request, ...more });
    expect(server.getRequests()).toHaveLength(1);
    return response;
  }
  async function failureOf(signal?: AbortSignal): Promise<RlaifError> {
    const error: unknown = await model.generate(request, { signal }).catch((error: unknown) => error);
    expect(RlaifError.isInstance(error), String(error)).toBe(true);
    expect((error as RlaifError).message).not.toContain(secret);
    expect(server.getRequests()).toHaveLength(1);
    return error as RlaifError;
  }

  it('gives the reply and what was billed', async () => {
    server.on({}, { content: 'A reply: 漢字 🙂', usage });
    const { content, stopReason, usage: billed, warnings } = await ask();
    expect(content).toEqual({ type: 'text', text: 'A reply: 漢字 🙂' });
    expect(stopReason.unified).toBe('stop');
    expect(billed).toMatchObject([{ calls: 1, inputTokens: 11, outputTokens: 7 }]);
    expect(warnings).toEqual([]);
    expect(textOf(server.getLastRequest()!.body as ChatCompletionRequest)).toContain('Judge this: 漢字 🙂');
  });

  it('is held to a schema as its capabilities say', async () => {
    const isTool = model.capabilities.structuredOutput === 'tool';
    const text = JSON.stringify(verdict);
    server.on({}, isTool ? { toolCalls: [{ name: 'verdict', arguments: text }] } : { content: text });
    const { content, stopReason } = await ask({ schema });
    expect(content).toEqual(isTool ? { type: 'arguments', value: verdict } : { type: 'text', text });
    expect(stopReason.unified).toBe('stop');
    const { tools = [], response_format } = server.getLastRequest()!.body as ChatCompletionRequest;
    expect(tools.map((tool) => tool.function.name)).toEqual(isTool ? ['verdict'] : []);
    // The journal has the format of chat completions alone.
    if (response_format) expect(response_format).toMatchObject({ type: 'json_schema' });
    expect(response_format !== undefined).toBe(!isTool && create === chat);
  });

  it('keeps reasoning out of the reply', async () => {
    server.on({}, { content: 'A reply.', reasoning: 'Let me think.' });
    expect((await ask()).content).toEqual({ type: 'text', text: 'A reply.' });
  });

  const testStops = (word: string): void => {
    it('tells why the model stopped', async () => {
      for (const [finishReason, unified] of [
        ['length', 'length'],
        [word, word === 'refusal' ? 'refusal' : 'filtered'],
      ] as const) {
        server.reset().on({}, { content: 'A part', finishReason, usage });
        const { stopReason, usage: billed } = await ask();
        expect(stopReason.unified).toBe(unified);
        expect(billed).toMatchObject([{ inputTokens: 11, outputTokens: 7 }]);
      }
    });
  };
  if (filtered) testStops(filtered);

  it.each([400, 401, 403, 404, 408, 413, 424, 500, 503, 529])('maps status %i', async (status) => {
    server.on({}, { status, error: { message: 'The service says no.', type: 'an_error' } });
    const { code, isRetryable, attribution } = RlaifError.fromStatus(status, '');
    expect(await failureOf()).toMatchObject({ code, isRetryable, attribution, retryAfterMs: undefined });
  });

  it('reads how long to wait', async () => {
    server.on({}, { status: 429, retryAfter: 3, error: { message: 'Slow down.', type: 'rate_limit_error' } });
    expect(await failureOf()).toMatchObject({ code: 'RLAIF_JUDGE_THROTTLED', isRetryable: true, retryAfterMs: 3000 });
  });

  it.each([
    ['429 with Retry-After', { rateLimitRate: 1 }, 'RLAIF_JUDGE_THROTTLED', 1000],
    ['500', { dropRate: 1 }, 'RLAIF_JUDGE_UNAVAILABLE', undefined],
    ['malformed JSON', { malformedRate: 1 }, 'RLAIF_JUDGE_UNAVAILABLE', undefined],
    ['a dropped connection', { disconnectRate: 1 }, 'RLAIF_JUDGE_UNAVAILABLE', undefined],
  ] as const)('outlives chaos: %s', async (_name, chaos, code, retryAfterMs) => {
    server.on({}, { content: 'A reply.' });
    server.setChaos(chaos);
    expect(await failureOf()).toMatchObject({ code, isRetryable: true, attribution: 'service', retryAfterMs });
    server.clearChaos();
    server.clearRequests();
    expect((await ask()).content).toEqual({ type: 'text', text: 'A reply.' });
  });

  it('stops waiting for a service that is slow', async () => {
    server.on({}, { content: 'A reply.' });
    server.setChaos({ latencyMs: 20_000 });
    const failure = model.generate(request, { signal: AbortSignal.timeout(100) });
    await expect(failure).rejects.toMatchObject({ code: 'RLAIF_ABORTED', isRetryable: false });
  });

  it('keeps 100 calls apart', async () => {
    server.on({}, (body) => ({ content: /marker-\d+/.exec(textOf(body))?.[0] ?? 'no marker' }));
    const markers = Array.from({ length: 100 }, (_, index) => `marker-${index}`);
    const replies = await Promise.all(
      markers.map(async (text) => {
        const messages = [{ role: 'user' as const, content: [{ text }] }];
        return (await model.generate({ ...request, messages })).content;
      }),
    );
    expect(replies).toEqual(markers.map((text) => ({ type: 'text', text })));
    expect(server.getRequests()).toHaveLength(100);
  });
});
