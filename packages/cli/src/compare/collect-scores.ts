import type { PriceTable } from '@rlaif/core';
import { createDistribution, type Distribution } from '../distribution.ts';
import type { ResultRow } from '../outcome-row.ts';
import { readResults } from '../results-file.ts';
import { createSummary, type SummaryData } from '../summary.ts';
import type { LatencySummary } from './comparison.ts';
import type { SampleIndex } from './index-samples.ts';

/** What a judge's file says of the samples. */
export interface JudgeScores {
  readonly totals: SummaryData;
  readonly score: Distribution;
  readonly latency: LatencySummary | null;
  /** By the id of the sample. */
  readonly rows: ReadonlyMap<string, ScoresOfSample>;
  /** Rows that are of no sample of the data, or of one that has a row already. */
  readonly foreign: number;
}

export type ScoresOfSample = Pick<ResultRow, 'status' | 'score' | 'components'>;

/** Reads a judge's file. Holds the scores of all samples in memory, and none of their texts. */
export async function collectScores(out: string, { groups }: SampleIndex, prices: PriceTable): Promise<JudgeScores> {
  const summary = createSummary(prices);
  const latencies = createDistribution();
  const rows = new Map<string, ScoresOfSample>();
  let foreign = 0;
  for await (const row of readResults(out)) {
    const { id, status, score, components, latencyMs = [] } = row;
    const group = groups.get(id);
    if (group === undefined || rows.has(id)) {
      foreign++;
      continue;
    }
    rows.set(id, { status, score, components });
    summary.add(row, false);
    if (status !== 'failed') summary.groups.add(group, id, score ?? 'abstained');
    for (const latency of latencyMs) latencies.push(latency);
  }
  return { totals: summary.data(), score: summary.score, latency: latencyOf(latencies), rows, foreign };
}

function latencyOf(latencies: Distribution): LatencySummary | null {
  const summary = latencies.summary();
  if (!summary) return null;
  const { n, quantiles } = summary;
  return { replies: n, medianMs: quantiles.p50, p95Ms: quantiles.p95 };
}
