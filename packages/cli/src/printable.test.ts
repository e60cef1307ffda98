import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable } from './printable.ts';

test.each([
  ['\u001b[31mred\u001b[0m', 'red'],
  ['\u001b]0;title\u0007after', 'after'],
  ['two\nlines\tand\rmore', 'two lines and more'],
  ['a\u202eb\u2066c', 'a b c'],
  ['plain 😀 é', 'plain 😀 é'],
])('%j becomes %j', (text, expected) => {
  expect(printable(text)).toBe(expected);
});

test('cuts what is long', () => {
  expect(printable('x'.repeat(1000), 10)).toBe(`${'x'.repeat(10)}...`);
});

test('no control character is left of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(printable(text)).not.toMatch(/\p{Cc}/u);
    }),
  );
});
