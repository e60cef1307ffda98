import type { Reward } from '@rlaif/core';
import { expect } from 'vitest';
import { createRewardHandler } from './create-reward-handler.ts';
import type { RewardHandlerOptions } from './handler-options.ts';
import type { LogEntry } from './log-entry.ts';
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

/** Answers an event with a list, and what was logged. */
export async function answerTo(
  event: unknown,
  options: Partial<RewardHandlerOptions> = {},
): Promise<{ readonly answers: readonly RewardAnswer[]; readonly log: readonly LogEntry[] }> {
  const log: LogEntry[] = [];
  const handler = createRewardHandler({ reward: numberReward, log: (entry) => log.push(entry), ...options });
  const answers = await handler(event);
  if (!Array.isArray(answers)) return expect.fail('the answer is not a list');
  return { answers, log };
}

export function metricsOf(answer: RewardAnswer | undefined): Record<string, number> {
  return Object.fromEntries(answer?.metrics_list.map(({ name, value }) => [name, value]) ?? []);
}
