import { expect, test } from 'vitest';
import { createSummary } from './summary.ts';
import { renderSummary } from './summary-table.ts';
import { outcomeRow } from './test-support.ts';

const prices = { asOf: '2026-01-01', models: {} };
const longName = `quality/${'very-'.repeat(8)}long/end`;

/** Two samples with a component of a long name, and a failure with a long message. */
function summaryData() {
  const summary = createSummary(prices);
  for (const score of [0.125, 0.875]) summary.add(outcomeRow('a', score, { components: { [longName]: score } }), false);
  const error = {
    code: 'RLAIF_REWARD',
    message: `${'long '.repeat(40)}end`,
    attribution: 'completion',
    isRetryable: false,
  } as const;
  summary.add(outcomeRow('c', null, { status: 'failed', error }), false);
  return summary.data();
}

const tableWidth = (text: string): number =>
  Math.max(
    ...text
      .split('\n')
      .filter(isTable)
      .map((line) => line.length),
  );
const isTable = (line: string): boolean => /^[┌│├└]/.test(line);

test('where there is room nothing is left out', () => {
  const text = renderSummary(summaryData(), { prices });
  expect(text).toContain('p95');
  expect(text).toContain(longName);
});

test('a narrow terminal first loses quantiles, then the middle of names', () => {
  const fits = tableWidth(renderSummary(summaryData(), { prices })) - 1;
  const fewer = renderSummary(summaryData(), { prices, width: fits });
  expect(fewer).not.toMatch(/p5 |p95/);
  expect(fewer).toMatch(/n .*mean .*sd .*p50/);
  expect(fewer).toContain(longName);
  const narrow = renderSummary(summaryData(), { prices, width: 60 });
  expect(tableWidth(narrow)).toBe(60);
  expect(narrow).toMatch(/quality\/very.*….*long\/end/);
});

test('the message of a failure is whole, below the table', () => {
  const text = renderSummary(summaryData(), { prices, width: 60 });
  expect(text).toContain(`\nRLAIF_REWARD, for example: ${'long '.repeat(40)}end\n`);
  expect(text).toContain('\n--debug shows the cause of the first failure of each kind');
  expect(renderSummary(summaryData(), { prices, debug: true })).not.toContain('--debug');
});
