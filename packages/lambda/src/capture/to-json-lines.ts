import type { CapturedRow } from '../capture-rows.ts';

/** One line of JSON for each row. */
export function toJsonLines(rows: readonly CapturedRow[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
