import { descriptionOf, type Range, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { describe } from './describe.ts';

const unit: Range = [0, 1];

/**
 * The range of a reward: its own if it was built, [0, 1] for a plain function.
 *
 * @example
 * rangeOf(weightedSum({ correct, tooLong }, { weights: { tooLong: -0.5 } })); // [-0.5, 1]
 */
export function rangeOf(reward: object): Range {
  return descriptionOf(reward)?.range ?? unit;
}

/** Returns a range, or throws a TypeError that quotes it. */
export function checkRange(caller: string, range: Range): Range {
  if (!(range.length === 2 && Number.isFinite(range[0]) && Number.isFinite(range[1]) && range[0] <= range[1])) {
    throw new TypeError(`${caller}: a range is [min, max], both finite and min at most max, got [${range.join(', ')}]`);
  }
  return range;
}

/**
 * Declares the range of a reward's scores, which is [0, 1] for a plain function otherwise. A score outside it is a failure.
 *
 * @throws TypeError when built with what is not a reward or not a range.
 * @example
 * const stars = withRange<Sample<number>>((sample) => sample.reference ?? abstain('no stars'), [1, 5]);
 */
export function withRange<S extends Sample = Sample>(reward: Reward<S>, range: Range): Reward<S> {
  if (typeof reward !== 'function') throw new TypeError('withRange: expected a reward (a function)');
  return withDescription<Reward<S>>((sample, context) => reward(sample, context), {
    kind: 'withRange',
    range: checkRange('withRange', range),
    children: { reward: describe(reward) },
  });
}

/** Removes what rounding adds at the ends: a mean of scores in a range is in that range. */
export function clamp(score: number, range: Range): number {
  return score < range[0] ? range[0] : Math.min(score, range[1]);
}
