import type { JsonValue } from '@rlaif/spec';
import { describe, expect, test } from 'vitest';
import { found, rubricOf, said } from './lint-support.ts';

const rule = 'leading-example';
const example = (answer: JsonValue, text: string) => ({ answer, text });
const withExamples = (...examples: ReturnType<typeof example>[]) =>
  said(rule, { passWhen: 'The reply names the policy.', examples });
const long = 'By our policy of last May, shoes that were not worn may be returned within thirty days of the purchase.';

describe('examples that lead', () => {
  test.each([
    [[example(true, 'By our policy, yes.')], 'All examples have one answer, true'],
    [[example(false, 'Yes.'), example(false, 'No.')], 'All examples have one answer, false'],
    [[example(5, 'Yes.'), example(5, 'No.')], 'All examples have one answer, 5'],
    [
      [example(true, 'This is a good answer: by our policy, yes.'), example(false, 'By all means, do as you like.')],
      '"good answer" in an example',
    ],
    [
      [example(true, long), example(false, 'Yes.')],
      'Its examples differ in length: all with the answer true are 3 times',
    ],
  ])('%j', (examples, sentence) => {
    expect(withExamples(...examples)).toContain(sentence);
  });

  test.each([
    [[]],
    [[example(true, 'By our policy, yes.'), example(false, 'Yes, of course.')]],
    [[example(true, long), example(false, long.replace('By our policy', 'By custom'))]],
    [[example(true, long), example(true, 'By policy.'), example(false, 'Yes.')]],
    [[example('poor', 'Yes.'), example('fair', 'It should be.'), example('good', long)]],
  ])('not %j', (examples) => {
    expect(withExamples(...examples)).toBeUndefined();
  });
});

describe('words that lead', () => {
  test.each([
    ['edgeCases', 'A reply without a source obviously fails.', 'obviously'],
    ['edgeCases', 'Most replies pass.', 'Most replies pass'],
    ['edgeCases', 'Give the benefit of the doubt.', 'benefit of the doubt'],
    ['encourage', 'A greeting, which usually passes.', 'usually passes'],
    ['discourage', 'Do not be too strict.', 'too strict'],
  ])('%s: %j', (list, text, words) => {
    expect(found(rule, rubricOf({ date: 'It names the date.' }, { [list]: [text] }))).toEqual([
      {
        rule,
        where: `${list}[0]`,
        sentence: `"${words}" tells the judge what to expect, not what to look for.`,
        suggestion: expect.any(String),
      },
    ]);
  });

  test('in the task and in a criterion', () => {
    expect(found(rule, rubricOf({ date: 'It names the date.' }, { task: 'Be generous.' }))).toMatchObject([
      { where: 'task' },
    ]);
    expect(said(rule, 'It is undoubtedly polite.')).toContain('"undoubtedly"');
  });

  test.each([
    'A reply that only asks the customer back is grounded.',
    'In most replies the policy is quoted.',
    'A strict deadline is named.',
  ])('not %j', (text) => {
    expect(found(rule, rubricOf({ date: 'It names the date.' }, { edgeCases: [text] }))).toEqual([]);
  });
});

test('examples of one kind lead in any language', () => {
  const rubric = rubricOf(
    { datum: { passWhen: 'Die Antwort nennt das Datum.', examples: [example(true, 'Am 3. Mai.')] } },
    { encourage: [], edgeCases: ['Be generous'] },
  );
  expect(found(rule, rubric)).toHaveLength(1);
});
