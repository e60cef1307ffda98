import type { PriceTable } from '@rlaif/core';
import type { DistributionSummary } from './distribution.ts';
import { fittingTable, table, widthOf } from './fitting-table.ts';
import { countOf, formatCount, formatDollars, formatScore, formatShare } from './numbers.ts';
import { judgeName, printable } from './printable.ts';
import type { SummaryData } from './summary.ts';

export interface SummaryTableOptions {
  readonly prices: PriceTable;
  /** Whether the causes of failures were shown. Default: no. */
  readonly debug?: boolean | undefined;
  /** How many columns the terminal has. Default: as many as it takes. */
  readonly width?: number | undefined;
}

/** The summary as tables for a terminal. Without colours, so that it reads the same in a log. */
export function renderSummary(
  summary: SummaryData,
  { prices, debug = false, width = Number.POSITIVE_INFINITY }: SummaryTableOptions,
): string {
  const parts = [
    countsLine(summary),
    scores(summary, width),
    causes(summary),
    summary.failed > 0 && !debug ? '--debug shows the cause of the first failure of each kind' : '',
    costs(summary, prices, width),
    others(summary),
    ...groupLines(summary),
    rewards(summary),
  ];
  return parts.filter((part) => part !== '').join('\n');
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

function scores({ score, components }: SummaryData, width: number): string {
  if (!score) return '';
  const all: [name: string, summary: DistributionSummary][] = [
    ['score', score],
    ...Object.entries(components).map(([name, summary]): [string, DistributionSummary] => [
      printable(name, 60),
      summary,
    ]),
  ];
  const columns = (isNarrow: boolean): readonly (keyof ReturnType<typeof numbersOf>)[] =>
    isNarrow ? ['n', 'mean', 'sd', 'p50'] : ['n', 'mean', 'sd', 'p5', 'p25', 'p50', 'p75', 'p95'];
  const render = (isNarrow: boolean): string =>
    fittingTable(
      ['', ...columns(isNarrow)],
      all.map(([name, summary]) => {
        const numbers = numbersOf(summary);
        return [name, ...columns(isNarrow).map((column) => numbers[column])];
      }),
      isNarrow ? width : Number.POSITIVE_INFINITY,
    );
  const wide = render(false);
  return widthOf(wide) <= width ? wide : render(true);
}

function numbersOf({ n, mean, standardDeviation, quantiles }: DistributionSummary) {
  const numbers = { mean, sd: standardDeviation ?? undefined, ...quantiles };
  const texts = Object.entries(numbers).map(([name, value]) => [name, formatScore(value)]);
  return { n: formatCount(n), ...(Object.fromEntries(texts) as Record<keyof typeof numbers, string>) };
}

/** How many of each cause; what each one says stands below, where the terminal wraps it. */
function causes({ failures, abstentions, abstained }: SummaryData): string {
  const rows = Object.entries(failures).map(([code, { count }]) => [code, formatCount(count)]);
  if (abstained > 0) rows.push(['abstained', formatCount(abstained)]);
  if (rows.length === 0) return '';
  const examples = [
    ...Object.entries(failures).map(([code, { message }]) => `${code}, for example: ${printable(message, 10_000)}`),
    ...Object.entries(abstentions).map(([reason, count]) => `abstained, ${formatCount(count)}: ${printable(reason)}`),
  ];
  return [table(['not scored', 'n'], rows), ...examples].join('\n');
}

function costs({ usage }: SummaryData, { asOf }: PriceTable, width: number): string {
  if (usage.length === 0) return '';
  const rows = usage.map(({ provider, modelId, replayed, calls, inputTokens, outputTokens, dollars }) => [
    judgeName({ provider, modelId }),
    formatCount(calls),
    formatCount(inputTokens),
    formatCount(outputTokens),
    replayed ? 'replayed' : dollars === null ? `no price of ${asOf}` : formatDollars(dollars),
  ]);
  return fittingTable(['judge', 'calls', 'tokens in', 'tokens out', 'dollars'], rows, width);
}

function others({ answeredBy }: SummaryData): string {
  const parts = Object.entries(answeredBy).map(([name, count]) => `${printable(name)} of ${countOf(count, 'sample')}`);
  return parts.length === 0 ? '' : `answered by another judge than the one asked: ${parts.join(', ')}`;
}

function groupLines({ groups: { count, zeroSpread, unevenAbstention, untracked } }: SummaryData): string[] {
  const lines: string[] = [];
  const cap = untracked > 0 ? `; ${countOf(untracked, 'sample')} of further groups not counted` : '';
  if (zeroSpread !== null) {
    const flat = `${formatCount(zeroSpread * count)} (${formatShare(zeroSpread)}) without any spread`;
    lines.push(`${countOf(count, 'group')} with two samples or more: ${flat}${cap}`);
  }
  if (unevenAbstention > 0) {
    lines.push(
      `${countOf(unevenAbstention, 'group')} of samples that abstained beside samples that were scored: a policy may learn to dodge the reward`,
    );
  }
  return lines;
}

function rewards({ rewardHashes }: SummaryData): string {
  const hashes = Object.entries(rewardHashes);
  if (hashes.length < 2) return hashes.map(([hash]) => `reward: ${printable(hash)}`).join('');
  const parts = hashes.map(([hash, count]) => `${printable(hash)} (${countOf(count, 'sample')})`);
  return `rewards: ${parts.join(', ')}`;
}
