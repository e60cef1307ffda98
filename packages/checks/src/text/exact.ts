import type { Reward, Sample } from '@rlaif/spec';
import { shown } from '@rlaif/spec/toolkit';
import { compare, type ReferenceOptions } from './compare.ts';

/** Options of `exact`. */
export interface ExactOptions<S extends Sample = Sample> extends ReferenceOptions<S> {}

/**
 * Scores 1 where the completion is the reference, character for character but for white space at its ends; 0 where it is not. Of several
 * references one is enough.
 *
 * @throws TypeError for an unknown option, or a `reference` that is no function.
 * @example
 * const right = exact({ reference: (sample: Sample<{ answer: string }>) => sample.reference?.answer });
 */
export function exact<S extends Sample = Sample>(options: ExactOptions<S> = {}): Reward<S> {
  return compare({
    kind: 'exact',
    options,
    described: {},
    to: (completion) => {
      const text = completion.trim();
      return (reference) => equality(text, reference.trim());
    },
  });
}

/**
 * 1 where two texts are the same, 0 and both texts where they are not.
 *
 * @example
 * equality('Paris', 'Rome'); // { score: 0, rationale: "expected 'Rome', got 'Paris'" }
 */
export function equality(text: string, reference: string): { readonly score: number; readonly rationale?: string } {
  return text === reference
    ? { score: 1 }
    : { score: 0, rationale: `expected '${shown(reference)}', got '${shown(text)}'` };
}
