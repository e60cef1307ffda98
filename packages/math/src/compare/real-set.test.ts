import { describe, expect, it } from 'vitest';
import { parse } from '../parse/parse.ts';
import { realSetOf } from './real-set.ts';

/** A set as intervals are written. */
const written = (text: string): string | undefined =>
  realSetOf(parse(text, { comma: 'separator', dotGroups: false }))
    ?.map(({ low, high }) => `${low.isIn ? '[' : '('}${low.value}, ${high.value}${high.isIn ? ']' : ')'}`)
    .join(' ');

describe('realSetOf', () => {
  it.each([
    ['[2, 5)', '[2, 5)'],
    [']2, 5[', '(2, 5)'],
    ['(-\\infty, 3]', '(-Infinity, 3]'],
    ['[-\\infty, 3]', '(-Infinity, 3]'],
    ['2 < x', '(2, Infinity)'],
    ['5 > x \\ge 2', '[2, 5)'],
    ['x \\ne 1', '(-Infinity, 1) (1, Infinity)'],
    ['|x| < 2', '(-2, 2)'],
    ['|x| > 2', '(-Infinity, -2) (2, Infinity)'],
    ['[0,1] \\cup [1,2]', '[0, 2]'],
    ['[0,1) \\cup (1,2]', '[0, 1) (1, 2]'],
    ['[0,1) \\cup \\{1\\}', '[0, 1]'],
    ['[0,3] \\cap (1,5]', '(1, 3]'],
    ['[0,1] \\cap [1,2]', '[1, 1]'],
    ['(0,1) \\cap (1,2)', ''],
    ['[0,3] \\setminus (1,2)', '[0, 1] [2, 3]'],
    ['\\mathbb{R} \\setminus \\{0, 1\\}', '(-Infinity, 0) (0, 1) (1, Infinity)'],
    ['\\mathbb{R} - \\{0\\}', '(-Infinity, 0) (0, Infinity)'],
    ['\\{x \\mid x > 2, x < 5\\}', '(2, 5)'],
    ['x \\in [0,1]', '[0, 1]'],
    ['(\\frac12, \\sqrt{4})', '(0.5, 2)'],
    ['(1,1)', ''],
    ['\\{\\}', ''],
  ])('%s is %s', (text, set) => {
    expect(written(text)).toBe(set);
  });

  it.each(['5', '[5, 2]', '(1, 2, 3)', 'x + 1', '(a, b)', 'x < y', 'x < 1 < y < 2', '(0, i)'])('%s is none', (text) => {
    expect(written(text)).toBeUndefined();
  });
});
