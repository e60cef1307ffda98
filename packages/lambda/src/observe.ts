import { dollarsOf, groupStats, type Outcome, type PriceTable, sumUsage } from '@rlaif/core';
import { toOutcomeRow } from '@rlaif/core/outcome-row';
import type { CapturedRow } from './capture-rows.ts';
import type { ReadOptions } from './handler-options.ts';
import type { InvocationEntry, RowEntry } from './log-entry.ts';
import type { RewardAnswer } from './reward-answer.ts';
import type { ScoredRow } from './score-rows.ts';
import type { JudgeActivity } from './watch-judges.ts';

/** The entry of one row. Whether its texts are in it is drawn by chance. */
export function toRowEntry(
  rewardHash: string,
  row: number,
  { sample, outcome }: ScoredRow,
  answer: RewardAnswer,
  { logText, random }: Pick<ReadOptions, 'logText' | 'random'>,
): RowEntry {
  const { status } = outcome;
  const { components, rationale } = toOutcomeRow('', outcome, rewardHash);
  const isSampled = logText.rate > 0 && random() < logText.rate;
  return {
    level: status === 'scored' ? 'info' : 'warn',
    event: 'row',
    status,
    id: answer.id,
    row,
    aggregate_reward_score: answer.aggregate_reward_score,
    // JSON has no other number.
    components: Object.fromEntries(Object.entries(components).filter(([, value]) => Number.isFinite(value))),
    rewardHash,
    ...reasonOf(outcome),
    ...(isSampled && status === 'scored' && rationale !== null && { rationale: logText.mask(rationale) }),
    ...(isSampled && logText.completion && sample && { completion: logText.mask(sample.completion) }),
  };
}

function reasonOf(outcome: Outcome): Pick<RowEntry, 'code' | 'attribution' | 'message'> {
  if (outcome.status === 'scored') return {};
  if (outcome.status === 'abstained') return { message: outcome.reason };
  const { code, attribution, message } = outcome.error;
  return { code, attribution, message };
}

/** What is known of an invocation beside its rows. */
export interface Invocation {
  readonly rewardHash: string;
  readonly durationMs: number;
  readonly remainingMs: number | undefined;
  readonly coldStart: boolean;
  readonly activity: Readonly<JudgeActivity>;
  readonly eventBytes: number | undefined;
  readonly answerBytes: number;
  readonly prices: PriceTable;
}

/** The entry of one invocation. */
export function toInvocationEntry(scored: readonly ScoredRow[], invocation: Invocation): InvocationEntry {
  const { rewardHash, activity, prices, ...measured } = invocation;
  const outcomes = scored.map(({ outcome }) => outcome);
  const counts = { scored: 0, abstained: 0, failed: 0 };
  for (const { status } of outcomes) counts[status] += 1;
  // Rows that are not samples have no group.
  const grouped = scored.filter(({ sample }) => sample !== undefined);
  const { groups } = groupStats(
    grouped.map(({ outcome }) => outcome),
    { samples: grouped.map(({ sample }) => sample!) },
  );
  const all = groupStats(outcomes);
  const usage = sumUsage(outcomes.flatMap((outcome) => outcome.usage)).filter(({ replayed }) => !replayed);
  const tokens = (key: 'inputTokens' | 'cachedInputTokens' | 'outputTokens'): number =>
    usage.reduce((sum, part) => sum + part[key], 0);
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
    inputTokens: tokens('inputTokens'),
    cachedInputTokens: tokens('cachedInputTokens'),
    outputTokens: tokens('outputTokens'),
    dollars: dollarsOf(usage, prices),
  };
}

/** The rows that are kept, drawn by chance. A row that is not a sample has nothing to keep. */
export function toCapturedRows(
  rewardHash: string,
  scored: readonly ScoredRow[],
  rate: number,
  random: () => number,
): readonly CapturedRow[] {
  const time = new Date().toISOString();
  return scored.flatMap(({ sample, outcome }) =>
    sample !== undefined && random() < rate
      ? [{ time, rewardHash, sample, outcome: toOutcomeRow(sample.id, outcome, rewardHash) }]
      : [],
  );
}
