import { checkOptions, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { childrenOf } from './children.ts';
import { combine, countingRange } from './combine.ts';
import { byName, sharesOf, weightsOf } from './weights.ts';

/** Options of `weightedMean`. */
export interface WeightedMeanOptions<Name extends string> {
  /** Finite and not negative, at least one positive. A weight of 0 reports a metric that does not count. Default: 1 each. */
  readonly weights?: { readonly [N in Name]?: number | undefined } | undefined;
}

/**
 * The weighted mean of named rewards; each is a component under its name.
 *
 * A reward that abstains is left out and the weights of the others carry the mean; when none that counts is left, the mean abstains.
 * When one fails, the mean fails. Its range reaches from the lowest to the highest score of those that count; negative scores are averaged
 * like any others.
 *
 * @throws TypeError when built with no reward, a bad name or a bad weight.
 * @example
 * const reward: Reward<Row> = weightedMean({ brevity, quality }, { weights: { quality: 4 } });
 */
export function weightedMean<S extends Sample, Name extends string>(
  rewards: Readonly<Record<Name, Reward<S>>>,
  options: WeightedMeanOptions<NoInfer<Name>> = {},
): Reward<S> {
  checkOptions('weightedMean', options, ['weights']);
  const children = childrenOf<S>('weightedMean', rewards);
  const { names } = children;
  const weights = weightsOf('weightedMean', names, options.weights ?? {}, 0);
  const range = countingRange('weightedMean', children, weights);

  const mean = combine(children, {
    weights: sharesOf(weights),
    needsAll: false,
    // Rounding must not take the mean out of what it averages: a gate may stand at the end of the range.
    finish: ({ sum, weight, lowest, highest }) => Math.min(highest, Math.max(lowest, sum / weight)),
  });

  return withDescription<Reward<S>>(mean, {
    kind: 'weightedMean',
    range,
    options: { weights: byName(names, weights) },
    children: children.descriptions,
  });
}
