import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanDistance, medianBounds, scoresUntilCertain, type Tie } from './median.ts';

const score = fc.constantFrom(0, 0.25, 0.5, 0.75, 1);
const scores = fc.array(score, { minLength: 1, maxLength: 9 });
const tie: fc.Arbitrary<Tie> = fc.constantFrom('lower', 'higher');

test('what was certain of the median stays true, whatever the rest is', () => {
  fc.assert(
    fc.property(scores, fc.nat(), tie, (all, cut, which) => {
      const known = all.slice(0, cut % (all.length + 1));
      const { lowest, highest } = medianBounds(known, all.length, which);
      const final = medianBounds(all, all.length, which);
      expect(final.lowest).toBe(final.highest);
      expect(final.lowest).toBeGreaterThanOrEqual(lowest);
      expect(final.lowest).toBeLessThanOrEqual(highest);
    }),
    { numRuns: 5000 },
  );
});

test('bounds that differ are both possible', () => {
  fc.assert(
    fc.property(scores, fc.nat({ max: 5 }), tie, (known, left, which) => {
      const count = known.length + left;
      const with_ = (rest: number) =>
        medianBounds([...known, ...Array.from({ length: left }, () => rest)], count, which);
      const { lowest, highest } = medianBounds(known, count, which);
      expect(with_(0).lowest).toBe(lowest);
      expect(with_(1).lowest).toBe(highest);
    }),
  );
});

test('asking on comes to an end, and asks no more than there are', () => {
  fc.assert(
    fc.property(scores, tie, (all, which) => {
      let known = 0;
      for (let wanted = 1; wanted > 0; known += wanted) {
        wanted = scoresUntilCertain(all.slice(0, known), all.length, which);
        expect(known + wanted).toBeLessThanOrEqual(all.length);
      }
    }),
  );
});

test('the mean distance is that of all pairs', () => {
  fc.assert(
    fc.property(scores, (all) => {
      let sum = 0;
      let pairs = 0;
      all.forEach((one, i) => {
        for (const other of all.slice(i + 1)) {
          sum += Math.abs(one - other);
          pairs += 1;
        }
      });
      expect(meanDistance(all)).toBeCloseTo(pairs === 0 ? 0 : sum / pairs, 12);
    }),
  );
});
