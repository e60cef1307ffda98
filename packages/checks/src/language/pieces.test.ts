import { describe, expect, it } from 'vitest';
import { knownLanguage } from './known-language.ts';
import { measureLanguage } from './measure-language.ts';
import { piecesOf } from './pieces.ts';
import { countLetters } from './scripts.ts';
import { sentences } from './sentences-support.ts';

const texts = (text: string): readonly string[] => piecesOf(text).map((piece) => piece.text.trim());

describe('piecesOf', () => {
  it('cuts at the ends of sentences and lines, where there are 30 letters', () => {
    expect(texts('This is a sentence that is long enough. And this is another one, which is longer!')).toEqual([
      'This is a sentence that is long enough.',
      'And this is another one, which is longer!',
    ]);
    expect(texts('One line of text here\nand one more line of it\nThis is a line that is also long enough')).toEqual([
      'One line of text here and one more line of it',
      'This is a line that is also long enough',
    ]);
    expect(texts('我不知道答案，但是我可以帮你找。我不知道答案，但是我可以帮你找。')).toHaveLength(2);
  });

  it('adds what is left at the end to the last piece', () => {
    expect(texts('This is a sentence that is long enough. Yes.')).toEqual([
      'This is a sentence that is long enough. Yes.',
    ]);
    expect(texts('Yes. No.')).toEqual(['Yes. No.']);
    expect(texts('1. 2. 3.')).toEqual([]);
  });

  it('cuts what never ends, at a space where there is one', () => {
    const pieces = texts('word '.repeat(1000));
    expect(pieces.length).toBeGreaterThan(20);
    expect(pieces.every((piece) => /^(?:word ?)+$/.test(piece) && piece.length <= 200)).toBe(true);
    expect(texts('x'.repeat(1000)).map((piece) => piece.length)).toEqual([200, 200, 200, 200, 200]);
  });

  it('samples a long text evenly, so that no part of it goes unseen', () => {
    const half = (code: string): string => `${sentences[code]!.join(' ')} `.repeat(3000);
    expect(piecesOf(half('de'))).toHaveLength(2000);
    const { right, wrong } = measureLanguage(`${half('de')}\n${half('en')}`, knownLanguage('de')!);
    expect(right / (right + wrong)).toBeCloseTo(0.5, 1);
  });
});

describe('countLetters', () => {
  it('counts by script, a character that says more for more', () => {
    expect([...countLetters('aé Ж ß, 1 中 あ 한 ि।')]).toEqual([
      ['Latn', 3],
      ['Cyrl', 1],
      ['Deva', 1],
      ['Hang', 2],
      ['Jpan', 6],
    ]);
    expect(countLetters(' 12 !? \ud800 🙂 ×÷').size).toBe(0);
  });
});
