import type { AiSdkResult } from './language-model.ts';
import { textOf } from './record-of.ts';
import { serviceErrorOf } from './service-error.ts';

/** Codes of Groq, which answers 400 where its model wrote a broken tool call, or JSON that is not by the schema. */
const codes: readonly string[] = ['tool_use_failed', 'json_validate_failed'];

/** The broken reply in an error, as the result that it is. `undefined` for any other error. */
export function failedGenerationOf(error: unknown): AiSdkResult | undefined {
  const { status, fields } = serviceErrorOf(error);
  const code = textOf(fields.code);
  if (status !== 400 || !codes.includes(code)) return undefined;
  return {
    content: [{ type: 'text', text: textOf(fields.failed_generation) }],
    finishReason: { unified: 'error', raw: code },
  };
}
