import { expect, it } from 'vitest';
import { indexOfWords } from './index-of-words.ts';

it.each([
  ['unable or able', 'able', 10],
  ['unable', 'able', -1],
  ['able-bodied', 'able', 0],
  ['ables', 'able', -1],
  ['in 2014 and 14', '14', 12],
  ['3.14', '14', 2],
  ['a(b)c', '(b)', 1],
  ['a (b)', '(b', 2],
  ['a (bc)', '(b', -1],
  ['naïve', 'na', -1],
  ['e\u0301a', 'a', -1],
  ['𝒜b', 'b', -1],
  ['😀b', 'b', 2],
  ['\ud800b', 'b', 1],
  ['abc', '', 0],
  ['', 'a', -1],
])('%j has %j at %i', (text, part, at) => {
  expect(indexOfWords(text, part)).toBe(at);
});
