import type { Reward, Sample } from '@rlaif/spec';
import { booleanOption } from '@rlaif/spec/toolkit';
import { distance } from 'fastest-levenshtein';
import { normalForm } from '../shared/normal-form.ts';
import { compare, type ReferenceOptions } from './compare.ts';

/** Options of `levenshtein`. */
export interface LevenshteinOptions<S extends Sample = Sample> extends ReferenceOptions<S> {
  /** Whether to compare in the normal form of `normalised`. Default: false. */
  readonly normalise?: boolean | undefined;
}

/** The most that is compared character by character, once what is equal at both ends is taken off: a quarter of a second. */
export const maxCompared = 32_768;

/**
 * Scores how similar the completion is to the reference: 1 less the share of characters (UTF-16 code units) that would have to be changed,
 * added or removed, of the longer of the two. Two empty texts are the same. Of several references the nearest counts.
 *
 * The work is bounded: where more than 32,768 characters differ, those beyond count as changed, so that a score is never too high.
 *
 * @throws TypeError for an unknown option or one of another type.
 * @example
 * const near = levenshtein({ reference: () => 'kitten' }); // 'sitting': 1 - 3 / 7
 */
export function levenshtein<S extends Sample = Sample>(options: LevenshteinOptions<S> = {}): Reward<S> {
  const normalise = booleanOption('levenshtein', 'normalise', options.normalise, false);
  const form = (text: string): string => (normalise ? normalForm(text) : text);
  return compare({
    kind: 'levenshtein',
    options,
    described: { normalise },
    to: (completion) => {
      const text = form(completion);
      return (reference) => {
        const other = form(reference);
        const longest = Math.max(text.length, other.length);
        if (longest === 0) return { score: 1 };
        const edits = boundedDistance(text, other);
        return edits === 0
          ? { score: 1 }
          : { score: 1 - edits / longest, rationale: `${edits} edits in ${longest} characters` };
      };
    },
  });
}

/**
 * The Levenshtein distance of two texts, exact where at most `maxCompared` characters differ, otherwise an upper bound.
 *
 * @example
 * boundedDistance('kitten', 'sitting'); // 3
 */
export function boundedDistance(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const beyond = Math.max(left.length - maxCompared, right.length - maxCompared, 0);
  return distance(left.slice(0, maxCompared), right.slice(0, maxCompared)) + beyond;
}
