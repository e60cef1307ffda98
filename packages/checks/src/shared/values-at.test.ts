import { describe, expect, it } from 'vitest';
import { parsePath, valuesAt } from './values-at.ts';

const review = { comments: [{ excerpt: 'a' }, { excerpt: 5 }, {}, null], by: { name: 'b', age: 1 }, list: [] };
const at = (value: unknown, path: string, max = 10): unknown =>
  valuesAt(value, parsePath('quotes', path), max).map((one) => [one.place, one.value]);

describe('valuesAt', () => {
  it.each([
    ['by.name', [['by.name', 'b']]],
    [
      'by[]',
      [
        ['by.name', 'b'],
        ['by.age', 1],
      ],
    ],
    [
      'comments[].excerpt',
      [
        ['comments[0].excerpt', 'a'],
        ['comments[1].excerpt', 5],
        ['comments[2].excerpt', undefined],
        ['comments[3].excerpt', undefined],
      ],
    ],
    ['list[].x', []],
    ['none', [['none', undefined]]],
    ['none[].x', [['none', undefined]]],
    ['by.name[]', [['by.name[]', undefined]]],
    ['by.name.length', [['by.name.length', undefined]]],
    ['comments.length', [['comments.length', undefined]]],
    ['constructor', [['constructor', undefined]]],
    [
      '[]',
      [
        ['comments', review.comments],
        ['by', review.by],
        ['list', []],
      ],
    ],
  ])('%s', (path, found) => {
    expect(at(review, path)).toEqual(found);
  });

  it('reads lists of lists', () => {
    expect(at([['a'], ['b', 'c']], '[][]')).toEqual([
      ['[0][0]', 'a'],
      ['[1][0]', 'b'],
      ['[1][1]', 'c'],
    ]);
  });

  it('names places in short, however long the names of members are', () => {
    const name = 'x'.repeat(1000);
    expect(at({ [name]: [{ '\u200b': 1 }] }, '[][][]')).toEqual([[`${'x'.repeat(79)}…[0].\\u{200b}`, 1]]);
  });

  it('stops soon after it has enough', () => {
    const list = Array.from({ length: 100_000 }, () => 1);
    expect(valuesAt([list, list], ['[]', '[]'], 10).length).toBe(11);
    expect(valuesAt(list, ['[]'], 10).length).toBe(11);
  });

  it.each(['', '.', 'a.', '.a', 'a..b', 'a[0]', 'a[', 'a]b', '[]a', '/comments/*/excerpt[1]', 5, undefined])(
    'refuses %j',
    (path) => {
      expect(() => parsePath('quotes', path as string)).toThrow(TypeError);
      expect(() => parsePath('quotes', path as string)).toThrow(
        "quotes: the path must be like 'comments[].excerpt', got",
      );
    },
  );
});
