import { failedGeneration } from '@rlaif/spec/provider';
import type { AiSdkResult } from './language-model.ts';
import { serviceErrorOf } from './service-error.ts';

/** The broken reply in an error, as the result that it is. `undefined` for any other error. */
export function failedGenerationOf(error: unknown): AiSdkResult | undefined {
  const { status, fields } = serviceErrorOf(error);
  const broken = failedGeneration(status, fields);
  return (
    broken && {
      content: [{ type: 'text', text: broken.text }],
      finishReason: { unified: 'error', raw: broken.code },
    }
  );
}
