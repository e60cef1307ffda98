import { expect, test } from 'vitest';
import { pairsOf } from './compare-test-support.ts';
import { preferencesOf, sameShare } from './preferences.ts';

test('two rollouts of one prompt: both prefer one, the other, one does, none does', () => {
  expect(preferencesOf(pairsOf([0, 0.2], [1, 0.3]))).toEqual({
    pairs: 1,
    same: 1,
    opposite: 0,
    oneTied: 0,
    bothTied: 0,
  });
  expect(preferencesOf(pairsOf([0, 0.3], [1, 0.2]))).toMatchObject({ pairs: 1, opposite: 1 });
  expect(preferencesOf(pairsOf([0, 0.3], [0, 0.2]))).toMatchObject({ pairs: 1, oneTied: 1 });
  expect(preferencesOf(pairsOf([0, 0.3], [0, 0.3]))).toMatchObject({ pairs: 1, bothTied: 1 });
});

test('rollouts of different prompts are not compared', () => {
  const pairs = pairsOf([0, 1, 'a'], [1, 0, 'b'], [0.1, 0.9, 'a'], [0.9, 0.1, 'b']);
  expect(preferencesOf(pairs)).toEqual({ pairs: 2, same: 0, opposite: 2, oneTied: 0, bothTied: 0 });
});

test('a group of three has three pairs', () => {
  // The first judge: c > b > a; the second: b > c > a.
  expect(preferencesOf(pairsOf([1, 1], [2, 3], [3, 2]))).toMatchObject({ pairs: 3, same: 2, opposite: 1 });
});

test('a huge group is compared in part, in no time', () => {
  const pairs = pairsOf(...Array.from({ length: 20_000 }, (_, i) => [i, i] as const));
  expect(preferencesOf(pairs)).toMatchObject({ pairs: (256 * 255) / 2, same: (256 * 255) / 2 });
});

test('the share is of the pairs in which both prefer one', () => {
  const none = { pairs: 4, same: 0, opposite: 0, oneTied: 3, bothTied: 1 };
  expect(sameShare({ ...none, same: 3, opposite: 1 })).toBe(0.75);
  expect(sameShare(none)).toBeNull();
});
