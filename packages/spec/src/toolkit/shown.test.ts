import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText, growth } from './check-support.ts';
import { maxShown, shown } from './shown.ts';

it.each([
  ['plain', 'plain'],
  ['', ''],
  ['a\nb\r\tc', 'a\\nb\\r\\tc'],
  ['\0\u200b\u202e\ufeff\u00ad', '\\u{0}\\u{200b}\\u{202e}\\u{feff}\\u{ad}'],
  ['\ud800', '\\u{d800}'],
  ['é合😀', 'é合😀'],
  ['x'.repeat(80), 'x'.repeat(80)],
  ['x'.repeat(81), `${'x'.repeat(79)}…`],
  [`${'x'.repeat(79)}😀`, `${'x'.repeat(79)}…`],
  [`${'x'.repeat(78)}\n\n`, `${'x'.repeat(78)}…`],
])('shows %j', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

it('is short and visible, whatever the text', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 80 }), (text, max) => {
      const seen = shown(text, max);
      expect(seen.length).toBeLessThanOrEqual(max);
      expect(seen).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    }),
  );
});

it('looks at no more of a long text than it shows', () => {
  expect(maxShown).toBe(80);
  expect(growth(shown, (size) => 'x'.repeat(size), 2 ** 20)).toBeLessThan(1);
});
