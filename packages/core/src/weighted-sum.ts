import { checkOptions, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { childrenOf } from './children.ts';
import { combine } from './combine.ts';
import { checkRange, clamp } from './range.ts';
import { byName, weightsOf } from './weights.ts';

/** Options of `weightedSum`. */
export interface WeightedSumOptions<Name extends string> {
  /** Finite; negative ones take away. Default: 1 each. */
  readonly weights?: { readonly [N in Name]?: number | undefined } | undefined;
}

/**
 * The weighted sum of named rewards; each is a component under its name. Its range is what the ranges and weights allow: three
 * rewards in [0, 1] sum to [0, 3], and one of them with weight -1 makes it [-1, 2]. Negative scores are added like any others.
 *
 * When a reward that counts abstains, the sum abstains: without one term it would be on another scale. When one fails, the sum fails.
 *
 * @throws TypeError when built with no reward, a bad name or a weight that is not finite.
 * @example
 * const reward = weightedSum({ correct, tooLong }, { weights: { tooLong: -0.5 } });
 */
export function weightedSum<S extends Sample, Name extends string>(
  rewards: Readonly<Record<Name, Reward<S>>>,
  options: WeightedSumOptions<NoInfer<Name>> = {},
): Reward<S> {
  checkOptions('weightedSum', options, ['weights']);
  const children = childrenOf<S>('weightedSum', rewards);
  const { names } = children;
  const weights = weightsOf('weightedSum', names, options.weights ?? {}, Number.NEGATIVE_INFINITY);
  let min = 0;
  let max = 0;
  children.ranges.forEach(([low, high], i) => {
    const weight = weights[i]!;
    min += weight * (weight < 0 ? high : low);
    max += weight * (weight < 0 ? low : high);
  });
  const range = checkRange('weightedSum', [min, max]);

  const total = combine(children, { weights, needsAll: true, finish: ({ sum }) => clamp(sum, range) });

  return withDescription<Reward<S>>(total, {
    kind: 'weightedSum',
    range,
    options: { weights: byName(names, weights) },
    children: children.descriptions,
  });
}
