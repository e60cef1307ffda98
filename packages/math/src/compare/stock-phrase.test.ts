import { expect, it } from 'vitest';
import { stockPhrase } from './stock-phrase.ts';

it.each([
  ['\\text{No solutions}', 'no solution'],
  ['There is no solution.', 'no solution'],
  ['the empty set', 'no solution'],
  ['no real solutions', 'no real solution'],
  ['DNE', 'does not exist'],
  ['infinitely many solutions', 'infinitely many'],
])('%s: %s', (text, phrase) => {
  expect(stockPhrase(text)).toBe(phrase);
});

it.each(['one solution', 'no', 'solution', '', 'no solution or 5'])('%s is no such phrase', (text) => {
  expect(stockPhrase(text)).toBeUndefined();
});
