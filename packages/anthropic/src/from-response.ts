import type { Anthropic } from '@anthropic-ai/sdk';
import {
  type JsonValue,
  type JudgeContent,
  type JudgeResponse,
  type JudgeWarning,
  type ModelUsage,
  RlaifError,
  type StopReason,
} from '@rlaif/spec';
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
export function fromResponse(response: Anthropic.Message, context: ResponseContext): JudgeResponse {
  const { content, stop_reason, usage } = (response ?? {}) as Partial<Anthropic.Message>;
  if (!Array.isArray(content)) {
    throw new RlaifError(
      'RLAIF_JUDGE_UNAVAILABLE',
      `${providerName} ${context.modelId}: the reply is not a message. Check the base URL.`,
    );
  }
  const calls = content.filter((block) => block.type === 'tool_use' && block.name === context.toolName);
  const raw = stop_reason ?? '';
  return {
    content: toContent(content, calls),
    // Two calls of the one forced tool are two answers: neither is chosen.
    stopReason: { unified: calls.length > 1 ? 'malformed' : (stopReasons.get(raw) ?? 'other'), raw },
    usage: [toUsage(context.modelId, usage)],
    warnings: context.warnings,
    latencyMs: context.latencyMs,
  };
}

function toContent(content: readonly Anthropic.ContentBlock[], calls: readonly Anthropic.ContentBlock[]): JudgeContent {
  const [call] = calls;
  return call?.type === 'tool_use' && calls.length === 1
    ? { type: 'arguments', value: (call.input ?? null) as JsonValue }
    : { type: 'text', text: content.map((block) => (block.type === 'text' ? block.text : '')).join('') };
}

/** The API counts cached input apart from `input_tokens`; here it is a part of it. */
function toUsage(modelId: string, usage: Anthropic.Usage | undefined): ModelUsage {
  const cachedInputTokens = usage?.cache_read_input_tokens ?? 0;
  return {
    provider: providerName,
    modelId,
    calls: 1,
    inputTokens: (usage?.input_tokens ?? 0) + cachedInputTokens + (usage?.cache_creation_input_tokens ?? 0),
    outputTokens: usage?.output_tokens ?? 0,
    cachedInputTokens,
    reasoningTokens: usage?.output_tokens_details?.thinking_tokens ?? 0,
  };
}
