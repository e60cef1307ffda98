import { RlaifError } from '@rlaif/core';
import { isObject, kindOf } from './kind-of.ts';

/** The rows of an event, and how its answer must look. */
export interface TrainerEvent {
  readonly rows: readonly unknown[];
  /** Whether the event came in a `body`, so that the answer must too. */
  readonly isEnveloped: boolean;
}

const expected =
  'a list of samples, one sample (an object with messages), { batch: [...] }, or any of these as { body }';

/**
 * Finds the rows in every shape of event that trainers send. It does not look into the rows.
 *
 * @throws RlaifError `RLAIF_EVENT` for any other value.
 */
export function readEvent(event: unknown): TrainerEvent {
  // A sample may have a field of its own that is named `body`.
  if (isObject(event) && 'body' in event && !('messages' in event)) {
    return { rows: readRows(readBody(event), 'the body of the event'), isEnveloped: true };
  }
  return { rows: readRows(event, 'the event'), isEnveloped: false };
}

function readRows(value: unknown, subject: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (isObject(value)) {
    if ('messages' in value) return [value];
    if (Array.isArray(value.batch)) return value.batch;
  }
  throw new RlaifError('RLAIF_EVENT', `${subject} is ${outline(value)}; expected ${expected}`);
}

function readBody(event: Readonly<Record<string, unknown>>): unknown {
  const { body, isBase64Encoded } = event;
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(isBase64Encoded === true ? Buffer.from(body, 'base64').toString() : body);
  } catch {
    // The parser's own error quotes the text, which may be a completion.
    throw new RlaifError('RLAIF_EVENT', `the body of the event is a text that is not JSON; expected ${expected}`);
  }
}

/** The kind of a value and its top-level keys, cut short. */
function outline(value: unknown): string {
  if (!isObject(value)) return kindOf(value);
  const keys = Object.keys(value);
  const shown = keys.slice(0, 8).map((key) => JSON.stringify(key.slice(0, 40)));
  if (keys.length > shown.length) shown.push(`${keys.length - shown.length} more`);
  return `an object with ${shown.length === 0 ? 'no keys' : `the keys ${shown.join(', ')}`}`;
}
