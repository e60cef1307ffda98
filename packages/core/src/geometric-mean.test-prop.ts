import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { often, part, parts, ranges, weightsFor } from './arbitrary-support.ts';
import { geometricMean } from './geometric-mean.ts';
import { expectAbstained, expectScore, failTogether, sizeOf, tryOut } from './trial-support.ts';
import { weightedMean } from './weighted-mean.ts';

const given = (kind: 'unit' | 'notNegative') =>
  parts(part({ within: ranges[kind] })).chain((list) => fc.tuple(fc.constant(list), weightsFor(Object.keys(list))));

describe('geometricMean', () => {
  it.each(['unit', 'notNegative'] as const)(
    'multiplies powers of those that count and do not abstain (ranges: %s)',
    (kind) =>
      fc.assert(
        fc.asyncProperty(given(kind), async ([list, weights]) => {
          const names = Object.keys(list).filter((name) => weights[name]! > 0);
          fc.pre(names.length > 0);
          const trial = await tryOut(list, (rewards) => geometricMean(rewards, { weights }));
          if (failTogether(trial, list)) return;

          const scored = names.filter((name) => list[name]!.does !== 'abstain');
          if (scored.length === 0) return expectAbstained(trial.outcome, names[0]!, Object.keys(list));
          const scores = scored.map((name) => list[name]!.score);
          const total = scored.reduce((sum, name) => sum + weights[name]!, 0);
          const powers = scored.map((name) => list[name]!.score ** (weights[name]! / total));
          // A power of 0 with an exponent that rounds to 0 would be 1.
          const expected = scores.includes(0) ? 0 : powers.reduce((power, factor) => power * factor, 1);
          expectScore(trial.outcome, Math.min(expected, Math.max(...scores)), sizeOf(scores));
        }),
        often,
      ),
  );

  it('is between the worst and the best, and at most the arithmetic mean', () => {
    const list = parts(part({ within: ranges.notNegative, does: ['number', 'result'] }));
    return fc.assert(
      fc.asyncProperty(list, async (some) => {
        const { outcome } = await tryOut(some, geometricMean);
        const { outcome: mean } = await tryOut(some, weightedMean);
        if (outcome.status !== 'scored' || mean.status !== 'scored') throw new Error('expected scores');
        const scores = Object.values(some).map(({ score }) => score);
        expect(outcome.score).toBeGreaterThanOrEqual(Math.min(...scores));
        // Rounding apart, which is coarse among the smallest numbers.
        expect(outcome.score / (1 + 1e-12) - 4 * Number.MIN_VALUE).toBeLessThanOrEqual(mean.score);
      }),
      often,
    );
  });
});
