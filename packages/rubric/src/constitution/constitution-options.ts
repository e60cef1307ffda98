import type {
  Abstained,
  JudgeModelCapabilities,
  JudgeRequest,
  JudgeResponse,
  Message,
  RlaifError,
  Rubric,
  Sample,
  Verdict,
} from '@rlaif/spec';
import type { RubricOptions, RubricVerdict } from '../rubric-options.ts';

/** One principle, and what is asked for where a completion breaks it. */
export interface Principle<Name extends string = string> {
  /** The name of its metric, as that of a criterion; for all of them or none. Default: `principle-1`, `principle-2` and so on, by its place. */
  readonly name?: Name | undefined;
  /** What every completion keeps to: one observable fact, as a sentence, that a judge passes or fails. */
  readonly principle: string;
  /** What a critique must name. Default: where the completion goes against the principle, and why. */
  readonly critique?: string | undefined;
  /** What a revision must change. Default: what it takes to keep to the principle, and nothing else. */
  readonly revision?: string | undefined;
}

/** What `constitution` takes besides the principles: the options of `defineRubric`, and those of a revision. */
export interface ConstitutionOptions<S extends Sample = Sample> extends Omit<RubricOptions<S>, 'criteria' | 'name'> {
  /** Names the constitution in reports and errors. Default: `constitution`. */
  readonly name?: string | undefined;
  /**
   * Whether a revision is judged by the principles too, which takes another request: only one that scores higher than the completion makes a
   * pair. Default: `true`.
   */
  readonly verify?: boolean | undefined;
  /**
   * The most output tokens for a revision; lowered to what the model takes, and doubled once when a reply runs out of it. A whole number of at
   * least 1. Default: 2000, one for every two characters of the completion, and 4000 for a model that reasons.
   */
  readonly maxRevisionTokens?: number | undefined;
}

/** Two answers to one prompt, the better one chosen: a row of training data for DPO and its kin. */
export interface PreferencePair {
  readonly prompt: readonly Message[];
  readonly chosen: string;
  readonly rejected: string;
}

/** What came of a revision. Whoever wrote it, its text is as untrusted as a completion. */
export interface Revision<Name extends string = string> {
  /** What the judge said of the completion. */
  readonly verdict: Verdict;
  /** The principles that the completion breaks. None: nothing was asked for, and there is no more to read here. */
  readonly broken: readonly Name[];
  /** Where the completion breaks them. */
  readonly critique?: string | undefined;
  /** The completion, revised by the critique. */
  readonly revision?: string | undefined;
  /** What the judge said of the revision. Default: it was not judged. */
  readonly revisedVerdict?: Verdict | undefined;
  /** The revision beside the completion. Default: nothing was revised, or the revision is no better. */
  readonly pair?: PreferencePair | undefined;
  /** There is a result; what has none is `Abstained`. */
  readonly abstained?: never;
}

/** The course of a revision: yields requests, takes one reply or error for each, returns what came of it. */
export type RevisionPlan<Name extends string = string> = Generator<
  readonly JudgeRequest[],
  Revision<Name> | Abstained,
  readonly (JudgeResponse | RlaifError)[]
>;

/** A rubric made of principles, which can also revise what breaks them. */
export interface Constitution<S extends Sample = Sample, Name extends string = string>
  extends Rubric<S, RubricVerdict<Name>> {
  /**
   * Judges a completion, asks for a critique by the principles that it breaks, and for a revision by the critique. For `runPlan` of `@rlaif/core`.
   * Whole or a failure: a reply that is no critique, or no revision that differs from the completion, is asked for once more and then thrown as
   * `RLAIF_JUDGE_PARSE`. Abstains where the rubric does, and where there is no text to revise.
   *
   * @param verdict what a judge said of the completion before. Default: it is judged first.
   */
  readonly revise: (sample: S, capabilities: JudgeModelCapabilities, verdict?: Verdict) => RevisionPlan<Name>;
}
