import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createExtremes } from './extremes.ts';
import { outcomeRow, sampleOf, usage } from './test-support.ts';

const scores = (samples: readonly { readonly row: { readonly score: number } }[]) =>
  samples.map(({ row }) => row.score);

test('keeps the lowest and the highest of any scores', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 6, maxLength: 60 }), (values) => {
      const extremes = createExtremes(3);
      for (const [index, value] of values.entries()) extremes.add(outcomeRow(String(index), value), sampleOf('text'));
      const sorted = [...values].sort((a, b) => a - b);
      expect(scores(extremes.lowest())).toEqual(sorted.slice(0, 3));
      expect(scores(extremes.highest())).toEqual(sorted.slice(-3).reverse());
    }),
  );
});

test('shows no sample at both ends, and none without a score', () => {
  const extremes = createExtremes();
  extremes.add(outcomeRow('none', null), sampleOf('text'));
  expect(extremes.lowest()).toEqual([]);
  for (const id of ['a', 'b', 'c']) extremes.add(outcomeRow(id, 0.5), sampleOf('text'));
  const ids = [...extremes.lowest(), ...extremes.highest()].map(({ row }) => row.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('cuts long texts, and takes them later for a row of an earlier run', () => {
  const extremes = createExtremes();
  extremes.add(outcomeRow('a', 1), undefined);
  expect(extremes.lowest()[0]?.texts).toBeUndefined();
  extremes.complete(sampleOf('not mine', { id: 'other' }));
  const prompt = [
    { role: 'user', content: 'first' },
    { role: 'user', content: 'y'.repeat(4001) },
    { role: 'assistant', content: 'then' },
  ] as const;
  extremes.complete(sampleOf('x'.repeat(5000), { id: 'a', prompt, reference: { answer: 5 } }));
  const texts = extremes.lowest()[0]?.texts;
  expect(texts?.completion).toMatch(/^x{4000}\n\[1000 more characters\]$/);
  expect(texts?.question).toMatch(/^y{4000}\n\[1 more characters\]$/);
  expect(texts?.reference).toBe('{\n  "answer": 5\n}');
});

test('half of the lowest are explained by a judge where there are such, and none of them is also among the highest', () => {
  const extremes = createExtremes(10);
  for (let i = 0; i < 20; i++) extremes.add(outcomeRow(`gated${i}`, 0, { rationale: 'json: 0 is below 1' }), undefined);
  for (let i = 0; i < 7; i++) {
    extremes.add(outcomeRow(`judged${i}`, 0.5 + i / 100, { rationale: 'why', usage: [usage] }), undefined);
  }
  const low = extremes.lowest().map(({ row }) => row.id);
  expect(low).toEqual([0, 1, 2, 3, 4].flatMap((i) => `gated${i}`).concat([0, 1, 2, 3, 4].map((i) => `judged${i}`)));
  const high = extremes.highest().map(({ row }) => row.id);
  expect(high.slice(0, 3)).toEqual(['judged6', 'judged5', 'gated5']);
  expect(high).toHaveLength(10);
  expect(high.filter((id) => low.includes(id))).toEqual([]);
});

test('too few samples that a judge explained do not make the list shorter', () => {
  const extremes = createExtremes(10);
  for (let i = 0; i < 20; i++) extremes.add(outcomeRow(`gated${i}`, 0), undefined);
  for (let i = 0; i < 3; i++) extremes.add(outcomeRow(`j${i}`, 0.5, { rationale: 'why', usage: [usage] }), undefined);
  expect(scores(extremes.lowest())).toEqual([0, 0, 0, 0, 0, 0, 0, 0.5, 0.5, 0.5]);
});
