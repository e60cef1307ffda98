import { expect, test } from 'vitest';
import { widthOf } from '../fitting-table.ts';
import { answerTable } from './answer-table.ts';

const rowOf = (id: unknown, metrics: Readonly<Record<string, unknown>> = {}) => ({
  id,
  aggregate_reward_score: 0.123456,
  metrics_list: Object.entries(metrics).map(([name, value]) => ({ name, value, type: 'Metric' })),
});
const cellsOf = (table: string): string[][] =>
  table
    .split('\n')
    .filter((line) => line.startsWith('│'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('│')
        .map((cell) => cell.trim()),
    );

test('has a column for each metric, and a note for a row without a score of its own', () => {
  const rows = [rowOf('a', { x: 1, reward_failed: 0 }), rowOf(7, { y: 0.5, reward_failed: 1 }), rowOf(null)];
  expect(cellsOf(answerTable(rows))).toEqual([
    ['id', 'score', 'x', 'y', ''],
    ['a', '0.123', '1', '-', ''],
    ['7', '0.123', '-', '0.5', 'failed'],
    ['null', '0.123', '-', '-', ''],
  ]);
});

test('shows anything that came back', () => {
  const rows = [
    null,
    'text',
    { id: '\u001b[31mred', aggregate_reward_score: 'high', metrics_list: [null, { name: 5 }] },
  ];
  expect(cellsOf(answerTable(rows))).toEqual([
    ['id', 'score', '5'],
    ['-', '-', '-'],
    ['-', '-', '-'],
    ['red', 'high', '-'],
  ]);
});

test('leaves out metrics and rows that do not fit, and says so', () => {
  const metrics = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`metric-${i}`, i]));
  const rows = Array.from({ length: 70 }, (_, i) => rowOf(`row-${i}`, metrics));
  const table = answerTable(rows, 80);
  expect(widthOf(table)).toBeLessThanOrEqual(80);
  expect(cellsOf(table)).toHaveLength(1 + 64);
  expect(cellsOf(table)[0]!.slice(0, 3)).toEqual(['id', 'score', 'metric-0']);
  const shown = cellsOf(table)[0]!.length - 2;
  expect(table).toContain(`... and 6 more rows and ${20 - shown} more metrics: --json has all`);
});
