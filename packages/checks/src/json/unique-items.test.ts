import fc from 'fast-check';
import { expect, it } from 'vitest';
import { growth } from '../../../spec/src/toolkit/check-support.ts';
import { hasUniqueItems } from './unique-items.ts';

it.each([
  [[], true],
  [[1, 2, '1', null, true, [], {}], true],
  [[1, 1.0], false],
  [
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    false,
  ],
  [[{ a: [1, 2] }, { a: [2, 1] }], true],
  [[{ a: { c: 1, b: 2 } }, { a: { b: 2, c: 1 } }], false],
  [[null, JSON.parse('1e999')], true],
  [JSON.parse('[1e999, -1e999]'), true],
  [JSON.parse('[1e999, 1e998]'), false],
  [JSON.parse('[{"__proto__": 1}, {"__proto__": 2}, {}]'), true],
  [JSON.parse('[{"__proto__": 1}, {"__proto__": 1}]'), false],
])('%j', (items, expected) => {
  expect(hasUniqueItems(items)).toBe(expected);
});

it('sees that a list joined to itself repeats', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), (items) => {
      expect(hasUniqueItems([...items, ...structuredClone(items)])).toBe(false);
    }),
  );
});

it('takes linear time for lists of lists', () => {
  const ratio = growth(
    (text) => hasUniqueItems(JSON.parse(text)),
    (size) => JSON.stringify(Array.from({ length: size }, (_, i) => [i])),
    2 ** 13,
  );
  expect(ratio).toBeLessThan(4);
});
