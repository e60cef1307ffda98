import { checkOptions, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { childrenOf } from './children.ts';
import { describe } from './describe.ts';
import { inTurn } from './in-turn.ts';
import { mergeComponents, scoreOf } from './output.ts';
import { hullOf, rangeOfReward } from './range.ts';
import { below, type Threshold, thresholdsOf } from './thresholds.ts';
import { byName } from './weights.ts';

/** Options of `gate`. */
export interface GateOptions<Name extends string = string> {
  /** The score that every condition must reach, or one for each that needs its own. Default: the highest of the condition's range. */
  readonly threshold?: Threshold<Name> | undefined;
  /** The score when a condition fails. Default: the reward's minimum. */
  readonly otherwise?: number | undefined;
}

/**
 * Scores a sample only if conditions hold, asked one after the other in their order: put the cheapest first. The first that fails ends
 * it with the score `otherwise`; neither the later conditions nor the reward is called or paid.
 *
 * The result is the reward's own, with the conditions added to its components; one name for both is a failure, for a metric would be
 * lost. A condition that abstains makes the gate abstain, for nobody knows whether it holds; one that fails makes the gate fail. The range
 * is the reward's, widened to hold `otherwise`; negative scores are compared like any others.
 *
 * @throws TypeError when built with no condition, a bad name, an option that is not known, or a threshold outside a condition's range.
 * @example
 * const reward: Reward<Row> = gate({ json, quoted }, quality); // the judge in `quality` sees only what passed both
 */
export function gate<S extends Sample, Name extends string>(
  conditions: Readonly<Record<Name, Reward<S>>>,
  reward: Reward<S>,
  options: GateOptions<NoInfer<Name>> = {},
): Reward<S> {
  checkOptions('gate', options, ['threshold', 'otherwise']);
  const children = childrenOf<S>('gate', conditions);
  const thresholds = thresholdsOf('gate', children, options.threshold);
  const inner = rangeOfReward('gate', reward);
  const otherwise = options.otherwise ?? inner[0];
  if (!Number.isFinite(otherwise)) throw new TypeError(`gate: otherwise must be finite, got ${otherwise}`);
  const steps = {
    names: [...children.names, ''],
    rewards: [...children.rewards, reward],
    ranges: [...children.ranges, inner],
  };

  return withDescription<Reward<S>>(
    (sample, context) =>
      inTurn(steps, sample, context, (output, i, components) => {
        if (i === thresholds.length) return mergeComponents('gate', components, output);
        return scoreOf(output) >= thresholds[i]!
          ? undefined
          : { score: otherwise, components, rationale: below(steps.names[i]!, output, thresholds[i]!) };
      }),
    {
      kind: 'gate',
      range: hullOf([inner, [otherwise, otherwise]]),
      options: { otherwise, thresholds: byName(children.names, thresholds) },
      children: {
        conditions: { kind: 'conditions', range: [0, 1], children: children.descriptions },
        reward: describe(reward),
      },
    },
  );
}
