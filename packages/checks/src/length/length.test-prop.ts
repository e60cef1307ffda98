import { descriptionOf, type Sample } from '@rlaif/spec';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText, fewLetters, outputOf, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { characters, compression, cosineLength, repetition, softOverlong, words } from '../length.ts';
import { countCharacters } from './count-characters.ts';
import { countWords } from './count-words.ts';
import { countNgrams } from './repetition.ts';

it('counts as the platform counts', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(countCharacters(text)).toBe([...text].length);
      expect(countWords(text)).toBe(text.split(/\s+/).filter(Boolean).length);
    }),
  );
});

it('counts n-grams as they are defined', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 }),
      fc.integer({ min: 1, max: 9 }),
      (list, size) => {
        const grams = list.flatMap((_, i) => (i + size <= list.length ? [list.slice(i, i + size).join(' ')] : []));
        expect(countNgrams(list, size)).toEqual({ distinct: new Set(grams).size, all: grams.length });
      },
    ),
  );
});

it('gives scores within the range that is declared', () => {
  const checks = [
    words({ max: 3, margin: 2 }),
    characters({ min: 2, max: 3 }),
    softOverlong({ max: 4, cache: 3 }),
    cosineLength((sample) => (sample.completion.includes('a') ? 1 : 0), { max: 5 }),
    repetition({ size: 2 }),
    compression({ max: 1.2, margin: 1 }),
  ];
  fc.assert(
    fc.property(fc.oneof(anyText, fewLetters), (text) => {
      for (const check of checks) {
        const [min, max] = descriptionOf(check)!.range;
        const score = scoreOf(check, text);
        expect(score).toBeGreaterThanOrEqual(min);
        expect(score).toBeLessThanOrEqual(max);
      }
    }),
  );
});

it('scores by the limits of a sample as by the same limits for all', () => {
  const limit = fc.option(fc.nat(8), { nil: undefined });
  fc.assert(
    fc.property(fewLetters, limit, fc.nat(8), limit, (text, min, more, margin) => {
      const max = (min ?? 0) + more;
      const options = { ...(min !== undefined && { min }), max, ...(margin !== undefined && { margin }) };
      const selected = Object.fromEntries(
        Object.keys(options).map((key) => [
          key,
          (sample: Sample<Readonly<Record<string, number>>>) => sample.reference?.[key],
        ]),
      );
      for (const check of [words, characters])
        expect(outputOf(check(selected), text, options)).toEqual(outputOf(check(options), text));
    }),
  );
});

it('never rewards a longer over-long completion, a longer right answer or a shorter wrong one more', () => {
  const length = fc.nat(30);
  const overlong = softOverlong({ max: 20, cache: 10, unit: 'characters' });
  const right = cosineLength(() => 1, { max: 20, unit: 'characters' });
  const wrong = cosineLength(() => 0, { max: 20, unit: 'characters' });
  fc.assert(
    fc.property(length, length, (a, b) => {
      const [short, long] = ['x'.repeat(Math.min(a, b)), 'x'.repeat(Math.max(a, b))];
      expect(scoreOf(overlong, long)).toBeLessThanOrEqual(scoreOf(overlong, short));
      expect(scoreOf(right, long)).toBeLessThanOrEqual(scoreOf(right, short));
      expect(scoreOf(wrong, long)).toBeGreaterThanOrEqual(scoreOf(wrong, short));
    }),
  );
});
