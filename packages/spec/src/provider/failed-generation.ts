import { recordOf, textOf } from './record-of.ts';

/** A reply that a service answered an error for, because it does not keep to the shape that was asked for. */
export interface FailedGeneration {
  /** The service's word for what is wrong. */
  readonly code: string;
  /** What the model wrote. */
  readonly text: string;
}

/** Of Groq, for a tool call that the model broke, and for JSON that is not by the schema. */
const codes: readonly string[] = ['tool_use_failed', 'json_validate_failed'];

/**
 * The broken reply in a service's error, which is the model's failure and not that of the request: it is to be read as a reply that is
 * `malformed`. `undefined` for any other error.
 *
 * @param error The fields of the error.
 * @example
 * failedGeneration(400, { code: 'tool_use_failed', failed_generation: '{"met":' })?.text; // '{"met":'
 */
export function failedGeneration(status: unknown, error: unknown): FailedGeneration | undefined {
  const { code, failed_generation: text } = recordOf(error);
  return status === 400 && codes.includes(textOf(code)) ? { code: textOf(code), text: textOf(text) } : undefined;
}
