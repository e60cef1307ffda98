import { descriptionOf } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { rationaleOf, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { noProhibited } from './no-prohibited.ts';

describe('phrases', () => {
  it.each([
    ['as it is', 'This is a guaranteed return.', 'guaranteed return'],
    ['in another case', 'GUARANTEED Return!', 'guaranteed return'],
    ['with other white space', 'guaranteed \n\u00a0return', 'guaranteed return'],
    ['with other quotation marks and dashes', 'it’s risk–free', "it's risk-free"],
    ['with a German sharp s in capitals', 'AN DER HAUPTSTRASSE', 'hauptstraße'],
    ['with a Greek final sigma', 'ΟΔΟΣ', 'οδος'],
    ['with a dotted Turkish capital', 'İSTANBUL', 'istanbul'],
    ['without the dot of a Turkish letter', 'IŞIK', 'ışık'],
    ['in full-width letters', 'ｓｃａｍ', 'scam'],
    ['with invisible characters in it', 'sc\u200ba\u00adm', 'scam'],
    ['beside punctuation', '"scam"', 'scam'],
    ['with marks at its own edges', 'now 100%off', '100%'],
    ['among Chinese characters', '这是违禁词的例子', '违禁词'],
    ['as the whole text', 'scam', 'scam'],
    ['after a place where it is part of a word', 'scammer scam', 'scam'],
    ['beside an emoji', '😀scam😀', 'scam'],
  ])('found: %s', (_, completion, phrase) => {
    expect(rationaleOf(noProhibited([phrase]), completion)).toBe(`found '${phrase}'`);
  });

  it.each([
    ['within a word', 'a classic', 'ass'],
    ['at the beginning of a word', 'scammer', 'scam'],
    ['at the end of a word with an accent', 'éclat', 'clat'],
    ['before a combining mark', 'scam\u0301', 'scam'],
    ['with a word between', 'guaranteed high return', 'guaranteed return'],
    ['in an empty text', '', 'scam'],
  ])('not found: %s', (_, completion, phrase) => {
    expect(scoreOf(noProhibited([phrase]), completion)).toBe(1);
  });

  it('are found within words, or by their case, where that is wanted', () => {
    expect(scoreOf(noProhibited(['ass'], { wholeWords: false }), 'a classic')).toBe(0);
    expect(scoreOf(noProhibited(['May'], { matchCase: true }), 'it may be')).toBe(1);
    expect(scoreOf(noProhibited(['May'], { matchCase: true }), 'in May')).toBe(0);
  });

  it('are named, five at most', () => {
    expect(rationaleOf(noProhibited(['a', 'b', 'c', 'd', 'e', 'f']), 'a b c d e f')).toBe(
      "found 'a', 'b', 'c', 'd', 'e'",
    );
  });
});

describe('patterns', () => {
  it('are found in the text as it is, and masked', () => {
    const reward = noProhibited([/\bCUST-\d{8}\b/, /internal use/i]);
    expect(rationaleOf(reward, 'See CUST-12345678, for Internal Use only')).toBe(
      "found /\\bCUST-\\d{8}\\b/ 'CUS…' (13 characters) at 4, /internal use/i 'Int…' (12 characters) at 23",
    );
    expect(scoreOf(reward, 'cust-12345678')).toBe(1);
  });

  it('take linear time', () => {
    expect(scoreOf(noProhibited([/^(?:(?:a+)+)+$/]), `${'a'.repeat(1_000_000)}b`)).toBe(1);
  });
});

describe('the factory', () => {
  it('describes itself as data', () => {
    expect(descriptionOf(noProhibited(['scam', /a+/i]))).toEqual({
      kind: 'noProhibited',
      range: [0, 1],
      options: { phrases: ['scam', '/a+/i'], wholeWords: true, matchCase: false },
    });
  });

  it.each([
    [[], {}, 'expected a list of phrases and patterns'],
    ['scam', {}, 'expected a list of phrases and patterns'],
    [['scam', ' '], {}, 'a phrase must be a text that is not empty'],
    [['\u200b'], {}, 'a phrase must be a text that is not empty'],
    [[5], {}, 'a phrase must be a text that is not empty'],
    [[/(?=a)/], {}, 'cannot be matched in linear time: look-around'],
    [['scam'], { words: true }, "unknown option 'words'"],
    [['scam'], { wholeWords: 1 }, 'wholeWords must be true or false, got 1'],
  ])('refuses %j with %j', (phrases, options, message) => {
    const build = () => noProhibited(phrases as string[], options as object);
    expect(build).toThrow(TypeError);
    expect(build).toThrow(message);
  });
});
