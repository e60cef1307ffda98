import type { RewardResult } from '@rlaif/spec';
import { roundedText } from '../shared/rounded-text.ts';

/** Which of precision, recall and their harmonic mean is the score. */
export type Measure = 'f1' | 'precision' | 'recall';

/**
 * Returns the option `measure`, or throws a TypeError that quotes it.
 *
 * @example
 * const measure = measureOf('rouge1', options.measure); // 'f1' by default
 */
export function measureOf(caller: string, measure: Measure = 'f1'): Measure {
  if (!['f1', 'precision', 'recall'].includes(measure)) {
    throw new TypeError(`${caller}: measure must be 'f1', 'precision' or 'recall', got '${measure}'`);
  }
  return measure;
}

/**
 * The score of what a completion of `completion` parts and a reference of `reference` parts have in common. Nothing in common is 0.
 *
 * @example
 * overlap('f1', 4, 4, 9).score; // 8 / 13
 */
export function overlap(measure: Measure, common: number, completion: number, reference: number): RewardResult {
  if (common === 0) return { score: 0, rationale: 'nothing in common' };
  const precision = common / completion;
  const recall = common / reference;
  const f1 = (2 * common) / (completion + reference);
  const score = { f1, precision, recall }[measure];
  return score === 1 && f1 === 1
    ? { score }
    : { score, rationale: `precision ${roundedText(precision)}, recall ${roundedText(recall)}` };
}

/**
 * How often each token occurs.
 *
 * @example
 * countsOf(['a', 'b', 'a']); // Map { 'a' => 2, 'b' => 1 }
 */
export function countsOf<T>(tokens: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

/**
 * How many of the tokens are in the counts too, each as often as it occurs there at most.
 *
 * @example
 * commonOf(['a', 'a', 'c'], countsOf(['a', 'b'])); // 1
 */
export function commonOf<T>(tokens: Iterable<T>, counts: ReadonlyMap<T, number>): number {
  const left = new Map(counts);
  let common = 0;
  for (const token of tokens) {
    const rest = left.get(token) ?? 0;
    if (rest === 0) continue;
    left.set(token, rest - 1);
    common++;
  }
  return common;
}
