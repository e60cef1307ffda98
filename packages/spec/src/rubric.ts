import type { RlaifError } from './error.ts';
import type { JsonValue } from './json.ts';
import type { JudgeModelCapabilities, JudgeRequest, JudgeResponse } from './judge-model.ts';
import type { Abstained, Range, RewardResult } from './reward.ts';
import type { Sample } from './sample.ts';

/**
 * What a judge asks and how it reads the replies. Pure: it does no I/O, so the online judge, a batch job, a dry run and a
 * replay drive the same plan.
 */
export interface Rubric<Input, Result extends RewardResult = Verdict> {
  readonly name: string;
  /** The names of the criteria, in the order in which they are asked. */
  readonly criteria: readonly string[];
  readonly range: Range;
  /** The whole definition as data, for reports and provenance. */
  readonly definition: JsonValue;
  /**
   * Yields what to ask, receives one reply or error per request in the same order, returns the verdict, or throws a
   * `RlaifError` when there is no whole verdict. May yield several times (a re-ask) or never (the answer is known).
   */
  readonly plan: (input: Input, capabilities: JudgeModelCapabilities) => JudgePlan<Result>;
  /** Whether a response alone holds a whole verdict. */
  readonly accepts?: ((response: JudgeResponse) => boolean) | undefined;
}

/** The course of one judgement: yields requests, takes one reply or error for each, returns the verdict. */
export type JudgePlan<Result extends RewardResult = Verdict> = Generator<
  readonly JudgeRequest[],
  Result | Abstained,
  readonly (JudgeResponse | RlaifError)[]
>;

/**
 * What a judge asks to compare the rollouts of one prompt, and how it reads the replies. Pure, as `Rubric` is. All rollouts are scored on one
 * scale, so there is a result for each of them or none at all.
 */
export interface GroupRubric<S extends Sample = Sample, Result extends RewardResult = RewardResult> {
  readonly name: string;
  /** The names of what is decided, in the order in which it is asked. */
  readonly criteria: readonly string[];
  readonly range: Range;
  /** The whole definition as data, for reports and provenance. */
  readonly definition: JsonValue;
  /** How many requests a group of a size takes; each may be asked once more. */
  readonly calls: (groupSize: number) => number;
  /** As in `Rubric`; one result per rollout, in their order. */
  readonly plan: (group: readonly S[], capabilities: JudgeModelCapabilities) => GroupJudgePlan<Result>;
  /** Whether a response alone can be used. */
  readonly accepts?: ((response: JudgeResponse) => boolean) | undefined;
}

/** The course of judging one group: yields requests, takes one reply or error for each, returns one result per rollout. */
export type GroupJudgePlan<Result extends RewardResult = RewardResult> = Generator<
  readonly JudgeRequest[],
  readonly (Result | Abstained)[],
  readonly (JudgeResponse | RlaifError)[]
>;

/** A verdict is a reward result, so a judge is a reward. */
export interface Verdict extends RewardResult {
  readonly components: Readonly<Record<string, CriterionVerdict | Abstained>>;
}

/** What the judge decided on one criterion. */
export interface CriterionVerdict extends RewardResult {
  /** The judge's choice as it gave it. */
  readonly choice: boolean | string | number;
  readonly rationale: string;
}
