import { checkOptions, type Range, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { chain, nameOf } from '@rlaif/spec/toolkit';
import { failedAfter } from './children.ts';
import { describe } from './describe.ts';
import { rebuildError, toRlaifError } from './failure.ts';
import { checkOutput, isAbstained } from './output.ts';
import { checkRange, rangeOf } from './range.ts';

/** Options of `mapScore`. */
export interface MapScoreOptions {
  /** The range of the mapped scores; one outside it is a failure. Default: the reward's own. */
  readonly range?: Range | undefined;
}

/**
 * Maps a reward's score, negative or not; its components, rationale and usage stay. An abstention stays one, and a failure too. A map that
 * throws, or leaves the range, is a failure that keeps the components and what was billed.
 *
 * @throws TypeError when built with what is not a reward or a function, or a range that is none.
 * @example
 * const squared = mapScore(quality, (score) => score ** 2);
 */
export function mapScore<S extends Sample>(
  reward: Reward<S>,
  map: (score: number) => number,
  options: MapScoreOptions = {},
): Reward<S> {
  checkOptions('mapScore', options, ['range']);
  if (typeof reward !== 'function' || typeof map !== 'function') {
    throw new TypeError('mapScore: expected a reward and a function from score to score');
  }
  const range = checkRange('mapScore', options.range ?? rangeOf(reward));
  return withDescription(mapOutput(reward, map, range), {
    kind: 'mapScore',
    range,
    options: { map: nameOf(map) },
    children: { reward: describe(reward) },
  });
}

/** The reward with its score mapped, not described yet. */
export function mapOutput<S extends Sample>(
  reward: Reward<S>,
  map: (score: number) => number,
  range: Range,
): Reward<S> {
  const inner = rangeOf(reward);
  return (sample, context) =>
    chain(reward(sample, context), (output) => {
      checkOutput(output, inner);
      if (typeof output !== 'number' && isAbstained(output)) return output;
      try {
        return checkOutput(typeof output === 'number' ? map(output) : { ...output, score: map(output.score) }, range);
      } catch (error) {
        const { components = {}, usage } = typeof output === 'number' ? {} : output;
        throw failedAfter(components, rebuildError(toRlaifError(error), { usage }));
      }
    });
}
