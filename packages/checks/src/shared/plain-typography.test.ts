import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText, growth, hostile } from '../../../spec/src/toolkit/check-support.ts';
import { plainTypography } from './plain-typography.ts';

it.each([
  ['white space', ' a \n\t b\u00a0c\u3000', 'a b c'],
  ['double quotation marks', '“a” „b‟ «c» ″d″ ‶e', '"a" "b" "c" "d" "e'],
  ['single quotation marks', '‘a’ ‚b‛ `c´ ′d ‹e›', "'a' 'b' 'c' 'd 'e'"],
  ['two single quotation marks', "''a'' ‘‘b’’ ``c´´", '"a" "b" "c"'],
  ['full-width quotation marks', '＂a＂ ＇b＇', `"a" 'b'`],
  ['dashes', 'a‐b‑c‒d–e—f―g−h﹘i－j', 'a-b-c-d-e-f-g-h-i-j'],
  ['ligatures', 'ﬁ ﬂ ﬃ ŉ', "fi fl ffi 'n"],
  [
    'soft hyphens and other invisible characters',
    'es\u00adsence a\u200bb c\ufeffd\u2060e \u202ef\u202c',
    'essence ab cde f',
  ],
  ['accents, however they are written', 'e\u0301', 'é'],
  ['an ellipsis', 'a…', 'a...'],
  ['corner brackets, which are quotation marks', '「東京」『京都』｢a｣', '"東京""京都""a"'],
  [
    'powers and fractions of a number, without making another number of them',
    '10² 3½ ½ m² １０⁻⁷ 10⁴²',
    '10^2 3 1/2 1/2 m2 10^-7 10^42',
  ],
])('makes plain: %s', (_, text, expected) => {
  expect(plainTypography(text)).toBe(expected);
});

it.each(['Word', 'word.', 'a, b', '(a)', 'a/b', '5 %', 'Größe', 'naïve', '合同'])('leaves as it is: %s', (text) => {
  expect(plainTypography(text)).toBe(text);
});

it('changes nothing the second time', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const plain = plainTypography(text);
      expect(plainTypography(plain)).toBe(plain);
    }),
  );
});

it.each(Object.entries(hostile))('takes %s', (_, make) => {
  expect(typeof plainTypography(make())).toBe('string');
});

it('takes linear time for piles of marks and runs of quotation marks', () => {
  for (const unit of ['\u0301\u0316', "'", ' ', '\u00ad']) {
    expect(growth(plainTypography, (size) => `a${unit.repeat(size / unit.length)}x`, 2 ** 16)).toBeLessThan(4);
  }
});
