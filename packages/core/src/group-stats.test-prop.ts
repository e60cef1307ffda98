import type { Outcome } from '@rlaif/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupStats } from './group-stats.ts';
import { sampleOf } from './test-support.ts';

interface Row {
  readonly group: string;
  readonly score: number;
}

const score = fc.double({ min: -1000, max: 1000, noNaN: true });
const rows = fc.array(fc.record({ group: fc.constantFrom('a', 'b', 'c'), score }), { maxLength: 40 });
const scored = (score: number): Outcome => ({ status: 'scored', score, output: score, usage: [] });
const advantagesOf = (list: readonly Row[], epsilon?: number): readonly number[] =>
  groupStats(
    list.map((row) => scored(row.score)),
    { samples: list.map(({ group }) => sampleOf({ group })), epsilon },
  ).advantages as number[];
const expectClose = (got: readonly number[], expected: readonly number[], tolerance: number): void => {
  expect(got.length).toBe(expected.length);
  got.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!)).toBeLessThan(tolerance);
  });
};

describe('advantages', () => {
  it('add up to nothing in every group', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const advantages = advantagesOf(list);
        for (const places of Map.groupBy(list.keys(), (i) => list[i]!.group).values()) {
          expect(places.reduce((sum, i) => sum + advantages[i]!, 0)).toBeCloseTo(0, 6);
        }
      }),
    );
  });

  it('are the reward less the mean, over the deviation, as a plain two-pass computation has it', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 2, maxLength: 20 }), (scores) => {
        const mean = scores.reduce((sum, one) => sum + one, 0) / scores.length;
        const variance = scores.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (scores.length - 1);
        const expected = scores.map((one) => (one - mean) / (Math.sqrt(variance) + 1e-4));
        const stats = groupStats(scores.map(scored));
        expectClose(stats.advantages as number[], expected, 1e-6);
        expect(stats.groups[0]!.spread).toBeCloseTo(Math.sqrt(variance), 6);
      }),
    );
  });

  it('stay when all scores move by the same, and when they are scaled by more than 0', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 100 }), (list, by, factor) => {
        // Whole scores, so that moving them does not round two of them into one.
        const whole = list.map((row) => ({ ...row, score: Math.round(row.score) }));
        const changed = whole.map((row) => ({ ...row, score: row.score * factor + by }));
        expectClose(advantagesOf(changed, 0), advantagesOf(whole, 0), 1e-9);
        // Up to epsilon, which weighs against the deviation: at least about 0.16 among 40 whole numbers that differ.
        expectClose(advantagesOf(changed), advantagesOf(whole), 1e-2);
      }),
    );
  });

  it('depend on no other group', () => {
    fc.assert(
      fc.property(rows, rows, (list, more) => {
        const others = more.map((row) => ({ ...row, group: `other ${row.group}` }));
        expect(advantagesOf([...list, ...others]).slice(0, list.length)).toEqual(advantagesOf(list));
      }),
    );
  });

  it('go with their rollouts, whatever the order', () => {
    const shuffled = rows.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list.keys()], { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, order]) => {
        const advantages = advantagesOf(list);
        expectClose(
          advantagesOf(order.map((i) => list[i]!)),
          order.map((i) => advantages[i]!),
          1e-6,
        );
      }),
    );
  });

  it('are finite for any finite scores, and so is every share and mean', () => {
    const finite = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 10 });
    fc.assert(
      fc.property(finite, fc.constantFrom(0, 1e-6, 1e300), (scores, epsilon) => {
        const stats = groupStats(scores.map(scored), { epsilon });
        for (const advantage of stats.advantages) expect(Number.isFinite(advantage)).toBe(true);
        if (scores.length > 0) expect(Number.isFinite(stats.mean)).toBe(true);
        for (const { spread } of stats.groups) expect(spread).not.toBeNaN();
      }),
      { numRuns: 1000 },
    );
  });

  it('are all 0 where all scores are equal, and nowhere else', () => {
    const few = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(few, fc.integer({ min: 1, max: 99 }), (whole, divisor) => {
        const stats = groupStats(whole.map((one) => scored(one / divisor)));
        const isFlat = new Set(whole).size === 1;
        expect(stats.zeroSpread).toBe(isFlat ? 1 : 0);
        expect(stats.advantages.every((advantage) => advantage === 0)).toBe(isFlat);
      }),
    );
  });
});
