import { checkOptions, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { describe } from './describe.ts';
import { mapOutput } from './map-score.ts';
import { clamp, rangeOfReward } from './range.ts';

/** The bounds of `clip`; at least one says something. */
export interface ClipOptions {
  /** Default: the lowest of the reward's range. */
  readonly min?: number | undefined;
  /** Default: the highest of the reward's range. */
  readonly max?: number | undefined;
}

/**
 * Raises scores below `min` to it and lowers scores above `max` to it, negative or not; the range narrows accordingly. An abstention stays
 * one, and a failure too; a score outside the reward's own range is one, and is not clipped.
 *
 * @throws TypeError when built with what is not a reward, no bound, or bounds that leave nothing of the reward's range.
 * @example
 * const noDebt = clip(weightedSum({ correct, tooLong }, { weights: { tooLong: -1 } }), { min: 0 });
 */
export function clip<S extends Sample>(reward: Reward<S>, options: ClipOptions): Reward<S> {
  checkOptions('clip', options, ['min', 'max']);
  const inner = rangeOfReward('clip', reward);
  if (options.min === undefined && options.max === undefined) throw new TypeError('clip: give min, max or both');
  const range = [Math.max(inner[0], options.min ?? inner[0]), Math.min(inner[1], options.max ?? inner[1])] as const;
  if (!(range[0] <= range[1])) {
    throw new TypeError(
      `clip: min ${options.min} and max ${options.max} leave nothing of the range [${inner.join(', ')}]`,
    );
  }
  return withDescription(
    mapOutput(reward, (score) => clamp(score, range), range),
    { kind: 'clip', range, children: { reward: describe(reward) } },
  );
}
