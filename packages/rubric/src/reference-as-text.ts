import { RlaifError, type Sample } from '@rlaif/spec';
import type { RubricOptions } from './rubric-options.ts';

/** The text of a sample's reference; `undefined` when it has none, or a blank one. */
export function referenceAsText<S extends Sample>(
  { reference }: S,
  referenceText: NonNullable<RubricOptions<S>['referenceText']>,
): string | undefined {
  if (reference === undefined || reference === null) return undefined;
  let text: unknown;
  try {
    text = referenceText(reference);
  } catch (cause) {
    // The reference is the data's, not the completion's.
    throw new RlaifError('RLAIF_SAMPLE', '`referenceText` threw for the reference of this sample', { cause });
  }
  if (typeof text !== 'string') {
    throw new TypeError(`the text of a reference must be a string, got ${typeof text}; check \`referenceText\``);
  }
  return text.trim() === '' ? undefined : text;
}

/** A string as it is, anything else as indented JSON. */
export function stringOrJson(reference: unknown): string {
  return typeof reference === 'string' ? reference : JSON.stringify(reference, null, 2);
}
