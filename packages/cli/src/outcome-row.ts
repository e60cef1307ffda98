import type { OutcomeRow } from '@rlaif/core/outcome-row';
import { z } from 'zod';

const usageSchema = z.object({
  provider: z.string(),
  modelId: z.string(),
  calls: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  cachedInputTokens: z.number(),
  reasoningTokens: z.number(),
  replayed: z.boolean().optional(),
});

const outcomeRowSchema = z.object({
  id: z.string(),
  status: z.enum(['scored', 'abstained', 'failed']),
  score: z.number().nullable(),
  components: z.record(z.string(), z.number()),
  rationale: z.string().nullable(),
  usage: z.array(usageSchema),
  error: z
    .object({
      code: z.string(),
      message: z.string(),
      attribution: z.enum(['service', 'completion']),
      isRetryable: z.boolean(),
    })
    .nullable(),
  answeredBy: z.array(z.string()).default([]),
  rewardHash: z.string().nullable().default(null),
});

/** Reads back a line of the output; `undefined` when it is not one. */
export function parseOutcomeRow(text: string): OutcomeRow | undefined {
  try {
    return outcomeRowSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
