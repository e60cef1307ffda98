import { dollarsOf, groupStats, type ModelUsage, type PriceTable, type Sample, sumUsage } from '@rlaif/core';
import { isObject } from './kind-of.ts';
import type { InvocationEntry } from './log-entry.ts';
import type { ScoredRow } from './score-rows.ts';
import type { JudgeActivity } from './watch-judges.ts';

/** What is known of an invocation beside its rows. */
export interface Invocation {
  readonly durationMs: number;
  readonly remainingMs: number | undefined;
  readonly coldStart: boolean;
  readonly activity: Readonly<JudgeActivity>;
  readonly eventBytes: number | undefined;
  readonly answerBytes: number;
}

/** The entry of one invocation. */
export function toInvocationEntry(
  rewardHash: string,
  scored: readonly ScoredRow[],
  { activity, ...measured }: Invocation,
  prices: PriceTable,
): InvocationEntry {
  const outcomes = scored.map(({ outcome }) => outcome);
  const counts = { scored: 0, abstained: 0, failed: 0 };
  for (const { status } of outcomes) counts[status] += 1;
  // Rows that are not samples have no group.
  const grouped = scored.filter(({ group }) => group !== undefined);
  const { groups } = groupStats(
    grouped.map(({ outcome }) => outcome),
    { samples: grouped.map(({ group }) => ({ group }) as Sample) },
  );
  const all = groupStats(outcomes);
  const { calls, latencyTotalMs, latencyMaxMs, retries, cacheHits } = activity;
  return {
    level: counts.failed > 0 ? 'warn' : 'info',
    event: 'invocation',
    rewardHash,
    rewardHashValue: Number.parseInt(rewardHash.slice(0, 8), 16),
    rows: outcomes.length,
    ...counts,
    mean: all.mean,
    deviation: all.spread,
    groups: groups.filter(({ spread }) => spread !== undefined).length,
    zeroSpreadGroups: groups.filter(({ spread }) => spread === 0).length,
    ...measured,
    judgeCalls: calls,
    judgeLatencyMeanMs: calls > 0 ? latencyTotalMs / calls : undefined,
    judgeLatencyMaxMs: calls > 0 ? latencyMaxMs : undefined,
    judgeRetries: retries,
    cacheHits,
    ...billOf(scored, prices),
  };
}

function billOf(scored: readonly ScoredRow[], prices: PriceTable) {
  const parts: readonly unknown[] = scored.flatMap(({ plain }) => plain.usage);
  const readable = parts.filter(isUsage);
  const usage = sumUsage(readable).filter(({ replayed }) => !replayed);
  const tokens = (key: (typeof tokenKeys)[number]): number => usage.reduce((sum, part) => sum + part[key], 0);
  return {
    inputTokens: tokens('inputTokens'),
    cachedInputTokens: tokens('cachedInputTokens'),
    outputTokens: tokens('outputTokens'),
    dollars: readable.length === parts.length ? dollarsOf(usage, prices) : undefined,
  };
}

const tokenKeys = ['inputTokens', 'cachedInputTokens', 'outputTokens'] as const;

/** A reward of the user's may report anything, and one sum that is no number spoils a metric. */
function isUsage(part: unknown): part is ModelUsage {
  return isObject(part) && typeof part.modelId === 'string' && tokenKeys.every((key) => Number.isFinite(part[key]));
}
