import type { ModelUsage, Warn } from '@rlaif/spec';
import { countOf } from '../lenient.ts';
import { providerName } from './provider-name.ts';

/** What a container says of the tokens: a number, or nothing that is one. */
export interface TokenCounts {
  readonly input: unknown;
  readonly output: unknown;
  readonly cached?: unknown;
  readonly reasoning?: unknown;
}

/** The usage of one call. What the container does not say is 0, with a warning: nothing is estimated. */
export function toUsage(modelId: string, { input, output, cached, reasoning }: TokenCounts, warn: Warn): ModelUsage {
  const unknown = [
    ...(countOf(input) === undefined ? ['input'] : []),
    ...(countOf(output) === undefined ? ['output'] : []),
  ];
  if (unknown.length > 0) {
    warn('usage', `The endpoint does not say how many ${unknown.join(' and ')} tokens there were: reported as 0.`);
  }
  return {
    provider: providerName,
    modelId,
    calls: 1,
    inputTokens: countOf(input) ?? 0,
    outputTokens: countOf(output) ?? 0,
    cachedInputTokens: countOf(cached) ?? 0,
    reasoningTokens: countOf(reasoning) ?? 0,
  };
}
