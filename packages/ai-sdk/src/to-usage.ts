import type { ModelUsage } from '@rlaif/spec';
import { recordOf, tokenCount } from '@rlaif/spec/provider';
import type { AiSdkResult } from './language-model.ts';

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
      inputTokens: tokenCount(inputTotal) || tokenCount(noCache) + tokenCount(cacheRead) + tokenCount(cacheWrite),
      outputTokens: tokenCount(outputTotal) || tokenCount(text) + tokenCount(reasoning),
      cachedInputTokens: tokenCount(cacheRead ?? cached),
      reasoningTokens: tokenCount(reasoning ?? recordOf(details).reasoning_tokens),
    };
  }
  const cachedInputTokens = tokenCount(v2.cachedInputTokens);
  const apart = /anthropic|bedrock/.test(provider) ? cachedInputTokens + cacheWritesOf(providerMetadata) : 0;
  return {
    provider,
    modelId,
    calls: 1,
    inputTokens: tokenCount(input) + apart,
    outputTokens: Math.max(tokenCount(output), tokenCount(v2.totalTokens) - tokenCount(input)),
    cachedInputTokens,
    reasoningTokens: tokenCount(v2.reasoningTokens),
  };
}

function cacheWritesOf(providerMetadata: unknown): number {
  const { anthropic, bedrock } = recordOf(providerMetadata);
  return (
    tokenCount(recordOf(anthropic).cacheCreationInputTokens) +
    tokenCount(recordOf(recordOf(bedrock).usage).cacheWriteInputTokens)
  );
}
