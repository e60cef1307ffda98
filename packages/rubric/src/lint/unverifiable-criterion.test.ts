import { describe, expect, test } from 'vitest';
import { said } from './lint-support.ts';

const rule = 'unverifiable-criterion';

describe('what the judge is not shown', () => {
  test.each([
    [
      'The answer agrees with the reference.',
      ['prompt'],
      '"the reference" cannot be verified: the judge is not shown the reference.',
    ],
    ['The answer agrees with the expected answer.', ['prompt'], 'the judge is not shown the reference'],
    [
      'The reply answers the question.',
      ['reference'],
      '"the question" cannot be verified: the judge is not shown the prompt.',
    ],
    ['What the user asked for is there.', [], 'the judge is not shown the prompt'],
    ['The chain of thought leads to the answer.', ['prompt'], 'the judge is not shown the reasoning'],
    ['It calls the search tool.', ['prompt'], 'the judge is not shown the tool calls'],
  ])('%j with %j', (criterion, show, sentence) => {
    expect(said(rule, criterion, { show, requiresReference: show.includes('reference') })).toContain(sentence);
    const all = ['prompt', 'reference', 'reasoning', 'toolCalls'];
    expect(said(rule, criterion, { show: all, requiresReference: true })).toBeUndefined();
  });

  test('a reference that a sample may lack', () => {
    expect(said(rule, 'The answer agrees with the reference.')).toBe(
      '"the reference" cannot be verified: a sample without a reference is judged all the same.',
    );
  });
});

describe('what no judge can verify', () => {
  test.each([
    ['The code compiles.', 'compiles'],
    ['The program passes all unit tests.', 'passes all unit tests'],
    ['Every link works.', 'link works'],
    ['The answer is valid JSON.', 'valid JSON'],
    ['The reply has at most 300 words.', '300 words'],
    ['The reply has between 20 to 30 words.', '20 to 30 words'],
    ['The prices are up to date.', 'up to date'],
    ['It is better than other answers.', 'than other answers'],
    ['The model understood what matters.', 'The model understood'],
    ['The customer will be satisfied.', 'The customer will be satisfied'],
  ])('%j', (criterion, words) => {
    expect(said(rule, criterion)).toContain(`"${words}" cannot be verified: `);
  });
});

test.each([
  'Every claim is supported by the policy document in the prompt.',
  'The reply makes no reference to a competitor.',
  'The report gives reference values for each test.',
  'The reply has at most three sentences.',
  'The last line has no more than 5 words.',
  'The reply is in a party mood: plenty words of joy.',
  'The reply names the time of the latest bus in the timetable that the prompt holds.'.replace(
    'the latest',
    'the last',
  ),
])('%j can be verified', (criterion) => {
  expect(said(rule, criterion)).toBeUndefined();
});
