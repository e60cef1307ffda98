import type { JudgeModel, JudgeRequest, ModelUsage } from '@rlaif/spec';
import { estimateInputTokens } from './estimate-tokens.ts';

/** What calls take of a limit on tokens. */
export interface TokenCost {
  /** What a service reserves for a request: the estimated input and the most output, weighted. */
  reserved(request: JudgeRequest): number;
  /** What usage came to; 0 where it is not known. */
  used(usage: readonly ModelUsage[] | undefined): number;
}

/** Bounded: one broken count must not stop all calls after it. */
const bounded = (tokens: number): number => (tokens > 0 ? Math.min(tokens, 1e9) : 0);

/** Bedrock counts output of Claude from 3.7 on five times. */
export function defaultOutputTokenWeight({ modelId }: JudgeModel): number {
  return /anthropic\.claude-(3-7|[a-z]+-\d)/.test(modelId) ? 5 : 1;
}

export function createTokenCost({ provider }: JudgeModel, outputTokenWeight: number): TokenCost {
  // What was read from the cache counts in Bedrock's reservation alone, and not at all at Anthropic.
  const cachedWeight = /bedrock|anthropic/.test(provider) ? 1 : 0;
  return {
    reserved: (request) => bounded(estimateInputTokens(request) + request.maxOutputTokens * outputTokenWeight),
    used: (usage = []) => {
      let tokens = 0;
      for (const { inputTokens, cachedInputTokens, outputTokens } of usage) {
        tokens += inputTokens - cachedInputTokens * cachedWeight + outputTokens * outputTokenWeight;
      }
      return bounded(tokens);
    },
  };
}
