import { RlaifError } from '@rlaif/spec';
import { isHttpUrl } from '@rlaif/spec/provider';
import type { AnthropicClient } from './anthropic-client.ts';
import { providerName } from './provider-name.ts';

/**
 * Checks what a client was given by the settings and the environment, before it is used: the SDK's own error for a broken key
 * quotes it, and that for a broken base URL looks like an outage.
 *
 * @throws RlaifError `RLAIF_JUDGE_AUTH` for a key or a token that no header can hold, `RLAIF_JUDGE_REQUEST` for a base URL that
 * cannot be asked.
 */
export function checkClient(
  { apiKey, authToken, baseURL }: Pick<AnthropicClient, 'apiKey' | 'authToken' | 'baseURL'>,
  modelId: string,
): void {
  if ([apiKey, authToken].some((key) => typeof key === 'string' && !/^[!-~]+$/.test(key))) {
    throw new RlaifError(
      'RLAIF_JUDGE_AUTH',
      `${providerName} ${modelId}: the API key is empty or has a space, a line break or a character beyond ASCII. Copy it again into ANTHROPIC_API_KEY, the \`apiKey\` setting or ANTHROPIC_AUTH_TOKEN, or where your client has it from.`,
    );
  }
  if (typeof baseURL === 'string' && !isHttpUrl(baseURL)) {
    throw new RlaifError(
      'RLAIF_JUDGE_REQUEST',
      `${providerName} ${modelId}: the base URL is not one that can be asked. Set ANTHROPIC_BASE_URL or the \`baseURL\` setting, or that of your client, to an http or https URL without a user name, such as https://api.anthropic.com.`,
    );
  }
}
