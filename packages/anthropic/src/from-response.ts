import type { Anthropic } from '@anthropic-ai/sdk';
import {
  type JsonObject,
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
  const calls = content.filter((block) => block?.type === 'tool_use' && block.name === context.toolName);
  const inputs = calls.map((call) => (call as Anthropic.ToolUseBlock).input);
  const raw = stop_reason ?? '';
  return {
    content: toContent(content, inputs),
    stopReason: { unified: isMalformed(inputs) ? 'malformed' : (stopReasons.get(raw) ?? 'other'), raw },
    usage: [toUsage(context.modelId, usage)],
    warnings: context.warnings,
    latencyMs: context.latencyMs,
  };
}

/** Two calls of the one forced tool are two answers, of which neither is chosen. What is no object, no schema of ours allows. */
function isMalformed(inputs: readonly unknown[]): boolean {
  return inputs.length > 1 || inputs.some((input) => !isObject(input));
}

function toContent(content: readonly Anthropic.ContentBlock[], inputs: readonly unknown[]): JudgeContent {
  const [input] = inputs;
  if (inputs.length === 1 && isObject(input)) {
    return { type: 'arguments', value: input };
  }
  const texts = content.map((block) => (block?.type === 'text' ? block.text : ''));
  return { type: 'text', text: typeof input === 'string' ? input : texts.join('') };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The API counts cached input apart from `input_tokens`; here it is a part of it. */
function toUsage(modelId: string, usage: Anthropic.Usage | undefined): ModelUsage {
  const cachedInputTokens = usage?.cache_read_input_tokens ?? 0;
  return {
    provider: providerName,
    modelId,
    calls: 1,
    inputTokens: (usage?.input_tokens ?? 0) + cachedInputTokens + writtenTokens(usage),
    outputTokens: usage?.output_tokens ?? 0,
    cachedInputTokens,
    reasoningTokens: usage?.output_tokens_details?.thinking_tokens ?? 0,
  };
}

/** What was written to the cache: in sum, or by how long it is kept. */
function writtenTokens(usage: Anthropic.Usage | undefined): number {
  const byTtl = usage?.cache_creation;
  return (
    usage?.cache_creation_input_tokens ??
    (byTtl?.ephemeral_5m_input_tokens ?? 0) + (byTtl?.ephemeral_1h_input_tokens ?? 0)
  );
}
