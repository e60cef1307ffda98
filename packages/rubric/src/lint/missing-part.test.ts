import { expect, test } from 'vitest';
import { found, rubricOf } from './lint-support.ts';

const rule = 'missing-part';
const criteria = { date: 'It names the date.' };

test.each([
  [{ edgeCases: [] }, ['edgeCases']],
  [{ encourage: [], discourage: [] }, ['encourage, discourage']],
  [{ edgeCases: [], encourage: [] }, ['edgeCases', 'encourage, discourage']],
])('%j leaves out a part', (changes, where) => {
  expect(found(rule, rubricOf(criteria, changes)).map((finding) => finding.where)).toEqual(where);
});

test.each([{}, { encourage: [], discourage: ['Promises.'] }, { encourage: ['Quotations.'], discourage: [] }])(
  '%j has all parts',
  (changes) => {
    expect(found(rule, rubricOf(criteria, changes))).toEqual([]);
  },
);

test('a scale without a sentence is a missing scoring rule', () => {
  const scale = { kind: 'choices', choices: ['poor', 'fair', 'good'] };
  const rate = 'How easily the plan can be followed.';
  expect(found(rule, rubricOf({ ease: { rate, scale } }))).toMatchObject([{ where: 'criteria.ease' }]);
  const meanings = { poor: 'Steps are missing.', good: 'Each step follows from the last.' };
  expect(found(rule, rubricOf({ ease: { rate, scale: { ...scale, meanings } } }))).toEqual([]);
  expect(found(rule, rubricOf({ ease: { rate, scale: { kind: 'continuous', from: 0, to: 1 } } }))).toHaveLength(1);
});

test('it needs no English', () => {
  const rubric = rubricOf({ datum: 'Die Antwort nennt das Datum.' }, { encourage: [], edgeCases: [] });
  expect(found(rule, rubric)).toHaveLength(2);
});
