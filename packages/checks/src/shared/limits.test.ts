import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitsOf } from './limits.ts';

describe('limitsOf', () => {
  it.each([
    [
      { max: 10 },
      [
        [0, 1],
        [10, 1],
        [11, 0],
      ],
      'at most 10',
    ],
    [
      { min: 3 },
      [
        [2, 0],
        [3, 1],
        [1e9, 1],
      ],
      'at least 3',
    ],
    [
      { min: 3, max: 5 },
      [
        [2, 0],
        [3, 1],
        [5, 1],
        [6, 0],
      ],
      'from 3 to 5',
    ],
    [
      { min: 4, max: 4 },
      [
        [3, 0],
        [4, 1],
        [5, 0],
      ],
      '4',
    ],
    [
      { max: 350, margin: 350 },
      [
        [350, 1],
        [525, 0.5],
        [700, 0],
        [701, 0],
      ],
      'at most 350',
    ],
    [
      { min: 10, margin: 4 },
      [
        [10, 1],
        [9, 0.75],
        [6, 0],
        [0, 0],
      ],
      'at least 10',
    ],
  ] as const)('%j', (options, values, words) => {
    const limits = limitsOf('words', options);
    expect(values.map(([value]) => limits.scoreOf(value))).toEqual(values.map(([, score]) => score));
    expect(limits.words).toBe(words);
  });

  it.each([
    [{}, 'words: give min, max or both'],
    [{ margin: 5 }, 'words: give min, max or both'],
    [{ min: -1 }, 'words: min must be a finite number of at least 0, got -1'],
    [{ min: 5, max: 4 }, 'words: max must be a finite number of at least 5, got 4'],
    [{ max: Number.NaN }, /max must be a finite number/],
    [{ max: Number.POSITIVE_INFINITY }, /max must be a finite number/],
    [{ max: '5' }, /max must be a finite number of at least 0, got 5/],
    [{ max: 5, margin: -1 }, /margin must be/],
  ])('refuses %j', (options, message) => {
    expect(() => limitsOf('words', options as object)).toThrow(TypeError);
    expect(() => limitsOf('words', options as object)).toThrow(message);
  });

  it('scores from 0 to 1, full marks inside alone, less the farther out', () => {
    const limit = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(limit, limit, limit, limit, limit, (a, b, margin, value, further) => {
        const [min, max] = [Math.min(a, b), Math.max(a, b)];
        const { scoreOf } = limitsOf('words', { min, max, margin });
        const score = scoreOf(value);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        if (value >= min && value <= max) expect(score).toBe(1);
        if (value > max) expect(scoreOf(value + further)).toBeLessThanOrEqual(score);
      }),
    );
  });
});
