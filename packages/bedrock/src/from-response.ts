import type { ContentBlock, ConverseCommandOutput, TokenUsage } from '@aws-sdk/client-bedrock-runtime';
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
  const blocks = response.output?.message?.content;
  const raw = response.stopReason;
  if (!Array.isArray(blocks) || typeof raw !== 'string') {
    throw new RlaifError(
      'RLAIF_JUDGE_UNAVAILABLE',
      `${providerName} ${context.modelId}: the reply is not a Converse response. Check the endpoint.`,
    );
  }
  const calls = blocks.filter((block) => block.toolUse !== undefined && block.toolUse.name === context.toolName);
  return {
    content: toContent(blocks, calls),
    // Two calls of the one forced tool are two answers: neither is chosen.
    stopReason: { unified: calls.length > 1 ? 'malformed' : (stopReasons.get(raw) ?? 'other'), raw },
    usage: [toUsage(context.modelId, response.usage)],
    warnings: context.warnings,
    latencyMs: context.latencyMs,
  };
}

function toContent(blocks: readonly ContentBlock[], calls: readonly ContentBlock[]): JudgeContent {
  const call = calls[0]?.toolUse;
  return calls.length === 1 && call !== undefined
    ? { type: 'arguments', value: (call.input ?? null) as JsonValue }
    : { type: 'text', text: blocks.map((block) => block.text ?? '').join('') };
}

/** Converse counts cached input apart from `inputTokens`; here it is a part of it. */
function toUsage(modelId: string, usage: TokenUsage | undefined): ModelUsage {
  const cachedInputTokens = usage?.cacheReadInputTokens ?? 0;
  return {
    provider: providerName,
    modelId,
    calls: 1,
    inputTokens: (usage?.inputTokens ?? 0) + cachedInputTokens + (usage?.cacheWriteInputTokens ?? 0),
    outputTokens: usage?.outputTokens ?? 0,
    cachedInputTokens,
    reasoningTokens: 0,
  };
}
