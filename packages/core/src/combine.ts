import {
  type Abstained,
  type MaybePromise,
  type Range,
  type RewardResult,
  RlaifError,
  type Sample,
  type ScoreContext,
} from '@rlaif/spec';
import { isPromiseLike, whenAll } from '@rlaif/spec/toolkit';
import { askChild, type Children, failureOf, settled } from './children.ts';
import { toRlaifError } from './failure.ts';
import { checkOutput, isAbstained, type Output, scoreOf } from './output.ts';
import { hullOf } from './range.ts';

/** What one pass over the outputs of children finds, of those that count and do not abstain. */
export interface Tally {
  /** The weighted sum. */
  readonly sum: number;
  /** The sum of their weights. */
  readonly weight: number;
  readonly lowest: number;
  readonly highest: number;
}

/** How a combinator makes one score of many. */
export interface Combination {
  /** One per child; a child of weight 0 is reported and does not count. */
  readonly weights: readonly number[];
  /** Whether one that counts and abstains makes the whole abstain. If not, it is left out, and the whole abstains when none is left. */
  readonly needsAll: boolean;
  readonly finish: (tally: Tally, components: Readonly<Record<string, Output>>) => number;
}

/**
 * Scores with every child and folds as the outputs come: one pass, nothing allocated but the result, synchronous while every child is.
 * It is not specialised by the number of children: what that wins is lost once other composites have run.
 *
 * A child that throws at once stops those after it; those that have begun are waited for, so nothing is left in flight.
 */
export function combine<S extends Sample>(
  children: Children<S>,
  { weights: list, needsAll, finish }: Combination,
): (sample: S, context: ScoreContext) => MaybePromise<RewardResult | Abstained> {
  const { names, rewards, ranges } = children;
  // Typed arrays, because plain ones of whole numbers and of fractions are two kinds to the engine.
  const weights = Float64Array.from(list);
  const mins = Float64Array.from(ranges, ([min]) => min);
  const maxs = Float64Array.from(ranges, ([, max]) => max);

  // One for all calls: it is written and read at once, and a new one for each would double what a call allocates.
  const tally = { sum: 0, weight: 0, lowest: 0, highest: 0 };

  const run = (
    sample: S,
    context: ScoreContext,
    known: readonly Output[] | undefined,
  ): MaybePromise<RewardResult | Abstained> => {
    const components: Record<string, Output> = {};
    let sum = 0;
    let total = 0;
    let lowest = Number.POSITIVE_INFINITY;
    let highest = Number.NEGATIVE_INFINITY;
    let abstaining: string | undefined;
    let i = 0;
    try {
      for (; i < names.length; i++) {
        const name = names[i]!;
        const output = known ? known[i]! : rewards[i]!(sample, context);
        let score: number;
        if (typeof output === 'number' && output >= mins[i]! && output <= maxs[i]!) score = output;
        else if (isPromiseLike(output)) return settle(sample, context, Object.values(components), output);
        else {
          checkOutput(output, ranges[i]!);
          if (isAbstained(output)) {
            components[name] = output;
            if (weights[i] !== 0) abstaining ??= `${name}: ${output.reason}`;
            continue;
          }
          score = scoreOf(output);
        }
        components[name] = output;
        const weight = weights[i]!;
        if (weight === 0) continue;
        sum += weight * score;
        total += weight;
        lowest = Math.min(lowest, score);
        highest = Math.max(highest, score);
      }
    } catch (error) {
      throw failureOf(names, [...Object.values(components), toRlaifError(error)]);
    }
    if (abstaining !== undefined && (needsAll || lowest > highest)) {
      return { abstained: true, reason: abstaining, components };
    }
    tally.sum = sum;
    tally.weight = total;
    tally.lowest = lowest;
    tally.highest = highest;
    return { score: finish(tally, components), components };
  };

  /** Goes on after the first output that is a promise. */
  const settle = (
    sample: S,
    context: ScoreContext,
    before: readonly Output[],
    output: PromiseLike<Output>,
  ): MaybePromise<RewardResult | Abstained> => {
    const asked = [...before, settled(() => output, ranges[before.length]!)];
    while (asked.length < names.length && !RlaifError.isInstance(asked.at(-1))) {
      asked.push(askChild(children, asked.length, sample, context));
    }
    return whenAll(asked, (all) => {
      if (all.some(RlaifError.isInstance)) throw failureOf(names, all);
      return run(sample, context, all as readonly Output[]);
    });
  };
  return (sample, context) => run(sample, context, undefined);
}

export function equalWeights({ names }: { readonly names: readonly string[] }): readonly number[] {
  return names.map(() => 1);
}

/** From the lowest to the highest score of the children that count. */
export function countingRange<S extends Sample>(
  caller: string,
  { ranges }: Children<S>,
  weights: readonly number[],
): Range {
  const counting = ranges.filter((_, i) => weights[i]! > 0);
  if (counting.length === 0) throw new TypeError(`${caller}: at least one weight must be positive`);
  return hullOf(counting);
}

/** The children, of which none can be negative. */
export function notBelowZero<S extends Sample>(caller: string, children: Children<S>): Children<S> {
  children.ranges.forEach(([min], i) => {
    if (min < 0) {
      throw new TypeError(`${caller}: '${children.names[i]}' can be ${min}, but no score may be negative; rescale it`);
    }
  });
  return children;
}
