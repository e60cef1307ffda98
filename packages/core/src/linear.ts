import { type Range, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { describe } from './describe.ts';
import { mapOutput } from './map-score.ts';
import { clamp, rangeOf } from './range.ts';

/** Maps the ends of a reward's range to two others exactly, and what lies between in proportion. */
export function linear<S extends Sample>(kind: string, reward: Reward<S>, [low, high]: Range): Reward<S> {
  const [min, max] = rangeOf(reward);
  const range: Range = low < high ? [low, high] : [high, low];
  // Halves, because the width of a range may be larger than any number.
  const width = max / 2 - min / 2;
  const map = (score: number): number => {
    const share = width === 0 ? 0 : (score / 2 - min / 2) / width;
    return clamp(low * (1 - share) + high * share, range);
  };
  return withDescription(mapOutput(reward, map, range), { kind, range, children: { reward: describe(reward) } });
}
