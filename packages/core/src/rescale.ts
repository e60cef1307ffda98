import type { Range, Reward, Sample } from '@rlaif/spec';
import { linear } from './linear.ts';
import { checkRange, rangeOfReward } from './range.ts';

/**
 * Maps a reward's range linearly onto another: its lowest score becomes `range[0]`, its highest `range[1]`, negative or not. Components, rationale
 * and usage stay as they are, on their own scales. An abstention stays one, and a failure too.
 *
 * @throws TypeError when built with what is not a reward, with a range that is none, or over a reward that can give one score only.
 * @example
 * const unit = rescale(withRange(stars, [1, 5])); // 3 stars become 0.5
 */
export function rescale<S extends Sample>(reward: Reward<S>, range: Range = [0, 1]): Reward<S> {
  checkRange('rescale', range);
  const [min, max] = rangeOfReward('rescale', reward);
  if (min === max) throw new TypeError(`rescale: the reward can give ${min} only, so it has no scale`);
  return linear('rescale', reward, range);
}
