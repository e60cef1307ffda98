import type { Reward, Sample } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { growth, hostile, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { bleu, exact, includes, levenshtein, normalised, pattern, rouge1, rouge2, rougeL, tokenF1 } from '../text.ts';

const rewards: Readonly<Record<string, Reward<Sample>>> = {
  exact: exact(),
  normalised: normalised(),
  includes: includes({ normalise: true, wholeWords: true }),
  pattern: pattern(/^(?:(?:\w+\s?)+)+$/) as Reward<Sample>,
  levenshtein: levenshtein(),
  tokenF1: tokenF1(),
  rouge1: rouge1(),
  rouge2: rouge2(),
  rougeL: rougeL(),
  bleu: bleu(),
};
const reference = 'lorem ipsum dolor sit amet, word word word aaaa 1111';

describe.each(Object.entries(rewards))('%s', (_, reward) => {
  it.each(Object.entries(hostile))('comes back from %s', (__, make) => {
    const score = scoreOf<unknown>(reward, make(), reference);
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(1);
  });

  it('takes linear time', () => {
    const units = ['lorem ipsum ', 'a', ' ', '.', "'", '\u0301\u0316', '\n'];
    for (const unit of units) {
      const ratio = growth(
        (text) => scoreOf<unknown>(reward, text, reference),
        (size) => `a${unit.repeat(size / unit.length)}b`,
        2 ** 15,
        3,
      );
      expect({ unit, isLinear: ratio < 5 }).toEqual({ unit, isLinear: true });
    }
  });
});

it.each([
  ['levenshtein', levenshtein(), 'ab'],
  ['rougeL', rougeL(), 'a b '],
  ['bleu', bleu(), 'a b '],
  ['rouge2', rouge2(), 'a b '],
] as const)('bounds the work of %s where both texts are long', (_, reward, unit) => {
  const [long, other] = [unit.repeat(2 ** 18), `${unit}c `.repeat(2 ** 17)];
  const start = performance.now();
  const score = scoreOf(reward, long, other);
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(score).toBeGreaterThan(0);
  expect(score).toBeLessThan(1);
});
