import { expect, test } from 'vitest';
import { found, rubricOf } from './lint-support.ts';

const rule = 'irrelevant-weight';
const weighted = (small: Readonly<Record<string, number | boolean | object>>, changes = {}) =>
  found(
    rule,
    rubricOf(
      { heavy: { passWhen: 'It names the date.', weight: 10 }, small: { passWhen: 'It names the time.', ...small } },
      changes,
    ),
  );

test.each([{ weight: 0.4 }, { weight: -0.1 }, { weight: 0.499 }])('%j beside 10 makes no difference', (small) => {
  expect(weighted(small)).toEqual([
    {
      rule,
      where: 'criteria.small',
      sentence: `Its weight of ${small.weight} is less than a twentieth of the heaviest, 10: it is paid for, and cannot be noticed.`,
      suggestion: expect.stringContaining('Raise the weight'),
    },
  ]);
});

test.each([
  { weight: 0.5 },
  { weight: 10 },
  { weight: -3 },
  { weight: 0.1, required: { atLeastScore: 1 } },
  { weight: -0.1, veto: true },
])('%j beside 10 does', (small) => {
  expect(weighted(small)).toEqual([]);
});

test('the heaviest may be what should not happen', () => {
  expect(weighted({ weight: -300 })).toMatchObject([{ where: 'criteria.heavy' }]);
});

test('where the judge gives the whole, no weight counts', () => {
  expect(weighted({ weight: 0.1 }, { aggregate: 'explicit' })).toHaveLength(1);
  expect(weighted({ weight: 0.1 }, { aggregate: { implicit: { kind: 'boolean' } } })).toEqual([]);
});

test('a hundred criteria of one weight all count', () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`c${i}`, `It names fact ${i}.`]));
  expect(found(rule, rubricOf(many))).toEqual([]);
});

test('it needs no English', () => {
  const rubric = rubricOf(
    {
      schwer: { passWhen: 'Die Antwort nennt das Datum.', weight: 10 },
      leicht: { passWhen: 'Die Uhrzeit ist genannt.', weight: 0.1 },
    },
    { encourage: [], edgeCases: [] },
  );
  expect(found(rule, rubric)).toMatchObject([{ where: 'criteria.leicht' }]);
});
