import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../../../spec/src/toolkit/check-support.ts';
import { plainData } from './plain-data.ts';

describe('plainData', () => {
  it.each([
    ['dashes', '\u2010\u2011\u2012\u2013\u2014\u2015\u2212', '-------'],
    ['spaces', '\u00a0\u2009\u202f\u3000', '    '],
    ['full-width forms', '\uff11\uff12\uff20\uff41\uff0e\uff0b', '12@a.+'],
    ['Arabic digits', '\u0660\u0661\u0669 \u06f0\u06f5\u06f9', '019 059'],
    ['Devanagari digits', '\u0966\u0968\u096f', '029'],
  ])('writes %s as usual', (_, text, plain) => {
    expect(plainData(text)).toBe(plain);
  });

  it('keeps the length and all that is ASCII', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const plain = plainData(text);
        expect(plain).toHaveLength(text.length);
        expect(plainData(plain)).toBe(plain);
        for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) < 0x80) expect(plain[at]).toBe(text[at]);
      }),
    );
  });
});
