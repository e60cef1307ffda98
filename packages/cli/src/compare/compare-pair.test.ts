import { expect, test } from 'vitest';
import { comparePair } from './compare-pair.ts';
import { indexOf, scoresBy } from './compare-test-support.ts';

const index = indexOf({ a: 'g', b: 'g', c: 'h', d: 'h' });

test('a sample that one judge gave no score is left out, by why', () => {
  const first = scoresBy('A', { a: 1, b: 'failed', c: 'abstained' });
  const second = scoresBy('B', { a: 0.5, b: 'abstained', c: 1, d: 1 });
  expect(comparePair(first, second, index)).toMatchObject({
    judges: ['A', 'B'],
    leftOut: { failed: 1, abstained: 1, missing: 1 },
    score: { n: 1, difference: 0.5 },
  });
});

test('a judge that failed on all leaves nothing to compare', () => {
  const first = scoresBy('A', { a: 1, b: 1, c: 1, d: 1 });
  const second = scoresBy('B', { a: 'failed', b: 'failed', c: 'failed', d: 'failed' });
  expect(comparePair(first, second, index)).toMatchObject({
    leftOut: { failed: 4, abstained: 0, missing: 0 },
    score: { n: 0, equal: null },
    components: {},
  });
});

test('each component is compared where both judges have it', () => {
  const first = scoresBy('A', { a: [1, { x: 1, y: 0.2 }], b: [0, { x: 0 }] });
  const second = scoresBy('B', { a: [1, { x: 0, z: 1 }], b: [0, { x: 0, y: 1 }] });
  const { components } = comparePair(first, second, index);
  expect(Object.keys(components)).toEqual(['x']);
  expect(components.x).toMatchObject({ n: 2, equal: 0.5, difference: 0.5 });
});

test('names that objects have by themselves are names like others', () => {
  const hostile = JSON.parse('{"__proto__":1,"constructor":0.5}') as Record<string, number>;
  const first = scoresBy('A', { a: [1, hostile], b: [1, { toString: 1 }] });
  const second = scoresBy('B', { a: [1, hostile], b: [1, {}] });
  const { components } = comparePair(first, second, index);
  expect(Object.keys(components)).toEqual(['__proto__', 'constructor']);
  expect(Object.getPrototypeOf(components)).toBe(Object.prototype);
});

test('numbers that differ by how they were added are equal, and no preference', () => {
  const first = scoresBy('A', { a: 0.1 + 0.2, b: 0.3 });
  const second = scoresBy('B', { a: 0.3, b: 0.1 + 0.2 });
  expect(comparePair(first, second, index).score).toMatchObject({
    equal: 1,
    difference: 0,
    preferences: { bothTied: 1 },
  });
});

test('components that a reward makes up as it goes have a bound', () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`c${i}`, 1]));
  const given = { a: [1, many], b: [1, many] } as const;
  const { components } = comparePair(scoresBy('A', given), scoresBy('B', given), index);
  expect(Object.keys(components)).toHaveLength(100);
  expect(components.c99?.n).toBe(2);
});
