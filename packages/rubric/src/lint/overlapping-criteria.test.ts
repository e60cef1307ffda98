import { describe, expect, test } from 'vitest';
import { found, rubricOf } from './lint-support.ts';

const between = (first: string, second: string) => found('overlapping-criteria', rubricOf({ first, second }));

describe('criteria that ask for the same', () => {
  test.each([
    ['The answer is correct.', 'The reply is fully correct.'],
    ['The reply cites a source.', 'A source is cited.'],
    ['The reply does not cite a source.', 'The reply cites a source.'],
    ['Every quotation stands in the contract.', 'All quotations in the contract stand.'],
    ['The price of the first item is stated twice.', 'The price of the item is stated twice.'],
  ])('%j and %j', (first, second) => {
    expect(between(first, second)).toEqual([
      {
        rule: 'overlapping-criteria',
        where: 'criteria.second',
        sentence: "It asks for much the same as 'first'.",
        suggestion: expect.stringContaining('counts twice'),
      },
    ]);
  });
});

describe('criteria that ask for different things', () => {
  test.each([
    ['The reply names the date.', 'The reply names the time.'],
    ['Every quotation stands in the contract.', 'Every quotation stands in the guideline.'],
    [
      'The information "the victims" is taken from the article.',
      'The information "the verdict" is taken from the article.',
    ],
    ['The reply is a letter of recommendation.', 'The letter of recommendation gives an example.'],
    ['It is.', 'It has.'],
  ])('%j and %j', (first, second) => {
    expect(between(first, second)).toEqual([]);
  });
});

test('a third is held against all before it', () => {
  const rubric = rubricOf({ price: 'It states the price.', date: 'It names the date.', cost: 'The price is stated.' });
  expect(found('overlapping-criteria', rubric)).toMatchObject([
    { where: 'criteria.cost', sentence: "It asks for much the same as 'price'." },
  ]);
});
