import type { PriceTable } from '@rlaif/core';
import Table from 'cli-table3';
import type { DistributionSummary } from './distribution.ts';
import { countOf, formatCount, formatDollars, formatScore } from './numbers.ts';
import { judgeName, printable } from './printable.ts';
import type { SummaryData } from './summary.ts';

/** The summary as tables for a terminal. Without colours, so that it reads the same in a log. */
export function renderSummary(summary: SummaryData, { prices }: { readonly prices: PriceTable }): string {
  return [countsLine(summary), scores(summary), causes(summary), costs(summary, prices), spread(summary)]
    .filter((part) => part !== '')
    .join('\n');
}

function countsLine({ samples, scored, abstained, failed, malformed, resumed }: SummaryData): string {
  const parts = [
    `${formatCount(scored)} scored`,
    `${formatCount(abstained)} abstained`,
    `${formatCount(failed)} failed`,
  ];
  if (malformed > 0) parts.push(`${countOf(malformed, 'malformed row')} left out`);
  if (resumed > 0) parts.push(`${formatCount(resumed)} of them by an earlier run`);
  return `${countOf(samples, 'sample')}: ${parts.join(', ')}`;
}

function scores({ score, components }: SummaryData): string {
  if (!score) return '';
  const row = (name: string, { n, mean, standardDeviation, quantiles: q }: DistributionSummary): string[] => [
    name,
    formatCount(n),
    ...[mean, standardDeviation ?? undefined, q.p5, q.p25, q.p50, q.p75, q.p95].map(formatScore),
  ];
  return table(
    ['', 'n', 'mean', 'sd', 'p5', 'p25', 'p50', 'p75', 'p95'],
    [row('score', score), ...Object.entries(components).map(([name, summary]) => row(printable(name, 60), summary))],
  );
}

function causes({ failures, abstentions }: SummaryData): string {
  const rows = [
    ...Object.entries(failures).map(([code, { count, message }]) => [code, formatCount(count), printable(message, 90)]),
    ...Object.entries(abstentions).map(([reason, count]) => ['abstained', formatCount(count), printable(reason, 90)]),
  ];
  return rows.length === 0 ? '' : table(['not scored', 'n', 'for example'], rows, ['left', 'right', 'left']);
}

function costs({ usage }: SummaryData, { asOf }: PriceTable): string {
  if (usage.length === 0) return '';
  const rows = usage.map(({ provider, modelId, replayed, calls, inputTokens, outputTokens, dollars }) => [
    judgeName({ provider, modelId }),
    formatCount(calls),
    formatCount(inputTokens),
    formatCount(outputTokens),
    replayed ? 'replayed' : dollars === null ? `no price of ${asOf}` : formatDollars(dollars),
  ]);
  return table(['judge', 'calls', 'tokens in', 'tokens out', 'dollars'], rows);
}

function spread({ groups: { count, withoutSpread, untracked } }: SummaryData): string {
  if (count === 0) return '';
  const share = Math.round((100 * withoutSpread) / count);
  const cap = untracked > 0 ? `; ${countOf(untracked, 'sample')} of further groups not counted` : '';
  return `${countOf(count, 'group')} with two samples or more: ${formatCount(withoutSpread)} (${share} %) without any spread${cap}`;
}

function table(head: string[], rows: string[][], aligns?: ('left' | 'right')[]): string {
  const colAligns = aligns ?? head.map((_, column) => (column === 0 ? 'left' : 'right'));
  const made = new Table({ head, colAligns, style: { head: [], border: [], compact: true } });
  made.push(...rows);
  return made.toString();
}
