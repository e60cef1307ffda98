import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { often, part, parts, ranges, weightsFor } from './arbitrary-support.ts';
import { rangeOf } from './range.ts';
import { expectAbstained, expectScore, failTogether, sizeOf, tryOut } from './trial-support.ts';
import { weightedSum } from './weighted-sum.ts';

const given = (kind: keyof typeof ranges) =>
  parts(part({ within: ranges[kind] })).chain((list) => fc.tuple(fc.constant(list), weightsFor(Object.keys(list), -9)));

describe('weightedSum', () => {
  it.each(['unit', 'any'] as const)('adds up, and abstains with any that counts (ranges: %s)', (kind) =>
    fc.assert(
      fc.asyncProperty(given(kind), async ([list, weights]) => {
        const names = Object.keys(list);
        const ends = names.map((name) => list[name]!.range.map((end) => end * weights[name]!));
        const min = ends.reduce((sum, pair) => sum + Math.min(...pair), 0);
        const max = ends.reduce((sum, pair) => sum + Math.max(...pair), 0);
        if (!Number.isFinite(min) || !Number.isFinite(max)) {
          await expect(tryOut(list, (rewards) => weightedSum(rewards, { weights }))).rejects.toThrow(TypeError);
          return;
        }
        const trial = await tryOut(list, (rewards) => weightedSum(rewards, { weights }));
        expect(rangeOf(trial.reward)).toEqual([min + 0, max + 0]);
        if (failTogether(trial, list)) return;
        const without = names.find((name) => weights[name] !== 0 && list[name]!.does === 'abstain');
        if (without !== undefined) return expectAbstained(trial.outcome, without, names);
        const terms = names.map((name) => (list[name]!.does === 'abstain' ? 0 : weights[name]! * list[name]!.score));
        const sum = terms.reduceRight((total, term) => total + term, 0);
        if (Number.isFinite(sum)) expectScore(trial.outcome, sum, sizeOf(terms));
        else expect(trial.outcome.status).toBe('scored');
      }),
      often,
    ),
  );

  it('is linear: weights that are all doubled double the sum, and those turned round turn it round', () =>
    fc.assert(
      fc.asyncProperty(
        parts(part({ within: ranges.unit, does: ['number', 'result'] })).chain((list) =>
          fc.tuple(fc.constant(list), weightsFor(Object.keys(list), -9)),
        ),
        fc.constantFrom(2, -1, 0.5),
        async ([list, weights], factor) => {
          fc.pre(Object.values(weights).every((weight) => weight === 0 || (weight * factor) / factor === weight));
          const scaled = Object.fromEntries(Object.entries(weights).map(([name, one]) => [name, one * factor + 0]));
          const { outcome } = await tryOut(list, (rewards) => weightedSum(rewards, { weights }));
          const { outcome: other } = await tryOut(list, (rewards) => weightedSum(rewards, { weights: scaled }));
          if (outcome.status !== 'scored') throw new Error('expected a score');
          expectScore(other, outcome.score * factor, sizeOf(Object.values(scaled)));
        },
      ),
      often,
    ));
});
