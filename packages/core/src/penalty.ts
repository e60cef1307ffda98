import { checkOptions, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { attempt, chain } from '@rlaif/spec/toolkit';
import { abortedError } from './abortable.ts';
import { childrenOf, failedAfter } from './children.ts';
import { combine, notBelowZero } from './combine.ts';
import { describe } from './describe.ts';
import { toRlaifError } from './failure.ts';
import { checkOutput, isAbstained, mergeComponents } from './output.ts';
import { clamp, rangeOfReward } from './range.ts';
import type { WeightedMeanOptions } from './weighted-mean.ts';
import { byName, weightsOf } from './weights.ts';

/**
 * Takes the weighted sum of named penalties from a reward, never below the reward's minimum: the range stays the reward's own. The result
 * is the reward's, with the penalties added to its components; one name for both is a failure, for a metric would be lost.
 *
 * Penalties are asked first. One that abstains takes nothing; one that fails makes the whole fail, and the reward is then not asked. When
 * the reward abstains, it abstains. Penalties that can be negative are refused, for they would be a bonus. A reward may be negative.
 *
 * @throws TypeError when built with what is not a reward, no penalty, a bad name, a bad weight, or a penalty whose range goes below 0.
 * @example
 * const reward = penalty(quality, { tooLong, repeats }, { weights: { tooLong: 0.5, repeats: 0.2 } });
 */
export function penalty<S extends Sample, Name extends string>(
  reward: Reward<S>,
  penalties: Readonly<Record<Name, Reward<S>>>,
  options: WeightedMeanOptions<NoInfer<Name>> = {},
): Reward<S> {
  checkOptions('penalty', options, ['weights']);
  const children = notBelowZero('penalty', childrenOf<S>('penalty', penalties));
  const weights = weightsOf('penalty', children.names, options.weights ?? {}, 0);
  const range = rangeOfReward('penalty', reward);
  const total = combine(children, { weights, needsAll: false, finish: ({ sum }) => sum });

  return withDescription<Reward<S>>(
    (sample, context) =>
      chain(total(sample, context), (taken) => {
        const sum = isAbstained(taken) ? 0 : taken.score;
        const components = taken.components!;
        return attempt(
          () => {
            if (context.signal.aborted) throw abortedError(context.signal);
            return chain(reward(sample, context), (output) => {
              checkOutput(output, range);
              const merged = mergeComponents('penalty', components, output);
              return isAbstained(merged) ? merged : { ...merged, score: clamp(merged.score - sum, range) };
            });
          },
          (error) => {
            throw failedAfter(components, toRlaifError(error));
          },
        );
      }),
    {
      kind: 'penalty',
      range,
      options: { weights: byName(children.names, weights) },
      children: {
        penalties: { kind: 'penalties', range: [0, 1], children: children.descriptions },
        reward: describe(reward),
      },
    },
  );
}
