import type { Sample } from '@rlaif/spec';

/** A text that a judge can be shown besides the completion. */
export type ShownText = 'prompt' | 'reference' | 'reasoning' | 'toolCalls';

/** One criterion that a completion passes or fails. */
export interface CriterionOptions {
  /** When the criterion passes: one observable fact about the completion, as a sentence. */
  readonly passWhen: string;
  /** How much the criterion counts in the score, against the others. Finite and above 0. Default: 1. The judge never sees it. */
  readonly weight?: number | undefined;
}

/** What `defineRubric` takes. */
export interface RubricOptions<S extends Sample = Sample> {
  /** Names the rubric in reports and errors. Not blank. */
  readonly name: string;
  /** What is being judged, in one or two sentences. Default: the judge is told no more than what it is shown. */
  readonly task?: string | undefined;
  /**
   * The criteria by metric name, in the order in which they are judged: the sentence alone, or with a weight. A name starts with
   * a letter and has up to 64 letters, digits, `_` and `-`. At least one; no two with the same sentence.
   */
  readonly criteria: Readonly<Record<string, string | CriterionOptions>>;
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
   * The most output tokens for one reply; lowered to what the model takes, and doubled once when a reply runs out of it. A whole
   * number of at least 1. Default: 300, 150 for every criterion, and 4000 for a model whose capabilities say that it reasons
   * before it answers.
   */
  readonly maxOutputTokens?: number | undefined;
  /** The sampling temperature, 0 or more. Default: 0, or none for a model that takes none. */
  readonly temperature?: number | undefined;
}
