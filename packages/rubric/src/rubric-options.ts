import type { Abstained, CriterionVerdict, Sample, Verdict } from '@rlaif/spec';
import type { CriterionOptions } from './criteria/criterion-options.ts';
import type { Scale } from './scales/scale.ts';
import type { GuardOptions } from './text/create-guard.ts';
import type { LengthOptions } from './text/fit-texts.ts';

export type { CriterionOptions };

/** A text that a judge can be shown besides the completion. */
export type ShownText = 'prompt' | 'reference' | 'reasoning' | 'toolCalls';

/** How often each criterion is asked, and what is made of the answers. */
export interface SamplesOptions {
  /** How often each request is asked at most. A whole number from 2 to 100. */
  readonly samples: number;
  /**
   * `mean`: a criterion's score is the mean of its answers' scores. `majority`: it is the answer in the middle, a tie counting against the
   * completion, and the judge is asked no further once more answers can change none. Default: `mean`.
   */
  readonly take?: 'mean' | 'majority' | undefined;
}

/** What `defineRubric` takes. */
export interface RubricOptions<S extends Sample = Sample, Name extends string = string> extends LengthOptions {
  /** Names the rubric in reports and errors. Not blank. */
  readonly name: string;
  /** What is being judged, in one or two sentences. Default: the judge is told no more than what it is shown. */
  readonly task?: string | undefined;
  /**
   * The criteria by metric name, in the order in which they are judged: the sentence alone, or with a weight and more. A name starts with
   * a letter and has up to 64 letters, digits, `_` and `-`. At least one; no two with the same sentence.
   */
  readonly criteria: Readonly<Record<Name, string | CriterionOptions<S>>>;
  /** What speaks for a completion, one sentence each. Guides how the criteria are read. Default: none. */
  readonly encourage?: readonly string[] | undefined;
  /** What speaks against a completion, one sentence each. Guides how the criteria are read. Default: none. */
  readonly discourage?: readonly string[] | undefined;
  /** How to decide special cases, one sentence each. Default: none. */
  readonly edgeCases?: readonly string[] | undefined;
  /**
   * What the judge is shown besides the completion. Default: the prompt, and the reference and the tool calls where the sample
   * has them. A list that names `reference` requires one: the rubric abstains from a sample without.
   */
  readonly show?: readonly ShownText[] | undefined;
  /**
   * Turns a reference into the text that the judge is shown. Not called for `undefined` and `null`, which are no reference; nor
   * is a blank text one. Default: a string as it is, anything else as indented JSON.
   */
  readonly referenceText?: ((reference: NonNullable<S['reference']>) => string) | undefined;
  /**
   * Who makes one score of the criteria. `explicit`: this code, by their weights. `implicit`: the judge, which gives the whole after all
   * criteria, on a scale of 1 to 5 or on the one given; weights have no place then, categories tell it what matters. What is required and
   * what vetoes holds either way. Default: `explicit`.
   */
  readonly aggregate?: 'explicit' | 'implicit' | { readonly implicit: Scale } | undefined;
  /**
   * How many criteria one request asks about: all, one, or so many. Fewer criteria per request are judged more independently, and cost as
   * many times more: every request shows the texts again. Default: `together`.
   */
  readonly calls?: 'together' | 'each' | { readonly batch: number } | undefined;
  /**
   * Scores by the distribution of the judge's answers and not by one of them. `{ samples: 5 }` asks several times, at temperature 1 by
   * default. `'logprobs'` asks about one criterion at a time for a one-letter answer, without a reason, and takes the expectation over the
   * probabilities that the model gave to each; with a model that gives none it takes 5 samples. The score is the mean (arXiv 2503.03064);
   * a criterion's metric `disagreement` is the mean distance between the scores of two answers. Default: one answer.
   */
  readonly distribution?: SamplesOptions | 'logprobs' | undefined;
  /**
   * Which completions take the minimum without the judge being asked, besides empty ones: master keys, which make judges pass what holds no
   * answer. `false`: only empty ones. Default: `{}`.
   */
  readonly guard?: false | GuardOptions | undefined;
  /**
   * The most output tokens for one reply; lowered to what the model takes, and doubled once when a reply runs out of it. A whole
   * number of at least 1. Default: 300, 150 for every criterion, 100 more for its quotation, and 4000 for a model whose capabilities say
   * that it reasons before it answers; 16 instead of all but those 4000 for a one-letter answer.
   */
  readonly maxOutputTokens?: number | undefined;
  /** The sampling temperature, 0 or more. Default: 0, or 1 with a `distribution`, or none for a model that takes none. */
  readonly temperature?: number | undefined;
}

/**
 * The verdict of a rubric: each of its criteria by name. One whose `appliesWhen` says no is there as an `Abstained`, which has no score.
 */
export interface RubricVerdict<Name extends string = string> extends Verdict {
  readonly components: Readonly<Record<Name, CriterionVerdict | Abstained>>;
}
