import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Numbers, numbersFor, often, type Parts, part, parts, ranges, weightsFor } from './arbitrary-support.ts';
import { rangeOf } from './range.ts';
import { expectAbstained, expectScore, failTogether, sizeOf, tryOut } from './trial-support.ts';
import { weightedMean } from './weighted-mean.ts';

const counting = (list: Parts, weights: Numbers): readonly string[] =>
  Object.keys(list).filter((name) => weights[name]! > 0);

describe('weightedMean', () => {
  it.each(['unit', 'any'] as const)('is the mean of those that count and do not abstain (ranges: %s)', (kind) => {
    const given = parts(part({ within: ranges[kind] })).chain((list) =>
      fc.tuple(fc.constant(list), weightsFor(Object.keys(list))),
    );
    return fc.assert(
      fc.asyncProperty(given, async ([list, weights]) => {
        const names = counting(list, weights);
        fc.pre(names.length > 0);
        const trial = await tryOut(list, (rewards) => weightedMean(rewards, { weights }));
        if (failTogether(trial, list)) return;

        const scored = names.filter((name) => list[name]!.does !== 'abstain');
        if (scored.length === 0) return expectAbstained(trial.outcome, names[0]!, Object.keys(list));
        const total = scored.reduce((sum, name) => sum + weights[name]!, 0);
        const mean = scored.reduce((sum, name) => sum + (weights[name]! / total) * list[name]!.score, 0);
        expectScore(trial.outcome, mean, sizeOf(scored.map((name) => list[name]!.score)));
      }),
      often,
    );
  });

  it('lies between the lowest and the highest score of those that count, exactly, however far weights are apart', () => {
    const weight = fc.constantFrom(0, 0.1, 0.3, 1, Number.MIN_VALUE, 1e-300, 1e300, 1e307);
    const given = parts(part({ does: ['number', 'abstain'] })).chain((list) =>
      fc.tuple(fc.constant(list), numbersFor(Object.keys(list), weight)),
    );
    return fc.assert(
      fc.asyncProperty(given, async ([list, weights]) => {
        const names = counting(list, weights);
        fc.pre(names.length > 0);
        const { outcome, reward } = await tryOut(list, (rewards) => weightedMean(rewards, { weights }));
        expect(rangeOf(reward)).toEqual([
          Math.min(...names.map((name) => list[name]!.range[0])),
          Math.max(...names.map((name) => list[name]!.range[1])),
        ]);
        const scores = names.filter((name) => list[name]!.does === 'number').map((name) => list[name]!.score);
        if (outcome.status !== 'scored') {
          expect(scores).toEqual([]);
          return;
        }
        expect(outcome.score).toBeGreaterThanOrEqual(Math.min(...scores));
        expect(outcome.score).toBeLessThanOrEqual(Math.max(...scores));
      }),
      often,
    );
  });
});
