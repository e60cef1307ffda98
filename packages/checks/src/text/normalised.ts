import type { Reward, Sample } from '@rlaif/spec';
import { normalForm } from '../shared/normal-form.ts';
import { compare, type ReferenceOptions } from './compare.ts';
import { equality } from './exact.ts';

/** Options of `normalised`. */
export interface NormalisedOptions<S extends Sample = Sample> extends ReferenceOptions<S> {}

/**
 * Scores 1 where the completion is the reference once both are in normal form, 0 where it is not. Of several references one is enough.
 *
 * Normal form: white space is one space, and none at the ends; quotation marks are straight and dashes are hyphens; ligatures and full-width
 * letters are written out (NFKC); soft hyphens and other invisible characters are gone; letters are in lower case; quotation marks and `*` or `_`
 * around the text are gone, and so is `.`, `,`, `;`, `:`, `!` or `?` at its end, or the like of other scripts. Articles, accents and all
 * punctuation inside stay; `10²` is `10^2`, and of a text of nothing but signs all count.
 *
 * @throws TypeError for an unknown option, or a `reference` that is no function.
 * @example
 * const right = normalised({ reference: () => ['Paris', 'Paris, France'] }); // takes '**Paris.**'
 */
export function normalised<S extends Sample = Sample>(options: NormalisedOptions<S> = {}): Reward<S> {
  return compare({
    kind: 'normalised',
    options,
    described: {},
    to: (completion) => {
      const text = normalForm(completion);
      return (reference) => equality(text, normalForm(reference));
    },
  });
}
