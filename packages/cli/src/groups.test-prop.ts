import { groupStats, type Outcome, RlaifError } from '@rlaif/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGroups } from './groups.ts';
import { sampleOf } from './test-support.ts';

const failed = new RlaifError('RLAIF_REWARD', 'on purpose');
// Equal ones often; none so close together that the square of their distance is 0.
const score = fc.oneof(
  fc.integer({ min: -2, max: 2 }),
  fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1e8),
);
const row = fc.record({
  group: fc.constantFrom('a', 'b', 'c', 'd'),
  outcome: fc.oneof(score, fc.constantFrom('abstained' as const, 'failed' as const)),
});

test('running statistics are those that groupStats of core computes from all outcomes', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
      const groups = createGroups();
      for (const { group, outcome } of rows) if (outcome !== 'failed') groups.add(group, 'id', outcome);
      const outcomes = rows.map(({ outcome }): Outcome => {
        if (outcome === 'failed') return { status: 'failed', error: failed, components: {}, usage: [] };
        if (outcome === 'abstained') return { status: 'abstained', reason: 'x', components: {}, usage: [] };
        return { status: 'scored', score: outcome, output: outcome, usage: [] };
      });
      const expected = groupStats(outcomes, { samples: rows.map(({ group }) => sampleOf('c', { group })) });

      const { count, spread, zeroSpread, single, unevenAbstention } = groups.summary();
      expect(count).toBe(expected.groups.filter(({ scored }) => scored > 1).length);
      expect(single).toBe(expected.groups.filter(({ scored }) => scored === 1).length);
      expect(unevenAbstention).toBe(expected.unevenAbstention);
      expect(zeroSpread ?? undefined).toBe(expected.zeroSpread);
      if (expected.spread === undefined) expect(spread).toBeNull();
      else expect(spread).toBeCloseTo(expected.spread, 9);
      for (const { group, scored, mean, spread: own } of groups.extreme('widest', 4)) {
        const same = expected.groups.find((other) => other.group === group);
        expect(scored).toBe(same?.scored);
        expect(mean).toBeCloseTo(same?.mean ?? Number.NaN, 9);
        expect(own).toBeCloseTo(same?.spread ?? Number.NaN, 9);
      }
    }),
  );
});
