import { fittingTable } from '../fitting-table.ts';
import { countOf, formatScore } from '../numbers.ts';
import { printable } from '../printable.ts';
import { agreementCells, agreementHead, judgeRows } from './compare-rows.ts';
import type { Comparison, JudgeComparison, PairAgreement } from './comparison.ts';

/** How many of the samples that differ most are printed. */
const maxWidest = 5;

/** A comparison as tables for a terminal of `width` columns, without colours. */
export function renderComparison(comparison: Comparison, width: number = Number.POSITIVE_INFINITY): string {
  const { judges, pairs, samples, malformed } = comparison;
  const left = malformed > 0 ? `, ${countOf(malformed, 'malformed row')} left out` : '';
  const parts = [
    `${countOf(samples, 'sample')}${left}`,
    ...judges.map(({ label, judge }) => `${label}: ${printable(judge, 200)}`),
    fittingTable(['', ...judges.map(({ label }) => label)], judgeRows(comparison), width),
    ...judges.flatMap(notes),
    ...pairs.flatMap((pair) => ['', pairLine(pair), pairTable(pair, width)]),
    widestTable(comparison, width),
  ];
  return parts.filter((part) => part !== undefined).join('\n');
}

/** What of a judge does not fit into a table. */
function notes({ label, failures, foreign, refused }: JudgeComparison): string[] {
  return [
    ...Object.entries(failures).map(
      ([code, { message }]) => `${label}, ${printable(code)}, for example: ${printable(message, 10_000)}`,
    ),
    ...(foreign > 0 ? [`${label}: ${countOf(foreign, 'row')} of its file are of no sample of the data`] : []),
    ...(refused === null ? [] : [`${label} was not asked to the end: ${printable(refused, 10_000)}`]),
  ];
}

/** How many samples stand behind an agreement, and why the others do not. */
export function pairLine({ judges: [first, second], score, leftOut }: PairAgreement): string {
  const { failed, abstained, missing } = leftOut;
  const parts = [
    failed > 0 ? `${countOf(failed, 'sample')} that one failed on` : '',
    abstained > 0 ? `${countOf(abstained, 'sample')} that one abstained on` : '',
    missing > 0 ? `${countOf(missing, 'sample')} that one was not asked about` : '',
  ].filter((part) => part !== '');
  return `${first} and ${second}: ${countOf(score.n, 'sample')} scored by both${parts.length === 0 ? '' : `; left out: ${parts.join(', ')}`}`;
}

function pairTable({ score, components }: PairAgreement, width: number): string | undefined {
  if (score.n === 0) return undefined;
  const rows = [['score', score] as const, ...Object.entries(components)].map(([name, agreement]) => [
    printable(name, 60),
    ...agreementCells(agreement),
  ]);
  return fittingTable(['', ...agreementHead], rows, width);
}

function widestTable({ judges, widest }: Comparison, width: number): string | undefined {
  if (widest.length === 0) return undefined;
  const rows = widest
    .slice(0, maxWidest)
    .map(({ id, scores }) => [
      printable(id, 60),
      ...judges.map(({ label }) => formatScore(scores[label] ?? undefined)),
    ]);
  return `\nthey differ most on\n${fittingTable(['', ...judges.map(({ label }) => label)], rows, width)}`;
}
