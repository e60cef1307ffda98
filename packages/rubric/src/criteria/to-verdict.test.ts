import { describe, expect, test } from 'vitest';
import { choices } from '../scales/choices.ts';
import type { Criterion } from './criterion.ts';
import { criterionOf } from './criterion-support.ts';
import { type Decision, decisionOf, explicitScore, minimumBecause, unasked } from './decision.ts';
import { toVerdict } from './to-verdict.ts';
import { scoreRange } from './weights.ts';

const a = criterionOf({ name: 'a', weight: 3 });
const b = criterionOf({ name: 'b', weight: 1 });
const harm = criterionOf({ name: 'harm', kind: 'holdsWhen', weight: -2 });
const all = [a, b, harm];

/** The criteria in their order, with a score each. */
const decided = (criteria: readonly Criterion[], scores: readonly number[]): Decision[] =>
  criteria.map((criterion, i) => ({
    criterion,
    score: scores[i]!,
    decisive: scores[i]!,
    choice: scores[i] === 1,
    rationale: `because ${i}`,
  }));

describe('the score of decisions', () => {
  test.each([
    ['all passed, no pitfall', [1, 1, 0], 1],
    ['nothing', [0, 0, 0], 0],
    ['the pitfall alone', [0, 0, 1], -2 / 4],
    ['all passed, and the pitfall', [1, 1, 1], 2 / 4],
    ['parts', [0.5, 0, 0.5], (1.5 - 1) / 4],
  ])('is the signed sum over what can add: %s', (_, scores, expected) => {
    expect(explicitScore(decided(all, scores))).toBeCloseTo(expected, 12);
  });

  test('is the points of what is met over all points above 0', () => {
    const criteria = [5, 3, 5].map((weight, i) => criterionOf({ name: `c${i}`, weight }));
    expect(explicitScore(decided([...criteria, harm], [0, 1, 0, 1]))).toBeCloseTo(1 / 13, 12);
  });
});

describe('the range', () => {
  test.each<[string, readonly Criterion[], number]>([
    ['is 0 to 1 where nothing subtracts', [a, b], 0],
    ['goes down to all pitfalls over all that adds', all, -0.5],
    [
      'counts a veto without weight for nothing',
      [a, criterionOf({ name: 'v', kind: 'holdsWhen', veto: true, weight: 0 })],
      0,
    ],
    [
      'takes the least that any prompt leaves to earn',
      [a, criterionOf({ name: 'c', weight: 1, appliesWhen: () => true }), harm],
      -2 / 3,
    ],
    [
      'takes the least criterion where none is certain to apply',
      [
        criterionOf({ name: 'c', weight: 4, appliesWhen: () => true }),
        criterionOf({ name: 'd', weight: 1, appliesWhen: () => true }),
        harm,
      ],
      -2,
    ],
  ])('%s', (_, criteria, lowest) => {
    expect(scoreRange(criteria)).toEqual([lowest, 1]);
  });

  test('needs a criterion that adds, and weights that add up', () => {
    expect(() => scoreRange([harm])).toThrow('no criterion adds to the score');
    expect(() =>
      scoreRange([criterionOf({ name: 'x', weight: 1e308 }), criterionOf({ name: 'y', weight: 1e308 })]),
    ).toThrow('too large');
    expect(() =>
      scoreRange([
        criterionOf({ name: 'x', weight: 1e-300 }),
        criterionOf({ name: 'h', kind: 'holdsWhen', weight: -1e300 }),
      ]),
    ).toThrow('too large');
  });
});

describe('the verdict is the minimum', () => {
  const verdictOf = (criteria: readonly Criterion[], scores: readonly number[]) =>
    toVerdict(decided(criteria, scores), { criteria, range: scoreRange(criteria) });
  const required = criterionOf({ name: 'required', required: 1 });
  const veto = criterionOf({ name: 'veto', kind: 'holdsWhen', veto: true, weight: 0 });

  test('where what is required is not passed, whatever else is', () => {
    expect(verdictOf([required, a, harm], [0, 1, 0])).toMatchObject({
      score: -0.5,
      rationale: "criterion 'required' is required and not passed",
      components: { required: { score: 0 }, a: { score: 1 }, harm: { score: 0 } },
    });
    expect(verdictOf([required, a, harm], [1, 0, 0])).toMatchObject({ score: 0.25 });
  });

  test('where what is required falls short of what is enough', () => {
    const grade = criterionOf({ name: 'grade', kind: 'rate', scale: choices(['poor', 'fair', 'good']), required: 0.5 });
    expect(verdictOf([grade], [0.5])).toMatchObject({ score: 0.5 });
    expect(verdictOf([grade, a], [0, 1])).toMatchObject({ score: 0 });
  });

  test('where a veto holds', () => {
    expect(verdictOf([a, veto], [1, 1])).toMatchObject({
      score: 0,
      rationale: "criterion 'veto' holds, which is a veto",
      components: { a: { score: 1 }, veto: { score: 1 } },
    });
    expect(verdictOf([a, veto], [1, 0])).toEqual({
      score: 1,
      components: {
        a: { score: 1, choice: true, rationale: 'because 0' },
        veto: { score: 0, choice: false, rationale: 'because 1' },
      },
    });
  });

  test('where the judge gave the whole and a veto holds', () => {
    const [whole] = decided([criterionOf({ name: 'overall' })], [1]);
    const parts = { criteria: [a, veto], range: [0, 1], whole } as const;
    expect(toVerdict(decided([a, veto], [0, 0]), parts)).toMatchObject({ score: 1, rationale: 'because 0' });
    expect(toVerdict(decided([a, veto], [1, 1]), parts)).toMatchObject({ score: 0 });
  });

  test('by the answer that decides, and not by the mean', () => {
    expect(
      minimumBecause([{ criterion: required, score: 0.8, decisive: 1, choice: true, rationale: '' }]),
    ).toBeUndefined();
    expect(
      minimumBecause([{ criterion: required, score: 0.4, decisive: 0, choice: false, rationale: '' }]),
    ).toBeDefined();
    expect(
      minimumBecause([{ criterion: veto, score: 0.4, decisive: 0, choice: false, rationale: '' }]),
    ).toBeUndefined();
  });
});

test('a criterion without a decision is an abstention, in its place', () => {
  const verdict = toVerdict(decided([b], [1]), { criteria: [a, b], range: [0, 1] });
  expect(Object.keys(verdict.components)).toEqual(['a', 'b']);
  expect(verdict).toMatchObject({ score: 1, components: { a: { abstained: true }, b: { score: 1 } } });
});

test('a quotation is shown with the reason, and who was not asked is said to be', () => {
  const mark = { criterion: a, score: 1, choice: true, reason: 'It cites it.', evidence: ' within 30 days ' };
  expect(decisionOf(mark).rationale).toBe('It cites it. Evidence: "within 30 days"');
  expect(decisionOf({ ...mark, evidence: '' }).rationale).toBe('It cites it.');
  expect(unasked(harm, 'empty completion')).toEqual({
    criterion: harm,
    score: 0,
    decisive: 0,
    choice: false,
    rationale: 'empty completion',
  });
});
