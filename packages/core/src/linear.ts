import { type Range, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { describe } from './describe.ts';
import { mapOutput } from './map-score.ts';
import { clamp, rangeOf, shareOf } from './range.ts';

/** Maps the ends of a reward's range to two others exactly, and what lies between in proportion. */
export function linear<S extends Sample>(kind: string, reward: Reward<S>, [low, high]: Range): Reward<S> {
  const [min, max] = rangeOf(reward);
  const range: Range = low < high ? [low, high] : [high, low];
  const map = (score: number): number => {
    const share = shareOf(score, min, max);
    return clamp(low * (1 - share) + high * share, range);
  };
  return withDescription(mapOutput(reward, map, range), { kind, range, children: { reward: describe(reward) } });
}
