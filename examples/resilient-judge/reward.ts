import { type JudgeModel, judge, type PriceTable, type Reward, resilient } from '@rlaif/core';
import { withTelemetry } from '@rlaif/core/telemetry';
import { createOpenAI } from '@rlaif/openai';
import { defineRubric } from '@rlaif/rubric';

const rubric = defineRubric({
  name: 'support-reply',
  task: 'Replies of a shop to customers who ask where their order is.',
  criteria: { polite: 'The reply is courteous.' },
});

/** Invented, like the models. */
export const prices: PriceTable = {
  asOf: '2026-01-01',
  models: { 'scripted-judge': { input: 0.3, output: 2.5 }, 'backup-judge': { input: 3, output: 15 } },
};

/** Where the two services are. */
export interface Services {
  readonly primary: string;
  readonly backup: string;
}

/** The judge model: the first service in its armour, the second where that does not help, and telemetry outside of it all. */
export function judgeModel({ primary, backup }: Services): JudgeModel {
  const model = createOpenAI({ baseURL: primary, apiKey: 'none' })('scripted-judge');
  const fallback = createOpenAI({ baseURL: backup, apiKey: 'none' })('backup-judge');
  // Short times, so that the whole story fits into seconds: in production the defaults are better.
  const armoured = resilient(model, {
    fallback,
    retry: { maxAttempts: 3, baseDelayMs: 250 },
    circuitBreaker: { failures: 5, openMs: 1000 },
    rateLimit: { requestsPerMinute: 3300 },
    concurrency: { max: 16 },
    timeoutMs: 5000,
  });
  return withTelemetry(armoured, { prices });
}

/** A judge alone: what matters here is how it gets its replies. */
export const courtesy = (services: Services): Reward => judge({ model: judgeModel(services), rubric });
