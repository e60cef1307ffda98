import { RlaifError } from '@rlaif/spec';
import { isHttpUrl } from '@rlaif/spec/provider';
import type { OpenAI } from 'openai';
import { openaiSources, type Sources } from './sources.ts';

/**
 * Checks what a client was given by the settings and the environment, before it is used: the SDK's own error for a broken key
 * quotes it, and that for a broken base URL looks like an outage.
 *
 * @throws RlaifError `RLAIF_JUDGE_AUTH` for a key that no header can hold, `RLAIF_JUDGE_REQUEST` for a base URL that cannot be asked.
 */
export function checkClient(
  { apiKey, baseURL }: Pick<OpenAI, 'apiKey' | 'baseURL'>,
  modelId: string,
  provider: string,
  sources: Sources = openaiSources,
): void {
  if (typeof apiKey === 'string' && !/^[!-~]+$/.test(apiKey)) {
    throw new RlaifError(
      'RLAIF_JUDGE_AUTH',
      `${provider} ${modelId}: the API key has a space, a line break or a character beyond ASCII. Copy it again into ${sources.key}, or into that of your client.`,
    );
  }
  if (typeof baseURL === 'string' && !isHttpUrl(baseURL)) {
    throw new RlaifError(
      'RLAIF_JUDGE_REQUEST',
      `${provider} ${modelId}: the base URL is not one that can be asked. Set ${sources.url} to an http or https URL without a user name, such as http://localhost:8000/v1.`,
    );
  }
}
