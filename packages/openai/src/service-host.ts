/** The field of a chat completion that bounds the output. */
export type TokenLimitField = 'max_completion_tokens' | 'max_tokens';

/** What bounds the output where the first field does not. */
export const otherTokenLimitField: ReadonlyMap<string | undefined, TokenLimitField> = new Map([
  ['max_completion_tokens', 'max_tokens'],
  ['max_tokens', 'max_completion_tokens'],
]);

/** Whose server a base URL is. */
export type ServiceHost = 'openai' | 'azure' | 'other';

/** Whose server a base URL is, by its host alone. */
export function serviceHostOf(baseURL: string): ServiceHost {
  const host = URL.canParse(baseURL) ? new URL(baseURL).hostname : '';
  return /(?:^|\.)api\.openai\.com$/.test(host) ? 'openai' : /\.azure\.(?:com|us|cn)$/.test(host) ? 'azure' : 'other';
}

/** `max_completion_tokens` for OpenAI and Azure, whose reasoning models take nothing else; `max_tokens` for other servers. */
export function tokenLimitFieldOf(host: ServiceHost): TokenLimitField {
  return host === 'other' ? 'max_tokens' : 'max_completion_tokens';
}
