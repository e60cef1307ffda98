import type { JsonValue } from '@rlaif/spec';
import { equalData } from './equal-data.ts';
import { numberIn } from './equal-numbers.ts';
import type { PlainData } from './plain-data.ts';
import { shownData } from './shown-data.ts';

/** A row of a result. */
type Row = readonly PlainData[];
type ExpectedRow = readonly JsonValue[];

/** How many pairs of rows are compared one by one, where rows that are all but equal sort differently. */
const maxPairs = 1_000_000;

/**
 * Why rows are not the expected ones, or `undefined` where they are. Unordered rows are compared as a bag: each as often as it is expected. Names
 * of columns do not count, their number and order do. Numbers as `equalNumbers` says; `true` and `false` are 1 and 0, as SQLite has them.
 *
 * @example
 * equalRows([[1, 'a']], [[1, 'b']], true); // 'row 1: at [1] expected "a", got "b"'
 */
export function equalRows(
  expected: readonly ExpectedRow[],
  actual: readonly Row[],
  ordered: boolean,
): string | undefined {
  if (expected.length !== actual.length) return `${actual.length} rows instead of ${expected.length}`;
  const wanted = expected.map((row) => row.map((value) => (typeof value === 'boolean' ? Number(value) : value)));
  if (ordered) {
    for (const [i, row] of wanted.entries()) {
      const why = equalData(row, actual[i]!);
      if (why !== undefined) return `row ${i + 1}: ${why}`;
    }
    return undefined;
  }
  return unmatched(wanted, actual);
}

function unmatched(wanted: readonly ExpectedRow[], actual: readonly Row[]): string | undefined {
  const byKey = <R extends Row | ExpectedRow>(rows: readonly R[]): readonly (readonly [string, R])[] =>
    rows.map((row) => [keyOf(row), row] as const).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const left = byKey(wanted);
  const right = byKey(actual);
  const missing: ExpectedRow[] = [];
  const over: Row[] = [];
  for (const [i, [, row]] of left.entries()) {
    const other = right[i]![1];
    if (equalData(row, other) !== undefined) {
      missing.push(row);
      over.push(other);
    }
  }
  // Keys round numbers, so that two that are equal may stand on either side of a step: what is left is compared pair by pair.
  if (missing.length * over.length > maxPairs) return `${missing.length} rows differ`;
  for (const row of missing) {
    const match = over.findIndex((other) => equalData(row, other) === undefined);
    if (match < 0) return `no row ${shownData(row as PlainData)}; there is ${shownData(over[0]!)}`;
    over.splice(match, 1);
  }
  return undefined;
}

/** Equal rows have equal keys, but for numbers that fall on two sides of a rounding step. */
function keyOf(row: Row | ExpectedRow): string {
  return JSON.stringify(
    row.map((value) => {
      const number = numberIn(value as PlainData);
      return number === undefined ? value : Number(number).toPrecision(9);
    }),
  );
}
