import { type JudgeResponse, type JudgeWarning, type ModelUsage, RlaifError, type StopReason } from '@rlaif/spec';
import { recordOf, textOf, tokenCount, toolReply } from '@rlaif/spec/provider';
import { providerName } from './provider-name.ts';

/** What the response alone does not tell. */
export interface ResponseContext {
  readonly modelId: string;
  /** The tool that was forced, if one was. */
  readonly toolName: string | undefined;
  readonly warnings: readonly JudgeWarning[];
  readonly latencyMs: number;
}

const stopReasons: ReadonlyMap<string, StopReason['unified']> = new Map([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['tool_use', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'context'],
  ['refusal', 'refusal'],
]);

/**
 * Reads a message. Every block is searched: a model that thinks puts its thinking first.
 *
 * @throws RlaifError `RLAIF_JUDGE_UNAVAILABLE` when it is not a message.
 */
export function fromResponse(response: unknown, context: ResponseContext): JudgeResponse {
  const { content, stop_reason: stopReason, usage } = recordOf(response);
  if (!Array.isArray(content)) {
    throw new RlaifError(
      'RLAIF_JUDGE_UNAVAILABLE',
      `${providerName} ${context.modelId}: the reply is not a message. Check the base URL.`,
    );
  }
  const blocks = content.map((block) => recordOf(block));
  const calls = blocks.filter(
    ({ type, name }) => type === 'tool_use' && context.toolName !== undefined && name === context.toolName,
  );
  const raw = textOf(stopReason);
  return {
    ...toolReply({
      calls: calls.map(({ input }) => input),
      text: blocks.map(({ type, text }) => (type === 'text' ? textOf(text) : '')).join(''),
      stopReason: { unified: stopReasons.get(raw) ?? 'other', raw },
    }),
    usage: [toUsage(context.modelId, recordOf(usage))],
    warnings: context.warnings,
    latencyMs: context.latencyMs,
  };
}

/** The API counts cached input apart from `input_tokens`; here it is a part of it. */
function toUsage(modelId: string, usage: Readonly<Record<string, unknown>>): ModelUsage {
  const cachedInputTokens = tokenCount(usage.cache_read_input_tokens);
  const outputTokens = tokenCount(usage.output_tokens);
  return {
    provider: providerName,
    modelId,
    calls: 1,
    inputTokens: tokenCount(usage.input_tokens) + cachedInputTokens + writtenTokens(usage),
    outputTokens,
    cachedInputTokens,
    reasoningTokens: Math.min(outputTokens, tokenCount(recordOf(usage.output_tokens_details).thinking_tokens)),
  };
}

/** What was written to the cache: in sum, or by how long it is kept. */
function writtenTokens(usage: Readonly<Record<string, unknown>>): number {
  const { ephemeral_5m_input_tokens: short, ephemeral_1h_input_tokens: long } = recordOf(usage.cache_creation);
  return tokenCount(usage.cache_creation_input_tokens ?? tokenCount(short) + tokenCount(long));
}
