import { shown } from '@rlaif/spec/toolkit';
import type { Finding } from './finding.ts';

const word = /[\p{L}\p{M}]+/gu;
const latin = /\p{sc=Latin}/u;
const other = /[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Cherokee}\p{sc=Coptic}\p{sc=Lisu}]/u;
const cyrillic = /\p{sc=Cyrillic}/u;
const greek = /\p{sc=Greek}/u;

/** Letters that look like Latin ones in nearly every typeface. */
const cyrillicAsLatin = /^[АВЕЅІЈКМНОРСТУХҮԁаеѕіјорсухһԛԝӏ]+$/u;
const greekAsLatin = /^[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲϳ]+$/u;
const latinAsCyrillic = /^[ABCEHIJKMOPSTXYaceijopsxy]+$/u;
const latinAsGreek = /^[o]+$/u;

/** The fewest letters of a word that can be told from a formula or a move of chess, and the most that are looked at. */
const minLetters = 3;
const maxLetters = 100;

/**
 * Finds words that mix Latin letters with others: those that are made to look like Latin ones (`p\u0430ssword` with a Cyrillic letter) and those
 * that no language writes. None are: formulas with Greek letters (`sin\u03b8`, `\u0394x`), foreign names with a Cyrillic ending (`JSON\u043e\u043c`),
 * words joined by a hyphen, scripts that write no spaces.
 *
 * @example
 * Array.from(findMixedWords('p\u0430ssword')).length; // 1
 */
export function* findMixedWords(text: string): Generator<Finding> {
  if (!other.test(text) || !latin.test(text)) return;
  for (const { 0: whole, index: start } of text.matchAll(word)) {
    const found = whole.slice(0, maxLetters);
    if (!other.test(found) || !latin.test(found)) continue;
    const letters = Array.from(found).filter((letter) => /\p{L}/u.test(letter));
    // A mark may be of another script than the letter that it stands on.
    const foreign = letters.find((letter) => other.test(letter));
    if (!foreign || !letters.some((letter) => latin.test(letter))) continue;
    if (letters.length < minLetters || !isMixed(letters)) continue;
    const code = foreign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    const excerpt = `'${shown(found, 40)}' with U+${code}`;
    yield { kind: 'mixed-scripts', start, end: start + whole.length, key: whole, excerpt };
  }
}

function isMixed(letters: readonly string[]): boolean {
  const part = (script: RegExp): string => letters.filter((letter) => script.test(letter)).join('');
  const latinPart = part(latin);
  const cyrillicPart = part(cyrillic);
  const greekPart = part(greek);
  if (greekPart) {
    return greekAsLatin.test(greekPart) || (greekPart.length >= minLetters && latinAsGreek.test(latinPart));
  }
  if (!cyrillicPart) return true;
  return (
    cyrillicAsLatin.test(cyrillicPart) ||
    latinAsCyrillic.test(latinPart) ||
    // A Latin name with a Cyrillic ending; whatever else mixes the two, mixes them by mistake.
    !/^L+C+$/.test(letters.map((letter) => (latin.test(letter) ? 'L' : cyrillic.test(letter) ? 'C' : '')).join(''))
  );
}
