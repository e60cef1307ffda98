import { checkOptions, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { childrenOf } from './children.ts';
import { inTurn } from './in-turn.ts';
import { scoreOf } from './output.ts';
import { shareOf } from './range.ts';
import { below, type Threshold, thresholdsOf } from './thresholds.ts';
import { byName } from './weights.ts';

/** Options of `firstFailure`. */
export interface FirstFailureOptions<Name extends string = string> {
  /** The score that every stage must reach, or one for each that needs its own. Default: the highest of the stage's range. */
  readonly threshold?: Threshold<Name> | undefined;
}

/**
 * Stages that build on each other, asked one after the other: stops at the first that stays below its threshold, whose name and score are
 * the rationale; the later ones are neither called nor paid. All that were asked are components.
 *
 * The score is the share of stages passed, with the part of the way that the failing one came: (passed + (score - min) / (threshold -
 * min)) / stages. So each stage further is worth more than anything in the stages before, and only what passes all gets 1. The range is
 * [0, 1], whatever those of the stages; negative scores count by their place in their range.
 *
 * A stage that abstains makes it abstain, for nobody knows whether it was passed; one that fails makes it fail.
 *
 * @throws TypeError when built with no stage, a bad name, an option that is not known, or a threshold outside a stage's range.
 * @example
 * const reward = firstFailure({ parses, compiles, testsPassed }); // parses, and 40 % of compiling: 0.47
 */
export function firstFailure<S extends Sample, Name extends string>(
  stages: Readonly<Record<Name, Reward<S>>>,
  options: FirstFailureOptions<NoInfer<Name>> = {},
): Reward<S> {
  checkOptions('firstFailure', options, ['threshold']);
  const children = childrenOf<S>('firstFailure', stages);
  const { names, ranges } = children;
  const thresholds = thresholdsOf('firstFailure', children, options.threshold);

  return withDescription<Reward<S>>(
    (sample, context) =>
      inTurn(children, sample, context, (output, i, components) => {
        const threshold = thresholds[i]!;
        const score = scoreOf(output);
        if (score >= threshold) return i + 1 < names.length ? undefined : { score: 1, components };
        // Rounding must not make it 1: a gate may stand there.
        const share = Math.min((i + shareOf(score, ranges[i]![0], threshold)) / names.length, 1 - Number.EPSILON);
        return { score: share, components, rationale: below(names[i]!, output, threshold) };
      }),
    {
      kind: 'firstFailure',
      range: [0, 1],
      options: { thresholds: byName(names, thresholds) },
      children: children.descriptions,
    },
  );
}
