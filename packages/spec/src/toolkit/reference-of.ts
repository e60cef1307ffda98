import { type Abstained, abstain, RlaifError, type Sample } from '../index.ts';

/** A type that a reference may have: a name for messages, and how to tell. */
export interface Wanted<T> {
  /** What stands after "must be": `a text`. */
  readonly what: string;
  readonly test: (value: unknown) => value is T;
}

/** Picks from a sample what its completion is compared with. `undefined` or `null`: there is none, and the check abstains. */
export type SelectReference<S extends Sample, T> = (sample: S) => T | null | undefined;

/** What a check gives where there is no reference. */
export const noReference: Abstained = abstain('no reference');

/** A text. */
export const text: Wanted<string> = { what: 'a text', test: (value) => typeof value === 'string' };

/** One text, or several of which any will do. */
export const textOrTexts: Wanted<string | readonly string[]> = {
  what: 'a text or a list of texts',
  test: (value): value is string | readonly string[] =>
    typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string')),
};

/**
 * Returns the function that reads the reference of a sample: by the user's selector, or `sample.reference` by default. The function
 * returns `undefined` where there is none (`undefined` or `null`): the check abstains with `noReference`.
 *
 * The function throws `RLAIF_SAMPLE` (attribution `service`: it is no fault of the completion) for a reference of another type, and where
 * the selector throws.
 *
 * @throws TypeError for a selector that is not a function.
 * @example
 * const referenceIn = referenceOf('exact', options.reference, text);
 * return (sample) => {
 *   const reference = referenceIn(sample);
 *   return reference === undefined ? noReference : sample.completion === reference ? 1 : 0;
 * };
 */
export function referenceOf<S extends Sample, T>(
  caller: string,
  select: SelectReference<S, T> | undefined,
  wanted: Wanted<T>,
): (sample: S) => T | undefined {
  if (select !== undefined && typeof select !== 'function') {
    throw new TypeError(`${caller}: reference must be a function of the sample, got ${typeof select}`);
  }
  return (sample) => {
    let value: unknown;
    try {
      value = select ? select(sample) : sample.reference;
    } catch (cause) {
      throw new RlaifError('RLAIF_SAMPLE', `${caller}: the function 'reference' threw`, { cause });
    }
    if (value === undefined || value === null) return undefined;
    if (wanted.test(value)) return value;
    const from = select ? "what the function 'reference' returns" : 'the reference of the sample';
    const hint = select ? '' : '; pick the part to compare with: { reference: (sample) => ... }';
    throw new RlaifError('RLAIF_SAMPLE', `${caller}: ${from} must be ${wanted.what}, got ${typeName(value)}${hint}`);
  };
}

function typeName(value: unknown): string {
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
