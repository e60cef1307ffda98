import type { OutcomeRow } from '@rlaif/core/outcome-row';
import { z } from 'zod';

/** A line of an output. */
export interface ResultRow extends OutcomeRow {
  /** How long each live reply of a judge took, in milliseconds. Default: not recorded; `rlaif compare` does. */
  readonly latencyMs?: readonly number[] | undefined;
}

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
  latencyMs: z.array(z.number()).optional(),
});

/** Reads back a line of the output; `undefined` when it is not one. */
export function parseOutcomeRow(text: string): ResultRow | undefined {
  try {
    return outcomeRowSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
