import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../../spec/src/toolkit/check-support.ts';
import { capabilities, deepFreeze, sampleOf } from '../test-support.ts';
import { safeText } from '../text/safe-text.ts';
import { joinReplies, reversed } from './comparison.ts';
import { definePreference } from './define-preference.ts';
import { preferenceGroup } from './preference-group.ts';
import { answersIn, judgeBy, runPlan, verdict } from './preference-test-support.ts';
import { readPreferenceOptions } from './read-preference-options.ts';

const options = { name: 'any', prefer: ['It is better.'], guard: false } as const;
const preference = definePreference(options);
const other = { A: 'B', B: 'A', tie: 'tie' } as const;
const scoresOf = (result: unknown) => (result as readonly { readonly score: number }[]).map(({ score }) => score);

describe('a preference', () => {
  it('shows both answers whole, whatever they are, and takes its verdict from the replies alone', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.boolean(), (completion, reference, wins) => {
        const sample = deepFreeze(sampleOf({ completion, reference }));
        let calls = 0;
        const { requests, result, error } = runPlan(preference.plan(sample, capabilities), () => {
          calls += 1;
          return verdict((calls === 1) === wins ? 'A' : 'B');
        });
        expect(error).toBeUndefined();
        if (requests.length === 0) return;
        expect(requests.map(answersIn)).toEqual([
          { a: safeText(completion), b: safeText(reference) },
          { a: safeText(reference), b: safeText(completion) },
        ]);
        expect(result).toMatchObject({ score: wins ? 1 : 0 });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('samples', () => {
  it('give with the fewest replies the verdict that all of them would have given', () => {
    const votes = fc.array(fc.constantFrom('A', 'B', 'tie'), { minLength: 9, maxLength: 9 });
    const sample = deepFreeze(sampleOf({ completion: 'One.', reference: 'Two.' }));
    const shares = { A: { win: 1, tie: 0, loss: 0 }, B: { win: 0, tie: 0, loss: 1 }, tie: { win: 0, tie: 1, loss: 0 } };
    fc.assert(
      fc.property(votes, votes, fc.integer({ min: 1, max: 9 }), (asA, asB, samples) => {
        const { plan } = definePreference({ ...options, samples });
        const { requests, result } = runPlan(plan(sample, capabilities), (request) => {
          const inOrder = answersIn(request).a === 'One.' ? asA : asB;
          return verdict(inOrder[request.sampleIndex ?? 0]!);
        });
        const all = [asA, asB].flatMap((inOrder, order) =>
          inOrder.slice(0, samples).map((better) => {
            const [letter, shownAs] = order === 0 ? ([better, 'A'] as const) : ([other[better], 'B'] as const);
            return { shares: shares[letter], reason: 'Because.', shownAs };
          }),
        );
        expect(result).toMatchObject({ score: joinReplies(all, readPreferenceOptions({ ...options, samples })).score });
        expect(requests.length).toBeLessThanOrEqual(2 * samples);
        expect(new Set(requests.map((request) => JSON.stringify(request))).size).toBe(requests.length);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a group', () => {
  const answer = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 });
  const answers = fc.array(answer, { minLength: 2, maxLength: 7 });
  const groupOf = (completions: readonly string[]) =>
    completions.map((completion, id) => deepFreeze(sampleOf({ id: `${id}`, completion })));

  it.each(['round-robin', 'bradley-terry'] as const)(
    'has a mean of 0.5, equal scores for equal answers, and no regard for their order: %s',
    (mode) => {
      const rubric = preferenceGroup(preference, { mode });
      const scored = (completions: readonly string[]) => {
        const { requests, result } = runPlan(
          rubric.plan(groupOf(completions), capabilities),
          judgeBy((text) => text.split('a').length),
        );
        expect(requests.length).toBeLessThanOrEqual(rubric.calls(completions.length));
        return scoresOf(result);
      };
      fc.assert(
        fc.property(answers, (completions) => {
          const scores = scored(completions);
          expect(scores.reduce((sum, score) => sum + score, 0) / scores.length).toBeCloseTo(0.5, 8);
          expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
          completions.forEach((text, index) => {
            expect(scores[index]).toBeCloseTo(scores[completions.indexOf(text)]!, 8);
          });
          scored(completions.toReversed()).forEach((score, index) => {
            expect(score).toBeCloseTo(scores[scores.length - 1 - index]!, 8);
          });
        }),
        { numRuns: 200 },
      );
    },
  );
});

describe('a comparison', () => {
  const shares = fc
    .tuple(fc.nat(10), fc.nat(10), fc.nat(10))
    .filter(([win, tie, loss]) => win + tie + loss > 0)
    .map(([win, tie, loss]) => {
      const sum = win + tie + loss;
      return { win: win / sum, tie: tie / sum, loss: loss / sum };
    });
  const replies = fc.array(
    fc.record({ shares, reason: fc.constant('Because.'), shownAs: fc.constantFrom('A' as const, 'B' as const) }),
    { minLength: 1, maxLength: 8 },
  );

  it.each(['win', 'probability'] as const)('adds up to 1, and is the same seen from the other side: %s', (score) => {
    const definition = readPreferenceOptions({ ...options, score });
    fc.assert(
      fc.property(replies, (given) => {
        const joined = joinReplies(given, definition);
        expect(joined.win + joined.tie + joined.loss).toBeCloseTo(1, 12);
        expect(joined.score).toBeGreaterThanOrEqual(0);
        expect(joined.score).toBeLessThanOrEqual(1);
        const exchanged = given.map(({ shares: { win, tie, loss }, reason, shownAs }) => ({
          shares: { win: loss, tie, loss: win },
          reason,
          shownAs: shownAs === 'A' ? ('B' as const) : ('A' as const),
        }));
        const other = reversed(joinReplies(exchanged, definition));
        expect(other).toEqual({ ...joined, score: expect.closeTo(joined.score, 12) });
      }),
      { numRuns: 500 },
    );
  });
});
