import { checkOptions, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { childrenOf } from './children.ts';
import { combine, countingRange, notBelowZero } from './combine.ts';
import { isAbstained, scoreOf } from './output.ts';
import type { WeightedMeanOptions } from './weighted-mean.ts';
import { byName, sharesOf, weightsOf } from './weights.ts';

/**
 * The weighted geometric mean of named rewards, exp(sum of weight × ln(score) / sum of weights); each is a component under its name. A weak
 * part pulls it down more than it does a `weightedMean`, and one that is 0 makes the whole 0.
 *
 * A reward that abstains is left out and the weights of the others carry the mean; when none that counts is left, the mean abstains. When
 * one fails, the mean fails. Rewards that can be negative are refused: they have no geometric mean. Its range reaches from the lowest to
 * the highest score of those that count.
 *
 * @throws TypeError when built with no reward, a bad name, a bad weight, or a reward whose range goes below 0.
 * @example
 * const reward = geometricMean({ faithful, fluent }, { weights: { faithful: 2 } });
 */
export function geometricMean<S extends Sample, Name extends string>(
  rewards: Readonly<Record<Name, Reward<S>>>,
  options: WeightedMeanOptions<NoInfer<Name>> = {},
): Reward<S> {
  checkOptions('geometricMean', options, ['weights']);
  const children = notBelowZero('geometricMean', childrenOf<S>('geometricMean', rewards));
  const { names } = children;
  const weights = weightsOf('geometricMean', names, options.weights ?? {}, 0);
  const range = countingRange('geometricMean', children, weights);
  const shares = sharesOf(weights);
  return withDescription<Reward<S>>(
    combine(children, {
      weights: shares,
      needsAll: false,
      finish: ({ weight, lowest, highest }, components) => {
        let logarithms = 0;
        names.forEach((name, i) => {
          const output = components[name]!;
          if (shares[i] === 0 || isAbstained(output)) return;
          logarithms += shares[i]! * Math.log(scoreOf(output));
        });
        return Math.min(highest, Math.max(lowest, Math.exp(logarithms / weight)));
      },
    }),
    { kind: 'geometricMean', range, options: { weights: byName(names, weights) }, children: children.descriptions },
  );
}
