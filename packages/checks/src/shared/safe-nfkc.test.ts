import { expect, it } from 'vitest';
import { growth } from '../../../spec/src/toolkit/check-support.ts';
import { safeNfkc } from './safe-nfkc.ts';

it.each([
  ['\ufb01nished', 'finished'],
  ['e\u0301', 'é'],
  ['ＡＢＣ１', 'ABC1'],
  ['', ''],
  ['\ud800a', '\ud800a'],
])('is NFKC: %j', (text, expected) => {
  expect(safeNfkc(text)).toBe(expected);
});

it('keeps 30 combining marks of a pile, whole', () => {
  expect(safeNfkc(`x${'\u0323'.repeat(30)}y`)).toBe(`x${'\u0323'.repeat(30)}y`);
  expect(safeNfkc(`x${'\u0323'.repeat(31)}y`)).toBe(`x${'\u0323'.repeat(30)}y`);
  expect(safeNfkc(`x${'\u{1d165}'.repeat(40)}`)).toBe(`x${'\u{1d165}'.repeat(30)}`);
});

it('takes linear time for marks in the wrong order, which the platform sorts in quadratic time', () => {
  const make = (size: number): string => `a${'\u0301\u0316'.repeat(size / 2)}`;
  expect(growth(safeNfkc, make, 2 ** 17)).toBeLessThan(3);
});

it('knows every character that becomes a combining mark', () => {
  const unknown: string[] = [];
  for (let code = 0; code < 0x110000; code++) {
    const letter = String.fromCodePoint(code);
    if (/[\p{M}\uff9e\uff9f\p{Cs}]/u.test(letter)) continue;
    // A mark that may be moved across its neighbours: it sorts before or after another.
    const form = letter.normalize('NFKD');
    const moves = [...form].every((mark) =>
      ['\u0334', '\u0345'].some(
        (other) =>
          `${mark}${other}`.normalize('NFD') !== `${mark}${other}` ||
          `${other}${mark}`.normalize('NFD') !== `${other}${mark}`,
      ),
    );
    if (moves) unknown.push(code.toString(16));
  }
  expect(unknown).toEqual([]);
});
