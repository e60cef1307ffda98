import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { often, part, parts, ranges } from './arbitrary-support.ts';
import { product } from './product.ts';
import { rangeOf } from './range.ts';
import { expectAbstained, expectScore, failTogether, tryOut } from './trial-support.ts';

describe('product', () => {
  it('multiplies all scores, and abstains with any', () =>
    fc.assert(
      fc.asyncProperty(parts(part({ within: ranges.notNegative })), async (list) => {
        const names = Object.keys(list);
        const max = names.reduce((high, name) => high * list[name]!.range[1], 1);
        if (!Number.isFinite(max)) {
          await expect(tryOut(list, product)).rejects.toThrow(TypeError);
          return;
        }
        const trial = await tryOut(list, product);
        expect(rangeOf(trial.reward)[1]).toBe(max);
        if (failTogether(trial, list)) return;
        const without = names.find((name) => list[name]!.does === 'abstain');
        if (without !== undefined) return expectAbstained(trial.outcome, without, names);
        // The other way to multiply.
        const logarithms = names.reduce((sum, name) => sum + Math.log(list[name]!.score), 0);
        const expected = Math.exp(logarithms);
        if (Number.isFinite(expected)) expectScore(trial.outcome, expected);
        else expect(trial.outcome.status).toBe('scored');
      }),
      often,
    ));

  it('is never more than the worst of rewards in [0, 1], and 0 with one that is', () =>
    fc.assert(
      fc.asyncProperty(parts(part({ within: ranges.unit, does: ['number', 'result'] })), async (list) => {
        const { outcome } = await tryOut(list, product);
        if (outcome.status !== 'scored') throw new Error('expected a score');
        const worst = Math.min(...Object.values(list).map(({ score }) => score));
        expect(outcome.score).toBeLessThanOrEqual(worst);
        if (worst === 0) expect(outcome.score).toBeCloseTo(0, 300);
      }),
    ));
});
