import { type Reward, type Sample, withDescription } from '@rlaif/spec';
import { childrenOf } from './children.ts';
import { combine, equalWeights, notBelowZero } from './combine.ts';
import { scoreOf } from './output.ts';
import { checkRange, clamp } from './range.ts';

/**
 * The product of named rewards; each is a component under its name. One that is 0 makes the whole 0, and all are asked all the same: `gate`
 * saves the call. Its range reaches from the product of the minima to that of the maxima.
 *
 * When a reward abstains, the product abstains: without one factor it would be on another scale. When one fails, the product fails.
 * Rewards that can be negative are refused, because two bad ones would make a good one.
 *
 * @throws TypeError when built with no reward, a bad name, or a reward whose range goes below 0.
 * @example
 * const reward = product({ correct, brief });
 */
export function product<S extends Sample>(rewards: Readonly<Record<string, Reward<S>>>): Reward<S> {
  const children = notBelowZero('product', childrenOf<S>('product', rewards));
  const { ranges } = children;
  const range = checkRange('product', [
    ranges.reduce((low, [min]) => low * min, 1),
    ranges.reduce((high, [, max]) => high * max, 1),
  ]);
  return withDescription<Reward<S>>(
    combine(children, {
      weights: equalWeights(children),
      needsAll: true,
      finish: (_, components) =>
        clamp(
          Object.values(components).reduce((product: number, output) => product * scoreOf(output), 1),
          range,
        ),
    }),
    { kind: 'product', range, children: children.descriptions },
  );
}
