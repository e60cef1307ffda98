import type { ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import {
  type JsonValue,
  type JudgeContent,
  type JudgeResponse,
  type JudgeWarning,
  type ModelUsage,
  RlaifError,
  type StopReason,
} from '@rlaif/spec';
import { countOf, type Fields, fieldsOf, isObject, objectsIn } from './lenient.ts';
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
  ['guardrail_intervened', 'filtered'],
  ['content_filtered', 'filtered'],
  ['malformed_model_output', 'malformed'],
  ['malformed_tool_use', 'malformed'],
  // Not among the words that AWS documents, but Claude's own.
  ['refusal', 'refusal'],
]);

/**
 * Reads a Converse response. Every block is searched: models that reason put their reasoning first.
 *
 * @throws RlaifError `RLAIF_JUDGE_UNAVAILABLE` when it is not a Converse response.
 */
export function fromResponse(response: ConverseCommandOutput, context: ResponseContext): JudgeResponse {
  const content = response.output?.message?.content;
  const raw = response.stopReason;
  if (!Array.isArray(content) || typeof raw !== 'string') {
    throw new RlaifError(
      'RLAIF_JUDGE_UNAVAILABLE',
      `${providerName} ${context.modelId}: the reply is not a Converse response. Check the endpoint.`,
    );
  }
  const blocks = objectsIn(content);
  const inputs = blocks.flatMap(({ toolUse }) =>
    isObject(toolUse) && toolUse.name === context.toolName ? [toolUse.input] : [],
  );
  // Two calls of the one forced tool are two answers: neither is chosen.
  const isBroken = inputs.length > 1 || !inputs.every(isObject);
  const unified = stopReasons.get(raw) ?? 'other';
  return {
    content: toContent(blocks, inputs),
    stopReason: { unified: isBroken && unified !== 'length' ? 'malformed' : unified, raw },
    usage: [toUsage(context.modelId, response.usage)],
    warnings: context.warnings,
    latencyMs: context.latencyMs,
  };
}

/** The arguments of the one call, or the text: of arguments that are no object it is what was written instead of them. */
function toContent(blocks: readonly Fields[], inputs: readonly unknown[]): JudgeContent {
  const [input] = inputs;
  if (inputs.length === 1) {
    return isObject(input)
      ? { type: 'arguments', value: input as JsonValue }
      : { type: 'text', text: typeof input === 'string' ? input : '' };
  }
  return { type: 'text', text: blocks.map(({ text }) => (typeof text === 'string' ? text : '')).join('') };
}

/** Converse counts cached input apart from `inputTokens`; here it is a part of it. */
function toUsage(modelId: string, usage: unknown): ModelUsage {
  const { inputTokens, outputTokens, cacheReadInputTokens, cacheWriteInputTokens } = fieldsOf(usage);
  const cachedInputTokens = countOf(cacheReadInputTokens) ?? 0;
  return {
    provider: providerName,
    modelId,
    calls: 1,
    inputTokens: (countOf(inputTokens) ?? 0) + cachedInputTokens + (countOf(cacheWriteInputTokens) ?? 0),
    outputTokens: countOf(outputTokens) ?? 0,
    cachedInputTokens,
    reasoningTokens: 0,
  };
}
