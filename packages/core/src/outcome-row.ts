import type { Abstained, Components, ModelUsage, Outcome, RewardOutput, RewardResult, RlaifError } from '@rlaif/spec';
import { flatten } from './flatten.ts';

/** An outcome as plain JSON: a line of what `rlaif score` writes. Every key is always there; what does not apply is null, or empty. */
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

/**
 * An outcome as plain JSON, with the rationales and the answering models of its whole tree.
 *
 * @example
 * console.log(JSON.stringify(toOutcomeRow(sample.id, await scoreOne(reward, sample), rewardHash(reward))));
 */
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
    if (outcome.status === 'abstained') addText(told, outcome.reason, '');
    addComponents(told, outcome.components, '');
  }
  return told;
}

function addPart(told: Told, part: RewardOutput | Abstained, path: string): void {
  if (typeof part !== 'object' || part === null) return;
  const before = path && `${path}: `;
  if (part.abstained) addText(told, part.reason, `${before}abstained, `);
  else addText(told, part.rationale, before);
  // An abstention of a judge says it too.
  const { answeredBy } = part as Pick<RewardResult, 'answeredBy'>;
  if (Array.isArray(answeredBy)) {
    const names = answeredBy.filter((name) => typeof name === 'string' && !told.answeredBy.includes(name));
    told.answeredBy.push(...new Set(names));
  }
  addComponents(told, part.components, path === '' ? '' : `${path}/`);
}

/** A user's reward may give anything, and what is no text must not end the run. */
function addText({ rationales }: Told, text: unknown, before: string): void {
  if (typeof text === 'string' && text !== '') rationales.push(before + text);
}

function addComponents(told: Told, components: Components | undefined, prefix: string): void {
  for (const name in components) {
    const part = components[name];
    if (typeof part === 'object') addPart(told, part, prefix + name);
  }
}
