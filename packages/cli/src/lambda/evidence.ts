import { asRow } from '../row-format.ts';
import type { FormName } from './event-forms.ts';
import type { Invocation } from './invocation.ts';
import type { PlannedEvent } from './planned-event.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { VerifyPlan } from './verify-plan.ts';

/** An event that was sent, and what came back. */
export interface Exchange {
  readonly event: PlannedEvent;
  /** The size of the event as JSON in ASCII, which is how Python sends it. */
  readonly eventBytes: number;
  readonly invocation: Invocation;
  /** `undefined` of an error. */
  readonly read: ReadAnswer | undefined;
}

/** All that a verification knows. */
export interface Evidence {
  readonly plan: VerifyPlan;
  /** One for each batch; fewer where one had an error. */
  readonly batches: readonly Exchange[];
  readonly repeated: Exchange | undefined;
  readonly forms: ReadonlyMap<FormName, Exchange>;
}

/** All exchanges. */
export function allExchanges({ batches, repeated, forms }: Evidence): readonly Exchange[] {
  return [...batches, ...(repeated ? [repeated] : []), ...forms.values()];
}

/** The rows of an answer; none where it has none. */
export function rowsOf({ read }: Exchange): readonly unknown[] {
  return read?.problem === undefined ? (read?.rows ?? []) : [];
}

/** What a row of an answer says of its score. */
export interface AnswerScore {
  /** `undefined` where it is no finite number. */
  readonly score: number | undefined;
  /** Whether the number stands in for a score, by the metrics of `@rlaif/lambda`; `undefined` where they are not there. */
  readonly failed: boolean | undefined;
  readonly abstained: boolean | undefined;
}

/** Reads a row of an answer. */
export function answerScore(value: unknown): AnswerScore {
  const { aggregate_reward_score: score, metrics_list: list } = asRow(value) ?? {};
  const marked = (name: string): boolean | undefined => {
    const metric = (Array.isArray(list) ? list : []).map(asRow).find((item) => item?.name === name);
    return metric && Number(metric.value) > 0;
  };
  return {
    score: Number.isFinite(score) ? (score as number) : undefined,
    failed: marked('reward_failed'),
    abstained: marked('reward_abstained'),
  };
}

/** Whether the number is the reward's own. */
export function isScored({ score, failed, abstained }: AnswerScore): boolean {
  return score !== undefined && !failed && !abstained;
}

/** The scores of all rows, by their place. */
export function scoresByPlace({ batches }: Evidence): readonly AnswerScore[] {
  return batches.flatMap((exchange) => exchange.event.rows.map((_, i) => answerScore(rowsOf(exchange)[i])));
}
