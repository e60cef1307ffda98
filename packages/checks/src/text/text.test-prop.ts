import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, fewLetters, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { normalForm } from '../shared/normal-form.ts';
import { bleu, exact, includes, levenshtein, normalised, rouge1, rouge2, rougeL, tokenF1 } from '../text.ts';
import { bleuStatistics } from './bleu-statistics.ts';
import { lcsLength } from './lcs-length.ts';
import { boundedDistance } from './levenshtein.ts';

const measures = {
  exact: exact(),
  normalised: normalised(),
  levenshtein: levenshtein(),
  tokenF1: tokenF1(),
  rouge1: rouge1(),
  rouge2: rouge2(),
  rougeL: rougeL(),
  bleu: bleu(),
};

describe.each(Object.entries(measures))('%s', (name, reward) => {
  it('is from 0 to 1 for any two texts', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fewLetters), fc.oneof(anyText, fewLetters), (completion, reference) => {
        const score = scoreOf(reward, completion, reference);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is 1 for a text and itself, where it has words enough', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const words = `one two three four ${text}`;
        expect(scoreOf(reward, words, words)).toBe(1);
      }),
    );
  });

  it('does not fall when there is one reference more', () => {
    if (name === 'bleu') return expect(scoreOf(reward, 'a b', ['a b'])).toBe(1); // its brevity penalty may
    return fc.assert(
      fc.property(fewLetters, fewLetters, fewLetters, (completion, one, other) => {
        expect(scoreOf<readonly string[]>(reward, completion, [one, other])).toBeGreaterThanOrEqual(
          scoreOf<readonly string[]>(reward, completion, [one]),
        );
      }),
    );
  });
});

it('finds in normal form what is in the form of a text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(normalForm(normalForm(text))).toBe(normalForm(text));
      expect(scoreOf(normalised(), `  "${text}"  `, text)).toBe(normalForm(`"${text}"`) === normalForm(text) ? 1 : 0);
    }),
  );
});

it('includes every part of a text', () => {
  fc.assert(
    fc.property(fewLetters, fewLetters, fewLetters, (before, part, after) => {
      fc.pre(part !== '');
      expect(scoreOf(includes(), `${before}${part}${after}`, part)).toBe(1);
      if (normalForm(part)) expect(scoreOf(includes({ wholeWords: true }), `${before} ${part} ${after}`, part)).toBe(1);
    }),
  );
});

it('measures the distance that the textbook measures', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 90 }),
      fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 90 }),
      (a, b) => {
        let row = Array.from({ length: b.length + 1 }, (_, i) => i);
        for (let i = 1; i <= a.length; i++) {
          const next = [i];
          for (let j = 1; j <= b.length; j++)
            next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
          row = next;
        }
        expect(boundedDistance(a, b)).toBe(row[b.length]);
      },
    ),
  );
});

it('finds the common sequence that the textbook finds', () => {
  const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 100 });
  fc.assert(
    fc.property(list, list, (a, b) => {
      let row = Array.from({ length: b.length + 1 }, () => 0);
      for (const token of a) {
        const next = [0];
        for (let j = 1; j <= b.length; j++)
          next[j] = token === b[j - 1] ? row[j - 1]! + 1 : Math.max(row[j]!, next[j - 1]!);
        row = next;
      }
      expect(lcsLength(a, b)).toBe(row[b.length]);
    }),
  );
});

it('counts the n-grams of BLEU as they are defined', () => {
  const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
  const grams = (tokens: readonly string[], size: number): string[] =>
    tokens.flatMap((_, i) => (i + size <= tokens.length ? [tokens.slice(i, i + size).join(' ')] : []));
  const count = (all: readonly string[], one: string): number => all.filter((other) => other === one).length;
  fc.assert(
    fc.property(list, fc.array(list, { minLength: 1, maxLength: 3 }), (completion, references) => {
      const { matches, totals } = bleuStatistics(completion, references, 4);
      for (const size of [1, 2, 3, 4]) {
        const own = grams(completion, size);
        const expected = [...new Set(own)].reduce(
          (sum, gram) =>
            sum + Math.min(count(own, gram), Math.max(...references.map((one) => count(grams(one, size), gram)))),
          0,
        );
        expect([matches[size - 1], totals[size - 1]]).toEqual([expected, own.length]);
      }
    }),
  );
});
