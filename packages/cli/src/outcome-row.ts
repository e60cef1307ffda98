import {
  type Abstained,
  type Components,
  flatten,
  type ModelUsage,
  type Outcome,
  type RewardOutput,
  type RewardResult,
  type RlaifError,
} from '@rlaif/core';
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
  /** The judge models that answered, `provider:model`, where others than those that were asked did. */
  readonly answeredBy: readonly string[];
  /** The content hash of the reward, and of who judged; null in a row that does not say. */
  readonly rewardHash: string | null;
}

export function toOutcomeRow(id: string, outcome: Outcome, rewardHash: string): OutcomeRow {
  const { status, usage } = outcome;
  const { rationales, answeredBy } = toldBy(outcome);
  return {
    id,
    status,
    score: status === 'scored' ? outcome.score : null,
    components: flatten(outcome),
    rationale: rationales.length > 0 ? rationales.join('\n') : null,
    usage,
    error: status === 'failed' ? errorOf(outcome.error) : null,
    answeredBy,
    rewardHash,
  };
}

/** Reads back a line of the output; `undefined` when it is not one. */
export function parseOutcomeRow(text: string): OutcomeRow | undefined {
  try {
    return outcomeRowSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function errorOf({ code, message, attribution, isRetryable }: RlaifError): OutcomeRow['error'] {
  return { code, message, attribution, isRetryable };
}

/** What the parts of an outcome say beside their numbers. */
interface Told {
  readonly rationales: string[];
  readonly answeredBy: string[];
}

function toldBy(outcome: Outcome): Told {
  const told: Told = { rationales: [], answeredBy: [] };
  if (outcome.status === 'scored') addPart(told, outcome.output, '');
  else {
    if (outcome.status === 'abstained') told.rationales.push(outcome.reason);
    addComponents(told, outcome.components, '');
  }
  return told;
}

function addPart(told: Told, part: RewardOutput | Abstained, path: string): void {
  if (typeof part !== 'object' || part === null) return;
  const text = part.abstained ? `abstained, ${part.reason}` : part.rationale;
  if (text) told.rationales.push(path === '' ? text : `${path}: ${text}`);
  // An abstention of a judge says it too. A user's reward may give anything, and what is no list must not end the run.
  const { answeredBy } = part as Pick<RewardResult, 'answeredBy'>;
  if (Array.isArray(answeredBy)) {
    for (const name of answeredBy.map(String)) if (!told.answeredBy.includes(name)) told.answeredBy.push(name);
  }
  addComponents(told, part.components, path === '' ? '' : `${path}/`);
}

function addComponents(told: Told, components: Components | undefined, prefix: string): void {
  for (const name in components) {
    const part = components[name];
    if (typeof part === 'object') addPart(told, part, prefix + name);
  }
}
