import type { TokenLogprobs } from '@rlaif/spec';
import { readLogprobs, recordOf } from '@rlaif/spec/provider';
import type { AiSdkOptionsByProvider } from './language-model.ts';

/** How a provider's package is asked for log-probabilities and where it puts them: the SDK has no setting of its own for them. */
interface LogprobsAccess {
  readonly provider: RegExp;
  /** Its name in `providerOptions` and in `providerMetadata`. */
  readonly name: string;
  /** The options that ask for so many alternatives. */
  readonly ask: (count: number) => AiSdkOptionsByProvider[string];
}

const logprobsAccess: readonly LogprobsAccess[] = [
  // None at all is no number that Responses takes.
  { provider: /^openai\.(?:chat|responses)$/, name: 'openai', ask: (count) => ({ logprobs: Math.max(1, count) }) },
  { provider: /^deepseek\.chat$/, name: 'deepseek', ask: (count) => ({ logprobs: true, topLogprobs: count }) },
];

/** The provider options for a number of alternatives, or `undefined` where the SDK cannot ask this provider. */
export function logprobsOptions(provider: string, count: number): AiSdkOptionsByProvider | undefined {
  const access = logprobsAccess.find((row) => row.provider.test(provider));
  return access && { [access.name]: access.ask(count) };
}

/** The log-probabilities in a result's `providerMetadata`, with so many alternatives at most. */
export function logprobsOf(provider: string, metadata: unknown, count: number): readonly TokenLogprobs[] | undefined {
  const access = logprobsAccess.find((row) => row.provider.test(provider));
  const found = access && recordOf(recordOf(metadata)[access.name]).logprobs;
  // A list of tokens, one list for each part of the reply, or an object that holds the list.
  const list = Array.isArray(found) ? found.flat() : recordOf(found).content;
  return readLogprobs(list)?.map((token) => ({ ...token, alternatives: token.alternatives.slice(0, count) }));
}

const cacheMarks: readonly { readonly provider: RegExp; readonly mark: AiSdkOptionsByProvider }[] = [
  { provider: /(?:^|\.)anthropic\.messages$/, mark: { anthropic: { cacheControl: { type: 'ephemeral' } } } },
  { provider: /^amazon-bedrock$/, mark: { bedrock: { cachePoint: { type: 'default' } } } },
];

/** The options of a message whose text is worth caching, or `undefined` where the SDK has no marks: the service caches by itself. */
export function cacheMarkOf(provider: string): AiSdkOptionsByProvider | undefined {
  return cacheMarks.find((row) => row.provider.test(provider))?.mark;
}
