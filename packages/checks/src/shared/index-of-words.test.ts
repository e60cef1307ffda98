import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText } from '../../../spec/src/toolkit/check-support.ts';
import { indexOfWords } from './index-of-words.ts';

it.each([
  ['unable or able', 'able', 10],
  ['unable', 'able', -1],
  ['able-bodied', 'able', 0],
  ['ables', 'able', -1],
  ['in 2014 and 14', '14', 12],
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
  // A number is not cut where it has a point or a comma; what ends a sentence or a list is no part of one.
  ['3.14', '14', -1],
  ['2.5 %', '5 %', -1],
  ['2.5 %', '.5 %', -1],
  ['2.5 %', '2.', -1],
  ['(2).5', '.5', 3],
  ['2,5 %', '5 %', -1],
  ['5,000 euros', '5', -1],
  ["1'000", '000', -1],
  ['\u0661\u066b\u0665', '\u0665', -1],
  ['by May 5.', '5', 7],
  ['5, 6', '5', 0],
  ['.5', '5', 1],
  ['v.5', '5', 2],
  ['-5', '5', 1],
  // An apostrophe ends a word.
  ["l'article 5", 'article 5', 2],
  ["the Supplier's", 'the Supplier', 0],
  // Scripts without spaces.
  ['\u9000\u8d27\u514d\u8d39', '\u514d\u8d39', 2],
  ['\u51712014\u5e74', '14', -1],
  ['\u517114\u5929', '14', 1],
  ['\u4f7f\u7528iPhone\u624b\u673a', 'iPhone', 2],
  ['\u4f7f\u7528iPhone\u624b\u673a', 'Phone', -1],
  ['\u{20000}\u{20001}\u{20002}', '\u{20001}', 2],
  ['\u9001\u6599\u306f\u7121\u6599\u3067\u3059', '\u7121\u6599', 3],
  ['\u30e9\u30f3\u30c1\u306f', '\u30e9\u30f3', -1],
  ['\u30e9\u30f3\u30c1\u306f', '\u30e9\u30f3\u30c1', 0],
  ['30\u30c9\u30eb', '30', 0],
  ['USB\u30e1\u30e2\u30ea\u30fc', '\u30e1\u30e2\u30ea\u30fc', 3],
  ['\u30e1\u30e2\u30ea\u30fc', '\u30e1\u30e2\u30ea', -1],
  ['\u304b\u3099\u304f', '\u304b', -1],
  ['\u0e04\u0e37\u0e19\u0e40\u0e07\u0e34\u0e19\u0e1f\u0e23\u0e35', '\u0e1f\u0e23\u0e35', 7],
  ['\u0e04\u0e37\u0e19', '\u0e04', -1],
  ['30\uc77c', '30', 0],
  ['PDF\ub97c', 'PDF', 0],
  // With spaces, and endings that are part of the word.
  ['\uc11c\uc6b8\uc5d0\uc11c', '\uc11c\uc6b8', -1],
  ['\u0627\u0644\u0643\u062a\u0627\u0628', '\u0643\u062a\u0627\u0628', -1],
])('%j has %j at %i', (text, part, at) => {
  expect(indexOfWords(text, part)).toBe(at);
});

/** Whole sentences, and every word that a dictionary finds in them. */
it.each([
  ['zh', '买方可以在收到货物后的十四天内免费退货，并通知供应商。'],
  ['ja', '商品は三十日以内に無料で返品できます。領収書を同封してください。'],
  ['th', 'ผู้ซื้อสามารถคืนสินค้าได้ภายในสิบสี่วันโดยไม่เสียค่าใช้จ่าย'],
  ['km', 'អ្នកទិញអាចប្រគល់ទំនិញមកវិញ'],
  ['my', 'ဝယ်သူသည်ကုန်ပစ္စည်းကိုပြန်ပေးနိုင်သည်'],
  ['lo', 'ຜູ້ຊື້ສາມາດສົ່ງສິນຄ້າຄືນໄດ້'],
])('finds every word of a sentence in %s', (language, sentence) => {
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(sentence)];
  expect(words.length).toBeGreaterThan(4);
  for (const { segment } of words) expect([segment, indexOfWords(sentence, segment) >= 0]).toEqual([segment, true]);
});

/** Letters of scripts with spaces and signs that join nothing, where the platform needs no dictionary. */
const spaced = fc.string({
  unit: fc.constantFrom(
    'a',
    'É',
    'б',
    'ص',
    '한',
    'カ',
    'ー',
    '1',
    '٢',
    '१',
    ' ',
    '-',
    '(',
    ',',
    'e\u0301',
    'क\u093f',
    '\u{1d49c}',
    '😀',
  ),
  maxLength: 12,
});

it('agrees with the word boundaries of the platform', () => {
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
  fc.assert(
    fc.property(spaced, fc.constantFrom('a', 'カ', '1', '한', '٢', 'ー1', 'б'), spaced, (before, part, after) => {
      const text = before + part + after;
      const places = new Set([...segmenter.segment(text)].map(({ index }) => index)).add(text.length);
      const first = Array.from({ length: text.length }, (_, i) => i).find(
        (i) => text.startsWith(part, i) && places.has(i) && places.has(i + part.length),
      );
      expect(indexOfWords(text, part)).toBe(first ?? -1);
    }),
    { numRuns: 2000 },
  );
});

it('finds no more than the part, and a part that stands alone', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (before, part, after) => {
      const at = indexOfWords(before + part + after, part);
      if (at >= 0) expect((before + part + after).startsWith(part, at)).toBe(true);
      expect(indexOfWords(`${before} ${part} ${after}`, part)).toBeGreaterThanOrEqual(0);
    }),
  );
});
