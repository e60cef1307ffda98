import { describe, expect, test } from 'vitest';
import { meanDistance, medianBounds, scoresUntilCertain } from './median.ts';

describe('the median of some scores, of which part is known', () => {
  test.each([
    ['nothing is known', [], 3, 'lower', 0, 1],
    ['two of three agree', [1, 1], 3, 'lower', 1, 1],
    ['two of three agree on nothing', [0, 0], 3, 'lower', 0, 0],
    ['two of three differ', [0, 1], 3, 'lower', 0, 1],
    ['three of five agree', [1, 0, 1, 1], 5, 'lower', 1, 1],
    ['all are known', [0, 0.5, 1], 3, 'lower', 0.5, 0.5],
    ['a tie counts low', [0, 1], 2, 'lower', 0, 0],
    ['a tie counts high', [0, 1], 2, 'higher', 1, 1],
    ['half of four are low, so that a tie is the worst that can come', [0, 0], 4, 'lower', 0, 0],
    ['half of four are high, which one more can change', [1, 1], 4, 'lower', 0, 1],
    ['half of four are high, and a tie counts high', [1, 1], 4, 'higher', 1, 1],
    ['middle answers close in', [0.25, 0.5, 0.75], 5, 'lower', 0.25, 0.75],
  ] as const)('%s', (_, known, count, tie, lowest, highest) => {
    expect(medianBounds(known, count, tie)).toEqual({ lowest, highest });
  });
});

test.each([
  ['nothing is known of five', [], 5, 3],
  ['two of five agree', [1, 1], 5, 1],
  ['two of five differ', [1, 0], 5, 2],
  ['three of five agree', [1, 1, 1], 5, 0],
  ['three to two is near', [1, 0, 1], 5, 1],
  ['all but one are known', [1, 0, 1, 0], 5, 1],
  ['all are known', [1, 0, 1, 0, 1], 5, 0],
  ['nothing is known of two', [], 2, 2],
] as const)('scores until it is certain: %s', (_, known, count, expected) => {
  expect(scoresUntilCertain(known, count, 'lower')).toBe(expected);
});

test.each([
  ['one answer', [1], 0],
  ['no answer', [], 0],
  ['all alike', [0.5, 0.5, 0.5], 0],
  ['two that differ', [0, 1], 1],
  ['one of three differs, in 2 of 3 pairs', [1, 1, 0], 2 / 3],
  ['two of four, in 4 of 6 pairs', [1, 0, 1, 0], 4 / 6],
  ['0, 0.5 and 1: distances 0.5, 0.5 and 1', [0.5, 0, 1], 2 / 3],
] as const)('the mean distance of %s', (_, scores, expected) => {
  expect(meanDistance(scores)).toBeCloseTo(expected, 12);
});
