import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Criterion } from './criterion.ts';
import { criterionOf } from './criterion-support.ts';
import type { Decision } from './decision.ts';
import { toVerdict } from './to-verdict.ts';
import { scoreRange } from './weights.ts';

const size = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
const score = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const criterion = fc.record({
  kind: fc.constantFrom('passWhen', 'holdsWhen', 'rate'),
  size,
  score,
  applies: fc.boolean(),
  decides: fc.boolean(),
});
const positive = { kind: 'passWhen', size: 1, score: 0.5, applies: true, decides: false } as const;

interface Case {
  readonly criteria: readonly Criterion[];
  readonly decisions: readonly Decision[];
}

/** Criteria of which at least one adds and applies, and the decisions on those that apply. */
const decided: fc.Arbitrary<Case> = fc.array(criterion, { maxLength: 8 }).map((some) => {
  const all = [positive, ...some].map((one, i) => {
    const subtracts = one.kind === 'holdsWhen';
    const made = criterionOf({
      name: `c${i}`,
      kind: one.kind,
      weight: subtracts ? -one.size : one.size,
      appliesWhen: i > 0 && one.applies ? () => true : undefined,
      required: one.decides && !subtracts ? 0.5 : undefined,
      veto: one.decides && subtracts,
    });
    const decision = { criterion: made, score: one.score, decisive: one.score, choice: true, rationale: 'x' };
    return { made, decision, applies: i === 0 || one.applies };
  });
  return {
    criteria: all.map(({ made }) => made),
    decisions: all
      .filter(({ applies, made }) => applies || made.appliesWhen === undefined)
      .map(({ decision }) => decision),
  };
});

const scoreOf = ({ criteria, decisions }: Case) =>
  toVerdict(decisions, { criteria, range: scoreRange(criteria) }).score;

test('a score is a number inside the range, whatever the weights and answers', () => {
  fc.assert(
    fc.property(decided, (given) => {
      const [lowest, highest] = scoreRange(given.criteria);
      expect(Number.isFinite(lowest)).toBe(true);
      expect(scoreOf(given)).toBeGreaterThanOrEqual(lowest);
      expect(scoreOf(given)).toBeLessThanOrEqual(highest);
    }),
    { numRuns: 5000 },
  );
});

test('a better answer never lowers the score, and what should not happen never raises it', () => {
  fc.assert(
    fc.property(decided, fc.nat(), score, ({ criteria, decisions }, place, to) => {
      const at = place % decisions.length;
      const changed = decisions.map((decision, i) => (i === at ? { ...decision, score: to, decisive: to } : decision));
      const [before, after] = [scoreOf({ criteria, decisions }), scoreOf({ criteria, decisions: changed })];
      const { criterion: of, score: from } = decisions[at]!;
      const better = of.weight > 0 ? to >= from : to <= from;
      if (better) expect(after).toBeGreaterThanOrEqual(before - 1e-12);
      else expect(after).toBeLessThanOrEqual(before + 1e-12);
    }),
    { numRuns: 5000 },
  );
});

test('weights count by their proportions alone', () => {
  fc.assert(
    fc.property(decided, fc.constantFrom(0.5, 2, 4), ({ criteria, decisions }, factor) => {
      const scaled = new Map(criteria.map((one) => [one, { ...one, weight: one.weight * factor }]));
      const same = {
        criteria: criteria.map((one) => scaled.get(one)!),
        decisions: decisions.map((decision) => ({ ...decision, criterion: scaled.get(decision.criterion)! })),
      };
      expect(scoreOf(same)).toBeCloseTo(scoreOf({ criteria, decisions }), 12);
    }),
  );
});
