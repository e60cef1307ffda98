import { expect, test } from 'vitest';
import { indexOf, scoresBy } from './compare-test-support.ts';
import { widestSamples } from './widest-samples.ts';

const index = indexOf({ a: 'g', b: 'g', c: 'g', d: 'g', e: 'g' });

test('widest first, of equal ones in the order of the data, and none that is scored alike', () => {
  const judges = [
    scoresBy('A', { e: 1, d: 1, c: 0, b: 0, a: 1 }),
    scoresBy('B', { a: 1, b: 0.5, c: 1, d: 0.5, e: 0.9 }),
  ];
  expect(widestSamples(judges, index).map(({ id }) => id)).toEqual(['c', 'b', 'd', 'e']);
  expect(widestSamples(judges, index, 2).map(({ id }) => id)).toEqual(['c', 'b']);
});

test('of three judges the two that are furthest apart count; one score alone differs from nothing', () => {
  const judges = [
    scoresBy('A', { a: 0.2, b: 1 }),
    scoresBy('B', { a: 'failed', b: 'failed' }),
    scoresBy('C', { a: 0.7, b: 'abstained' }),
  ];
  expect(widestSamples(judges, index)).toEqual([
    { id: 'a', difference: expect.closeTo(0.5, 12), scores: { A: 0.2, B: null, C: 0.7 } },
  ]);
});
