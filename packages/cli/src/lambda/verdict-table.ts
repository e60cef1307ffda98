import Table from 'cli-table3';
import { widthOf } from '../fitting-table.ts';
import { printable } from '../printable.ts';
import type { Check } from './check.ts';

const words: Readonly<Record<Check['result'], string>> = {
  ok: 'ok',
  warning: 'warning',
  failed: 'FAILED',
  skipped: '-',
};

/** What came of the checks as a table. What was found is wrapped to what the terminal has. */
export function verdictTable(checks: readonly Check[], width: number = Number.POSITIVE_INFINITY): string {
  const rows = checks.map(({ name, by, result, found }) => [name, by, words[result], printable(found, 1000)]);
  const whole = tableOf(rows);
  if (widthOf(whole) <= width) return whole;
  const others = widthOf(tableOf(rows.map(([name = '', by = '', result = '']) => [name, by, result, ''])));
  return tableOf(rows, Math.max(20, width - others));
}

function tableOf(rows: readonly string[][], foundWidth?: number): string {
  const made = new Table({
    head: ['check', 'by', 'result', 'found'],
    style: { head: [], border: [], compact: true },
    ...(foundWidth !== undefined && { colWidths: [null, null, null, foundWidth], wordWrap: true }),
  });
  made.push(...rows);
  return made.toString();
}

/** All checks in one line: how many there are of each result. */
export function verdictLine(checks: readonly Check[]): string {
  const count = (result: Check['result']): number => checks.filter((check) => check.result === result).length;
  const [failed, warnings, skipped] = [count('failed'), count('warning'), count('skipped')];
  const parts = [`${count('ok')} ok`, `${warnings} to look at`, `${failed} failed`, `${skipped} not checked`];
  return `${failed > 0 ? 'not ready for a training run' : 'ready for a training run'}: ${parts.join(', ')}`;
}
