import type { ModelUsage } from '@rlaif/spec';
import type { AiSdkResult } from './language-model.ts';
import { recordOf } from './record-of.ts';

/** Whose usage it is. */
export interface UsageOf {
  readonly provider: string;
  readonly modelId: string;
}

/**
 * What a call was billed. In v3 and v4 the numbers are totals and their parts. In v2 they are as each service counts: some leave the
 * reasoning out of the output, and Anthropic and Bedrock what was cached out of the input.
 */
export function toUsage({ provider, modelId }: UsageOf, { usage, providerMetadata }: AiSdkResult): ModelUsage {
  const { inputTokens: input, outputTokens: output, raw, ...v2 } = recordOf(usage);
  if (typeof input === 'object' && input !== null) {
    const { total: inputTotal, noCache, cacheRead, cacheWrite } = recordOf(input);
    const { total: outputTotal, text, reasoning } = recordOf(output);
    // What a service says and its package leaves out: what Cohere cached, and the reasoning of Mistral.
    const { cached_tokens: cached, completion_tokens_details: details } = recordOf(raw);
    return {
      provider,
      modelId,
      calls: 1,
      inputTokens: tokens(inputTotal) || tokens(noCache) + tokens(cacheRead) + tokens(cacheWrite),
      outputTokens: tokens(outputTotal) || tokens(text) + tokens(reasoning),
      cachedInputTokens: tokens(cacheRead ?? cached),
      reasoningTokens: tokens(reasoning ?? recordOf(details).reasoning_tokens),
    };
  }
  const cachedInputTokens = tokens(v2.cachedInputTokens);
  const apart = /anthropic|bedrock/.test(provider) ? cachedInputTokens + cacheWritesOf(providerMetadata) : 0;
  return {
    provider,
    modelId,
    calls: 1,
    inputTokens: tokens(input) + apart,
    outputTokens: Math.max(tokens(output), tokens(v2.totalTokens) - tokens(input)),
    cachedInputTokens,
    reasoningTokens: tokens(v2.reasoningTokens),
  };
}

function cacheWritesOf(providerMetadata: unknown): number {
  const { anthropic, bedrock } = recordOf(providerMetadata);
  return (
    tokens(recordOf(anthropic).cacheCreationInputTokens) +
    tokens(recordOf(recordOf(bedrock).usage).cacheWriteInputTokens)
  );
}

/** A number of tokens, 0 where it is none. */
function tokens(value: unknown): number {
  return typeof value === 'number' && value > 0 && Number.isFinite(value) ? Math.round(value) : 0;
}
