import type { ModelUsage } from '@rlaif/spec';
import { tokenCount } from '@rlaif/spec/provider';

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
  const said = tokenCount(output);
  const cachedInputTokens = tokenCount(cachedInput);
  const inputTokens = Math.max(tokenCount(input), cachedInputTokens);
  const outputTokens = Math.max(said, tokenCount(total) - inputTokens);
  return {
    provider,
    modelId,
    calls: 1,
    inputTokens,
    outputTokens,
    cachedInputTokens,
    reasoningTokens: Math.min(outputTokens, tokenCount(reasoning) || outputTokens - said),
  };
}
