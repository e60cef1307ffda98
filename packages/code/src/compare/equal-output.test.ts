import { expect, it } from 'vitest';
import { equalOutput } from './equal-output.ts';

it.each([
  ['', ''],
  ['', '\n \n'],
  ['1\n2', '1 \r\n2\n\n'],
  ['  a', '  a\t'],
])('%j is what %j prints', (expected, printed) => {
  expect(equalOutput(expected, printed)).toBeUndefined();
});

it.each([
  ['1\n2', '1\n3', "line 2: expected '2', got '3'"],
  ['1\n2', '1', "line 2: expected '2', got nothing"],
  ['1', '1\n2', "line 2: expected nothing, got '2'"],
  ['a', ' a', "line 1: expected 'a', got ' a'"],
  ['a b', 'a  b', "line 1: expected 'a b', got 'a  b'"],
  ['1', '1.0', "line 1: expected '1', got '1.0'"],
  ['a', 'A', "line 1: expected 'a', got 'A'"],
  ['', 'x', "line 1: expected nothing, got 'x'"],
  ['a', '\u0000', "line 1: expected 'a', got '\\u{0}'"],
])('%j is not what %j prints', (expected, printed, why) => {
  expect(equalOutput(expected, printed)).toBe(why);
});
