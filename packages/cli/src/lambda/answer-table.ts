import { fittingTable, widthOf } from '../fitting-table.ts';
import { countOf, formatScore } from '../numbers.ts';
import { printable } from '../printable.ts';
import { asRow } from '../row-format.ts';

/** What says that a number is a stand-in for a score. */
const marks: readonly (readonly [metric: string, note: string])[] = [
  ['reward_failed', 'failed'],
  ['reward_abstained', 'abstained'],
];
const markNames: readonly string[] = marks.map(([name]) => name);

const maxRows = 64;
const maxMetrics = 12;

/** A row of an answer, as far as a person wants to see it. */
interface ShownRow {
  readonly id: string;
  readonly score: string;
  readonly metrics: ReadonlyMap<string, string>;
  readonly note: string;
}

/** The rows of an answer as a table: metrics are columns, as many as fit. */
export function answerTable(rows: readonly unknown[], width: number = Number.POSITIVE_INFINITY): string {
  const shown = rows.slice(0, maxRows).map(shownRow);
  const names = [...new Set(shown.flatMap(({ metrics }) => [...metrics.keys()]))];
  const withMetrics = (count: number): string => {
    const columns = names.slice(0, count);
    const head = ['id', 'score', ...columns.map((name) => printable(name, 30)), ...noteHead];
    const cells = shown.map(({ id, score, metrics, note }) => [
      id,
      score,
      ...columns.map((name) => metrics.get(name) ?? '-'),
      ...(hasNotes ? [note] : []),
    ]);
    return fittingTable(head, cells, width);
  };
  const hasNotes = shown.some(({ note }) => note !== '');
  const noteHead = hasNotes ? [''] : [];
  let count = Math.min(names.length, maxMetrics);
  let table = withMetrics(count);
  while (count > 0 && widthOf(table) > width) table = withMetrics(--count);
  const left = [
    rows.length > shown.length ? countOf(rows.length - shown.length, 'more row') : '',
    names.length > count ? countOf(names.length - count, 'more metric') : '',
  ].filter((part) => part !== '');
  return left.length === 0 ? table : `${table}\n... and ${left.join(' and ')}: --json has all`;
}

function shownRow(value: unknown): ShownRow {
  const { id, aggregate_reward_score: score, metrics_list: list } = asRow(value) ?? {};
  const metrics = new Map(
    (Array.isArray(list) ? list : []).flatMap((item): [string, string][] => {
      const metric = asRow(item);
      return metric ? [[shownValue(metric.name), shownValue(metric.value)]] : [];
    }),
  );
  const note = marks.find(([name]) => Number(metrics.get(name)) > 0)?.[1] ?? '';
  for (const name of markNames) metrics.delete(name);
  return { id: shownValue(id), score: shownValue(score), metrics, note };
}

function shownValue(value: unknown): string {
  if (typeof value === 'number') return formatScore(value);
  if (value === undefined) return '-';
  return printable(typeof value === 'string' ? value : JSON.stringify(value), 40);
}
