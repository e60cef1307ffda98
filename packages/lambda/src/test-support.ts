import type { Reward } from '@rlaif/core';
import { expect } from 'vitest';
import { createRewardHandler } from './create-reward-handler.ts';
import type { RewardHandlerOptions } from './handler-options.ts';
import type { LogEntry, ProblemEntry, RowEntry } from './log-entry.ts';
import type { RewardAnswer } from './reward-answer.ts';

/** A row whose completion is a number, for rewards that read it. */
export function rowOf(id: unknown, completion: unknown = '1'): Record<string, unknown> {
  return {
    id,
    messages: [
      { role: 'user', content: 'How much?' },
      { role: 'assistant', content: completion },
    ],
  };
}

export const numberReward: Reward = (sample) => Number(sample.completion);

/** What was said of the rows that have no score of their own. */
export function unscored(entries: readonly LogEntry[]): readonly RowEntry[] {
  return entries.filter((entry): entry is RowEntry => entry.event === 'row' && entry.status !== 'scored');
}

/** What was said of problems. */
export function problems(entries: readonly LogEntry[]): readonly ProblemEntry[] {
  return entries.filter((entry): entry is ProblemEntry => entry.event === 'problem');
}

/** Answers an event with a list; what was logged of rows without a score, and all that was logged. */
export async function answerTo(
  event: unknown,
  options: Partial<RewardHandlerOptions> = {},
): Promise<{
  readonly answers: readonly RewardAnswer[];
  readonly log: readonly RowEntry[];
  readonly entries: readonly LogEntry[];
}> {
  const entries: LogEntry[] = [];
  const handler = createRewardHandler({ reward: numberReward, log: (entry) => entries.push(entry), ...options });
  const answers = await handler(event);
  if (!Array.isArray(answers)) return expect.fail('the answer is not a list');
  return { answers, log: unscored(entries), entries };
}

export function metricsOf(answer: RewardAnswer | undefined): Record<string, number> {
  return Object.fromEntries(answer?.metrics_list.map(({ name, value }) => [name, value]) ?? []);
}
