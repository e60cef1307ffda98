import type { Reward, Sample } from '@rlaif/spec';
import { linear } from './linear.ts';
import { rangeOfReward } from './range.ts';

/**
 * Turns a reward round within its range, negative or not, min + max - score: its highest score becomes its lowest. Components, rationale and
 * usage stay as they are. An abstention stays one, and a failure too.
 *
 * @throws TypeError when built with what is not a reward.
 * @example
 * const original = invert(copied); // 1 where `copied` is 0
 */
export function invert<S extends Sample>(reward: Reward<S>): Reward<S> {
  const [min, max] = rangeOfReward('invert', reward);
  return linear('invert', reward, [max, min]);
}
