import { expect, it } from 'vitest';
import { masked } from './masked.ts';

it.each([
  ['4242424242424242', "'4242…' (16 characters)"],
  ['john.doe@example.org', "'john…' (20 characters)"],
  ['12345678', "'12…' (8 characters)"],
  ['abc', "'…' (3 characters)"],
  ['', "'…' (0 characters)"],
  ['\0\0\0\0secret secret', "'\\u{0}\\u{0}\\u{0}\\u{0}…' (17 characters)"],
])('shows little of %j', (text, expected) => {
  expect(masked(text)).toBe(expected);
});
