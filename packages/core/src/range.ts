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

/** The range of what must be a reward. */
export function rangeOfReward(caller: string, reward: object): Range {
  if (typeof reward !== 'function') throw new TypeError(`${caller}: expected a reward (a function)`);
  return rangeOf(reward);
}

/** Returns a range, a copy that stays as it is, or throws a TypeError that quotes it. */
export function checkRange(caller: string, range: Range): Range {
  const [min, max] = range;
  if (!(range.length === 2 && Number.isFinite(min) && Number.isFinite(max) && min <= max)) {
    throw new TypeError(`${caller}: a range is [min, max], both finite and min at most max, got [${range.join(', ')}]`);
  }
  return [min, max];
}

/**
 * Declares the range of a reward's scores, negative or not, which is [0, 1] for a plain function otherwise. A score outside it is a failure;
 * an abstention stays one, and a failure too.
 *
 * @throws TypeError when built with what is not a reward or not a range.
 * @example
 * const stars = withRange<Sample<number>>((sample) => sample.reference ?? abstain('no stars'), [1, 5]);
 */
export function withRange<S extends Sample = Sample>(reward: Reward<S>, range: Range): Reward<S> {
  rangeOfReward('withRange', reward);
  return withDescription<Reward<S>>((sample, context) => reward(sample, context), {
    kind: 'withRange',
    range: checkRange('withRange', range),
    children: { reward: describe(reward) },
  });
}

/** The smallest range that holds all of them. */
export function hullOf(ranges: readonly Range[]): Range {
  return [Math.min(...ranges.map(([min]) => min)), Math.max(...ranges.map(([, max]) => max))];
}

/** How much of the way from `min` to `max` a score has come, from 0 to 1; 0 where there is no way. */
export function shareOf(score: number, min: number, max: number): number {
  // Halves where the way is longer than any number; only there, because halves of the smallest numbers are 0.
  const unit = Number.isFinite(max - min) ? 1 : 2;
  return (score / unit - min / unit) / (max / unit - min / unit) || 0;
}

/** Removes what rounding adds at the ends: a mean of scores in a range is in that range. */
export function clamp(score: number, range: Range): number {
  return score < range[0] ? range[0] : Math.min(score, range[1]);
}
