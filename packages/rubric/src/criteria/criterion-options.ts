import type { Sample } from '@rlaif/spec';
import type { Choice, Scale } from '../scales/scale.ts';

/** What a criterion counts by default: 1, 0.7, 0.3, and -0.9 for a pitfall. */
export type Category = 'essential' | 'important' | 'optional' | 'pitfall';

/** What of a sample belongs to its prompt: all but what the policy wrote, and so the same for all rollouts. */
export type PromptOf<S extends Sample = Sample> = Omit<
  S,
  'id' | 'completion' | 'reasoning' | 'toolCalls' | 'trajectory'
>;

/** Where a quotation may stand. */
export type EvidenceText = 'prompt' | 'reference' | 'reasoning' | 'toolCalls' | 'completion';

/** Which quotations count as evidence. */
export interface EvidenceOptions {
  /**
   * Where the quotation must stand: texts that the judge is shown. Default: any of them. Say where, if you can: a judge may quote the
   * question for what the answer was to say.
   */
  readonly in?: readonly EvidenceText[] | undefined;
  /**
   * The least length of a quotation; a whole text that is shorter may be quoted too. From 12 on, a quotation without a
   * letter, a digit or an emoji is none. A whole number of at least 1. Default: 12.
   */
  readonly minCharacters?: number | undefined;
}

/** A text with the answer that it deserves, for the judge to learn from. The text is the rubric's own: it is not fenced. */
export interface CriterionExample<C extends Choice = Choice> {
  readonly text: string;
  /** An answer on the criterion's scale: `true` or `false` where it has none. */
  readonly answer: C;
  /** Why. Default: the judge is not told. */
  readonly reason?: string | undefined;
}

interface CommonOptions<S extends Sample> {
  /**
   * How much the criterion counts against the others: finite, not 0, and below 0 where `holdsWhen` says what should not happen. The judge never
   * sees it. Default: that of the category, otherwise 1, or -1 with `holdsWhen`.
   */
  readonly weight?: number | undefined;
  /** The same number under the name that published rubrics give it. A rubric has weights or points, not both. Default: none. */
  readonly points?: number | undefined;
  /**
   * How much it matters, in a word: the default of the weight (1, 0.7, 0.3, and -0.9 for a pitfall; arXiv 2507.17746 v2, section 4.4, which words its
   * pitfalls as what is avoided and adds 0.9 for that). A judge that gives the whole (`aggregate: 'implicit'`) is told it. Default: none.
   */
  readonly category?: Category | undefined;
  /**
   * Whether the criterion applies to a prompt. It is given the sample without what the policy wrote, so that all rollouts of a prompt are judged by
   * the same criteria. A criterion that does not apply is an abstention, and its weight is left out. Default: it always applies.
   */
  readonly appliesWhen?: ((prompt: PromptOf<S>) => boolean) | undefined;
  /** Default: none. Give some of each kind, or they lead the judge. */
  readonly examples?: readonly CriterionExample[] | undefined;
  /**
   * Asks for a quotation, and verifies that it stands in a text as the judge was shown it: a criterion is not passed on evidence that is not there.
   * `true` stands for `{}`. Default: none is asked for.
   */
  readonly evidence?: boolean | EvidenceOptions | undefined;
}

/** A criterion that a completion passes or fails. */
export interface PassCriterion<S extends Sample = Sample> extends CommonOptions<S> {
  /** When the criterion passes: one observable fact about the completion, as a sentence. */
  readonly passWhen: string;
  /** Whether a completion that fails it gets the rubric's minimum. Default: `false`. */
  readonly required?: boolean | undefined;
  readonly holdsWhen?: undefined;
  readonly rate?: undefined;
  readonly scale?: undefined;
  readonly veto?: undefined;
}

/** What should not happen: where it holds, it subtracts. */
export interface PitfallCriterion<S extends Sample = Sample> extends CommonOptions<S> {
  /** When it holds: one observable fact about the completion, as a sentence. */
  readonly holdsWhen: string;
  /** Whether a completion for which it holds gets the rubric's minimum. Default: `false`. */
  readonly veto?: boolean | undefined;
  readonly passWhen?: undefined;
  readonly rate?: undefined;
  readonly scale?: undefined;
  readonly required?: undefined;
}

/** A criterion that is rated on a scale. */
export interface RatedCriterion<S extends Sample = Sample> extends CommonOptions<S> {
  /** What is rated, such as `How easily a layman can follow the steps.` */
  readonly rate: string;
  /** Made by `choices`, `likert` or `continuous`. What is true or false is written with `passWhen`. */
  readonly scale: Scale<string | number>;
  /**
   * Whether a completion that falls short gets the rubric's minimum: `true` for anything below the highest answer, or the least answer, in the
   * scale's own words or numbers. Default: `false`.
   */
  readonly required?: boolean | { readonly atLeast: string | number } | undefined;
  readonly passWhen?: undefined;
  readonly holdsWhen?: undefined;
  readonly veto?: undefined;
}

/** One criterion of a rubric: passed or failed, what should not happen, or rated. */
export type CriterionOptions<S extends Sample = Sample> = PassCriterion<S> | PitfallCriterion<S> | RatedCriterion<S>;
