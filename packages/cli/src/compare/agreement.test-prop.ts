import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreementOf, type ScorePair } from './agreement.ts';

const score = fc.oneof(
  fc.constantFrom(0, 0.5, 1),
  fc.integer({ min: -1000, max: 1000 }).map((value) => value / 100),
);
const pairs = fc.array(fc.record({ first: score, second: score, group: fc.constantFrom('a', 'b', 'c') }), {
  maxLength: 30,
});
const swapped = (all: readonly ScorePair[]) =>
  all.map(({ first, second, group }) => ({ first: second, second: first, group }));
const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e9) / 1e9 + 0);

test('agreement has no direction, and no order', () => {
  fc.assert(
    fc.property(pairs, (all) => {
      const one = agreementOf(all);
      for (const other of [agreementOf(swapped(all)), agreementOf(all.toReversed())]) {
        expect(other.preferences).toEqual(one.preferences);
        for (const key of ['n', 'equal', 'difference', 'rankCorrelation', 'kappa'] as const) {
          expect(rounded(other[key])).toBe(rounded(one[key]));
        }
      }
    }),
  );
});

test('every number is within its bounds', () => {
  fc.assert(
    fc.property(pairs, (all) => {
      const { n, equal, difference, rankCorrelation, kappa, preferences } = agreementOf(all);
      expect(n).toBe(all.length);
      const within = (value: number | null, from: number, to: number) =>
        value === null || (value >= from - 1e-9 && value <= to + 1e-9);
      expect(within(equal, 0, 1) && within(difference, 0, 20)).toBe(true);
      expect(within(rankCorrelation, -1, 1) && within(kappa, -1, 1)).toBe(true);
      const { same, opposite, oneTied, bothTied } = preferences;
      expect(same + opposite + oneTied + bothTied).toBe(preferences.pairs);
    }),
  );
});

test('a judge agrees with itself, and its order with that of every judge that orders alike', () => {
  fc.assert(
    fc.property(pairs, (all) => {
      const itself = agreementOf(all.map(({ first, group }) => ({ first, second: first, group })));
      expect([itself.preferences.opposite, itself.equal ?? 1, itself.difference ?? 0]).toEqual([0, 1, 0]);
      expect([null, 1]).toContain(rounded(itself.kappa));
      const alike = agreementOf(all.map(({ first, group }) => ({ first, second: 3 * first + 1, group })));
      expect([null, 1]).toContain(rounded(alike.rankCorrelation));
      expect([alike.preferences.opposite, alike.preferences.oneTied]).toEqual([0, 0]);
    }),
  );
});
