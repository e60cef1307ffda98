import { expect, it } from 'vitest';
import { growth } from '../../../spec/src/toolkit/check-support.ts';
import { isBlank } from './is-blank.ts';

it.each(['', ' \t\r\n\u00a0\u3000', '\u200b', '\ufeff', '\u00ad', ' \u200b\u2060\u3164 '])('is blank: %j', (text) => {
  expect(isBlank(text)).toBe(true);
});

it.each(['a', '.', ' \u200b0', '\u0301', '\0', '\ud800', '😀', '合'])('is not blank: %j', (text) => {
  expect(isBlank(text)).toBe(false);
});

it('takes linear time', () => {
  expect(growth(isBlank, (size) => `${' \u200b'.repeat(size / 2)}x`, 2 ** 16)).toBeLessThan(4);
});
