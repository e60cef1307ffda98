import { type Components, flatten, type ModelUsage, type Outcome } from '@rlaif/core';
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
});

/** One line of the output. Every key is always there; what does not apply is null, or empty. */
export interface OutcomeRow {
  readonly id: string;
  readonly status: 'scored' | 'abstained' | 'failed';
  readonly score: number | null;
  /** Numbers by path, such as `quality/grounding`. Of a failure: what had finished. */
  readonly components: Readonly<Record<string, number>>;
  /** The rationales of the whole tree, one per line behind their paths. Of an abstention: its reason first. */
  readonly rationale: string | null;
  readonly usage: readonly ModelUsage[];
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly attribution: 'service' | 'completion';
    readonly isRetryable: boolean;
  } | null;
}

export function toOutcomeRow(id: string, outcome: Outcome): OutcomeRow {
  const { status, usage } = outcome;
  const components = flatten(outcome);
  const rationale = rationaleOf(outcome);
  if (status === 'scored') return { id, status, score: outcome.score, components, rationale, usage, error: null };
  if (status === 'abstained') return { id, status, score: null, components, rationale, usage, error: null };
  const { code, message, attribution, isRetryable } = outcome.error;
  return { id, status, score: null, components, rationale, usage, error: { code, message, attribution, isRetryable } };
}

/** Reads back a line of the output; `undefined` when it is not one. */
export function parseOutcomeRow(text: string): OutcomeRow | undefined {
  try {
    return outcomeRowSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function rationaleOf(outcome: Outcome): string | null {
  const lines: string[] = [];
  const add = (components: Components | undefined, prefix: string): void => {
    for (const [name, output] of Object.entries(components ?? {})) {
      if (typeof output === 'number') continue;
      const text = output.abstained ? `abstained, ${output.reason}` : output.rationale;
      if (text) lines.push(`${prefix}${name}: ${text}`);
      add(output.components, `${prefix}${name}/`);
    }
  };
  if (outcome.status === 'abstained') lines.push(outcome.reason);
  if (outcome.status !== 'scored') add(outcome.components, '');
  else if (typeof outcome.output !== 'number') {
    if (outcome.output.rationale) lines.push(outcome.output.rationale);
    add(outcome.output.components, '');
  }
  return lines.length > 0 ? lines.join('\n') : null;
}
