import { describe, expect, it } from 'vitest';
import { clean } from '../parse/clean.ts';
import { parse } from '../parse/parse.ts';
import { isUnfinished, structureKey } from './structure-key.ts';

const read = (text: string) => parse(clean(text), { comma: 'separator', dotGroups: false });

describe('structureKey', () => {
  it.each([
    ['2 + x', 'x + (2)'],
    ['1 \\cdot (2 + 2) + 0', '2+2'],
    ['--(2+2)', '2+2'],
    ['\\frac{x}{1}', 'x^1'],
    ['-(-2)\\cdot 3', '3 \\cdot 2'],
    ['\\sum_{k=1}^{10} k', '\\sum_{i=1}^{10} i'],
  ])('is the same for %s and %s', (one, other) => {
    expect(structureKey(read(one))).toBe(structureKey(read(other)));
  });

  it.each([
    ['2+2', '4'],
    ['2-x', 'x-2'],
    ['2/x', 'x/2'],
    ['-2 \\cdot 3', '2 \\cdot 3'],
    ['\\sqrt{4}', '\\sqrt[3]{4}'],
    ['15\\%', '15'],
  ])('is another for %s and %s', (one, other) => {
    expect(structureKey(read(one))).not.toBe(structureKey(read(other)));
  });
});

describe('isUnfinished', () => {
  it.each([
    '2+2',
    '\\sqrt{16}',
    '5!',
    '84/7',
    '6/8',
    '5/1',
    '6:8',
    '2 \\cdot 3',
    '2^{10}',
    '|-5|',
    'x + 1',
    '(1+1, 2)',
  ])('%s is', (text) => {
    expect(isUnfinished(read(text))).toBe(true);
  });
  it.each([
    '4',
    '-4',
    '3/4',
    '-\\frac{3}{4}',
    '3\\frac12',
    '1.5',
    'x',
    '\\pi',
    '3 \\times 10^5',
    '5 cm',
    '25\\%',
    '(1, 2)',
    '3:4',
  ])('%s is not', (text) => {
    expect(isUnfinished(read(text))).toBe(false);
  });
});
