import { formatCount, formatDollars, formatScore, formatShare } from '../numbers.ts';
import { printable } from '../printable.ts';
import type { Agreement, Comparison, JudgeComparison } from './comparison.ts';
import { costPerThousand } from './judge-cost.ts';
import { sameShare } from './preferences.ts';

/** A line of a table: what it is, and a text for each judge. */
export type TableRow = string[];

/** What there is to say of each judge, a column for each. */
export function judgeRows({ judges }: Comparison): readonly TableRow[] {
  const row = (name: string, cell: (judge: JudgeComparison) => string): TableRow => [name, ...judges.map(cell)];
  const some = (count: (judge: JudgeComparison) => number): boolean => judges.some((judge) => count(judge) > 0);
  const codes = [...new Set(judges.flatMap(({ failures }) => Object.keys(failures)))];
  const reasons = [...new Set(judges.flatMap(({ abstentions }) => Object.keys(abstentions)))];
  return [
    row('scored', ({ scored }) => formatCount(scored)),
    row('abstained', ({ abstained }) => formatCount(abstained)),
    ...reasons.map((reason) => row(`  ${printable(reason, 60)}`, ({ abstentions }) => countIn(abstentions, reason))),
    row('failed', ({ failed }) => formatCount(failed)),
    ...codes.map((code) =>
      row(`  ${printable(code, 60)}`, ({ failures }) => formatCount(ownOf(failures, code)?.count ?? 0)),
    ),
    ...(some(({ missing }) => missing) ? [row('not asked', ({ missing }) => formatCount(missing))] : []),
    row('mean score', ({ score }) => formatScore(score?.mean)),
    row('spread (sd)', ({ score }) => formatScore(score?.standardDeviation ?? undefined)),
    row('groups without spread', groupsText),
    row('median reply', ({ latency, usage }) => latencyText(latency?.medianMs, usage)),
    row('95 % of replies within', ({ latency, usage }) => latencyText(latency?.p95Ms, usage)),
    row('judge calls', ({ usage }) => formatCount(usage.reduce((sum, { calls }) => sum + calls, 0))),
    row('dollars per 1,000 samples', costText),
  ];
}

/** What stands over the cells of `agreementCells`. */
export const agreementHead: readonly string[] = [
  'n',
  'equal',
  'difference',
  'rank corr.',
  'kappa',
  'same choice',
  'of choices',
];

export function agreementCells({ n, equal, difference, rankCorrelation, kappa, preferences }: Agreement): string[] {
  const same = sameShare(preferences);
  return [
    formatCount(n),
    equal === null ? '-' : formatShare(equal),
    formatScore(difference ?? undefined),
    formatScore(rankCorrelation ?? undefined),
    formatScore(kappa ?? undefined),
    same === null ? '-' : formatShare(same),
    formatCount(preferences.same + preferences.opposite),
  ];
}

function groupsText({ groups: { count, zeroSpread } }: JudgeComparison): string {
  return zeroSpread === null ? '-' : `${formatCount(zeroSpread * count)} of ${formatCount(count)}`;
}

function latencyText(latencyMs: number | undefined, usage: JudgeComparison['usage']): string {
  if (latencyMs !== undefined) return `${formatCount(latencyMs)} ms`;
  return usage.length > 0 && usage.every(({ replayed }) => replayed) ? 'replayed' : '-';
}

function costText(judge: JudgeComparison): string {
  const cost = costPerThousand(judge);
  if (cost.dollars === null) return cost.why;
  return `${cost.isPartly ? 'at least ' : ''}${formatDollars(cost.dollars)}`;
}

function countIn(counts: Readonly<Record<string, number>>, name: string): string {
  return formatCount(ownOf(counts, name) ?? 0);
}

function ownOf<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
