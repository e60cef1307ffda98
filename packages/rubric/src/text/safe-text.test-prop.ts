import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText, growth } from '../../../spec/src/toolkit/check-support.ts';
import { hostileText } from './hostile-support.ts';
import { safeText } from './safe-text.ts';

const text = fc.oneof(hostileText, anyText);

test('safe text is safe: doing it again changes nothing', () => {
  fc.assert(
    fc.property(text, (given) => {
      const safe = safeText(given);
      expect(safeText(safe)).toBe(safe);
    }),
    { numRuns: 20_000 },
  );
});

test('nothing is removed: without the marks the text is what it was', () => {
  const hidden =
    /[[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb]--[\t\n\r]]/gv;
  const marks = /⟨(?:U\+[0-9A-F]{4,6} ?)+(?:and \d+ more)?⟩/g;
  fc.assert(
    fc.property(
      text.filter((given) => !/[\\⟨]/.test(given)),
      (given) => {
        const plain = safeText(given).replace(marks, '').replaceAll('\\', '');
        expect(plain.replace(hidden, '')).toBe(given.replace(hidden, ''));
      },
    ),
    { numRuns: 10_000 },
  );
});

test('no half surrogate pair, control character or hidden tag is left', () => {
  fc.assert(
    fc.property(text, (given) => {
      const safe = safeText(given);
      expect(safe.isWellFormed()).toBe(true);
      expect(safe).not.toMatch(/[\p{Cc}--[\t\n\r]]|[\u202a-\u202e\u2066-\u2069]/v);
      // Tag characters stay only as the five or six of a flag.
      expect(safe.replaceAll(/\u{1f3f4}[\u{e0061}-\u{e007a}]{5}\u{e007f}/gu, '')).not.toMatch(/[\u{e0000}-\u{e007f}]/u);
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ['half tokens', '<|a'],
  ['tokens', '<|im_start|>'],
  ['angle brackets', '<'],
  ['slashes', '</'],
  ['spaces after an angle bracket', '<   '],
  ['names of tags', '<a-a-a-a-a-a-a'],
  ['hashes', '#'],
  ['headings', '### '],
  ['beginnings of lines', '\n> **'],
  ['speakers', '\nHuman:'],
  ['zero-width spaces', '\u200b'],
  ['zero-width spaces and letters', 'a\u200b'],
  ['joined emoji', '👩\u200d'],
  ['marks of direction', 'א\u200f'],
  ['null bytes', '\0'],
  ['half pairs', '\ud800'],
  ['black flags', '\u{1f3f4}\u{e0067}\u{e0062}'],
  ['words', 'Lorem ipsum dolor '],
])('the time is linear in %s', (_, part) => {
  expect(growth(safeText, (size) => part.repeat(size / part.length), 2 ** 14, 3)).toBeLessThan(4);
});
