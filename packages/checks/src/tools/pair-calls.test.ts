import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairInAnyOrder, pairInSameOrder } from './pair-calls.ts';

/** Which expected call each call matches. */
const tables = fc.tuple(fc.nat(5), fc.nat(5)).chain(([expected, actual]) =>
  fc.array(fc.array(fc.boolean(), { minLength: actual, maxLength: actual }), {
    minLength: expected,
    maxLength: expected,
  }),
);
const width = (table: readonly (readonly boolean[])[]): number => table[0]?.length ?? 0;

/** The most pairs, by trying everything. */
function mostInAnyOrder(table: readonly (readonly boolean[])[], taken: ReadonlySet<number> = new Set()): number {
  const [row, ...rest] = table;
  if (!row) return 0;
  return Math.max(
    mostInAnyOrder(rest, taken),
    ...row.map((matches, at) => (matches && !taken.has(at) ? 1 + mostInAnyOrder(rest, new Set([...taken, at])) : 0)),
  );
}

function mostInSameOrder(table: readonly (readonly boolean[])[], from = 0): number {
  const [row, ...rest] = table;
  if (!row) return 0;
  return Math.max(
    mostInSameOrder(rest, from),
    ...row.map((matches, at) => (matches && at >= from ? 1 + mostInSameOrder(rest, at + 1) : 0)),
  );
}

describe.each([
  ['pairInAnyOrder', pairInAnyOrder, mostInAnyOrder],
  ['pairInSameOrder', pairInSameOrder, mostInSameOrder],
] as const)('%s', (name, pair, most) => {
  it('finds as many pairs as can be, none of them twice, each of them matching', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const pairs = pair(table.length, width(table), (one, at) => table[one]![at]!);
        expect(pairs.length).toBe(most(table));
        expect(pairs.every(([one, at]) => table[one]![at])).toBe(true);
        expect(new Set(pairs.map(([one]) => one)).size).toBe(pairs.length);
        expect(new Set(pairs.map(([, at]) => at)).size).toBe(pairs.length);
        expect(pairs.map(([one]) => one)).toEqual(pairs.map(([one]) => one).toSorted((a, b) => a - b));
        if (name === 'pairInSameOrder') {
          expect(pairs.map(([, at]) => at)).toEqual(pairs.map(([, at]) => at).toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('comes back from many calls', () => {
    expect(pair(10, 100_000, (one, at) => at % 10 === one)).toHaveLength(10);
    expect(pair(500, 500, () => true)).toHaveLength(500);
    expect(pair(0, 0, () => true)).toEqual([]);
  });
});

it('gives a call that two need to the one that has no other', () => {
  // The first expected call matches both, the second only the first.
  expect(pairInAnyOrder(2, 2, (one, at) => one === 0 || at === 0)).toEqual([
    [0, 1],
    [1, 0],
  ]);
});
