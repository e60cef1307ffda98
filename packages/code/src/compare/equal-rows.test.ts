import type { JsonValue } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { equalRows } from './equal-rows.ts';
import type { PlainData } from './plain-data.ts';

type Rows<T> = readonly (readonly T[])[];

describe('equalRows', () => {
  it.each([
    [[], [], true],
    [
      [
        [1, 'a'],
        [2, 'b'],
      ],
      [
        [2, 'b'],
        [1, 'a'],
      ],
      false,
    ],
    [[[1], [1], [2]], [[2], [1], [1]], false],
    [[[0.3, 'x']], [[0.1 + 0.2, 'x']], false],
    // 2.5 falls on a rounding step of the keys by which rows are sorted.
    [
      [
        [1.0000000005, 'a'],
        [1, 'b'],
      ],
      [
        [1, 'b'],
        [1.00000000049999, 'a'],
      ],
      false,
    ],
    [[[true, null]], [[1, null]], true],
    [[['a']], [['a']], true],
  ] as [Rows<JsonValue>, Rows<PlainData>, boolean][])('%j equals %j, ordered %j', (expected, actual, ordered) => {
    expect(equalRows(expected, actual, ordered)).toBeUndefined();
  });

  it.each([
    [[[1]], [], false, '0 rows instead of 1'],
    [[[1], [1], [2]], [[1], [2], [2]], false, 'no row [1]; there is [2]'],
    [[[1], [2]], [[2], [1]], true, 'row 1: at [0] expected 1, got 2'],
    [[[1, 'a']], [[1]], true, 'row 1: expected [1,"a"], got [1]: 1 items instead of 2'],
    [[['1']], [[1]], false, 'no row ["1"]; there is [1]'],
    [[[null]], [['']], false, 'no row [null]; there is [""]'],
    [[[0]], [[null]], false, 'no row [0]; there is [null]'],
  ] as [Rows<JsonValue>, Rows<PlainData>, boolean, string][])('%j is not %j', (expected, actual, ordered, why) => {
    expect(equalRows(expected, actual, ordered)).toBe(why);
  });

  it('compares many rows in little time, however they differ', () => {
    const rows = (offset: number): Rows<number> => Array.from({ length: 50_000 }, (_, i) => [i + offset, i]);
    const start = performance.now();
    expect(equalRows(rows(0), [...rows(0)].reverse(), false)).toBeUndefined();
    expect(equalRows(rows(0), rows(0.5), false)).toBe('50000 rows differ');
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
