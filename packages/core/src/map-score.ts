import { checkOptions, type Range, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { describe } from './describe.ts';
import { chain } from './maybe-promise.ts';
import { nameOf } from './named.ts';
import { checkOutput, isAbstained, withUsage } from './output.ts';
import { checkRange, rangeOf } from './range.ts';

/** Options of `mapScore`. */
export interface MapScoreOptions {
  /** The range of the mapped scores; one outside it is a failure. Default: the reward's own. */
  readonly range?: Range | undefined;
}

/**
 * Maps a reward's score; its components, rationale and usage stay. An abstention stays one, and a failure too.
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
  const inner = rangeOf(reward);
  const range = checkRange('mapScore', options.range ?? inner);
  return withDescription<Reward<S>>(
    (sample, context) =>
      chain(reward(sample, context), (output) => {
        checkOutput(output, inner);
        if (typeof output !== 'number' && isAbstained(output)) return output;
        try {
          const mapped = typeof output === 'number' ? map(output) : { ...output, score: map(output.score) };
          checkOutput(mapped, range);
          return mapped;
        } catch (error) {
          throw withUsage(error, output);
        }
      }),
    { kind: 'mapScore', range, options: { map: nameOf(map) }, children: { reward: describe(reward) } },
  );
}
