import { RlaifError } from '@rlaif/spec';
import type { OpenAI } from 'openai';
import { isHttpUrl } from './is-http-url.ts';
import { providerName } from './provider-name.ts';

/**
 * Checks what a client was given by the settings and the environment, before it is used: the SDK's own error for a broken key
 * quotes it, and that for a broken base URL looks like an outage.
 *
 * @throws RlaifError `RLAIF_JUDGE_AUTH` for a key that no header can hold, `RLAIF_JUDGE_REQUEST` for a base URL that cannot be asked.
 */
export function checkClient({ apiKey, baseURL }: Pick<OpenAI, 'apiKey' | 'baseURL'>, modelId: string): void {
  if (typeof apiKey === 'string' && !/^[!-~]+$/.test(apiKey)) {
    throw new RlaifError(
      'RLAIF_JUDGE_AUTH',
      `${providerName} ${modelId}: the API key has a space, a line break or a character beyond ASCII. Copy it again into OPENAI_API_KEY or the \`apiKey\` setting (AZURE_OPENAI_API_KEY for an Azure client).`,
    );
  }
  if (typeof baseURL === 'string' && !isHttpUrl(baseURL)) {
    throw new RlaifError(
      'RLAIF_JUDGE_REQUEST',
      `${providerName} ${modelId}: the base URL is not one that can be asked. Set OPENAI_BASE_URL or the \`baseURL\` setting to an http or https URL without a user name, such as http://localhost:8000/v1.`,
    );
  }
}
