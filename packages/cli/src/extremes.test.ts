import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createExtremes } from './extremes.ts';
import { outcomeRow } from './test-support.ts';

const scores = (samples: readonly { readonly row: { readonly score: number } }[]) =>
  samples.map(({ row }) => row.score);

test('keeps the lowest and the highest of any scores', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 6, maxLength: 60 }), (values) => {
      const extremes = createExtremes(3);
      for (const [index, value] of values.entries()) extremes.add(outcomeRow(String(index), value), 'text');
      const sorted = [...values].sort((a, b) => a - b);
      expect(scores(extremes.lowest())).toEqual(sorted.slice(0, 3));
      expect(scores(extremes.highest())).toEqual(sorted.slice(-3).reverse());
    }),
  );
});

test('shows no sample at both ends, and none without a score', () => {
  const extremes = createExtremes();
  extremes.add(outcomeRow('none', null), 'text');
  expect(extremes.lowest()).toEqual([]);
  for (const id of ['a', 'b', 'c']) extremes.add(outcomeRow(id, 0.5), 'text');
  const ids = [...extremes.lowest(), ...extremes.highest()].map(({ row }) => row.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('cuts long completions, and takes one later for a row of an earlier run', () => {
  const extremes = createExtremes();
  extremes.add(outcomeRow('a', 1), undefined);
  expect(extremes.lowest()[0]?.completion).toBeUndefined();
  extremes.complete('other', 'not mine');
  extremes.complete('a', 'x'.repeat(5000));
  expect(extremes.lowest()[0]?.completion).toMatch(/^x{4000}\n\[1000 more characters\]$/);
});
