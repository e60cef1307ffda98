import type { ModelUsage } from '@rlaif/spec';

/** The counts of a reply, as a service says them: anything, or nothing. */
export interface Counts {
  readonly input: unknown;
  readonly cachedInput: unknown;
  readonly output: unknown;
  readonly reasoning: unknown;
  readonly total: unknown;
}

/**
 * What a reply was billed. Some services leave reasoning out of the output and count it in the total alone (xAI, Gemini), so the output is
 * never less than what the total leaves.
 */
export function toUsage(
  { provider, modelId }: Pick<ModelUsage, 'provider' | 'modelId'>,
  { input, cachedInput, output, reasoning, total }: Counts,
): ModelUsage {
  const said = countOf(output);
  const cachedInputTokens = countOf(cachedInput);
  const inputTokens = Math.max(countOf(input), cachedInputTokens);
  const outputTokens = Math.max(said, countOf(total) - inputTokens);
  return {
    provider,
    modelId,
    calls: 1,
    inputTokens,
    outputTokens,
    cachedInputTokens,
    reasoningTokens: Math.min(outputTokens, countOf(reasoning) || outputTokens - said),
  };
}

function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
}
