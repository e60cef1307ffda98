/** The field of a chat completion that bounds the output. */
export type TokenLimitField = 'max_completion_tokens' | 'max_tokens';

/** `max_completion_tokens` for OpenAI and Azure, whose reasoning models take nothing else; `max_tokens` for other servers. */
export function tokenLimitFieldOf(baseURL: string): TokenLimitField {
  const host = URL.canParse(baseURL) ? new URL(baseURL).hostname : '';
  return /(?:^|\.)(?:api\.openai\.com|azure\.com)$/.test(host) ? 'max_completion_tokens' : 'max_tokens';
}
