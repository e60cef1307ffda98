import type { Abstained, JsonValue, RewardOutput, RewardResult, Sample } from '@rlaif/spec';
import type { Category, PromptOf } from '../criteria/criterion-options.ts';
import type { RubricOptions } from '../rubric-options.ts';

/** A criterion of one row: a sentence alone, or with what it counts and its tags. Those of HealthBench are written so. */
export interface RowCriterion {
  /** What passes; where its points or weight are below 0, or its category is `pitfall`, what should not happen. */
  readonly criterion: string;
  /** How much it counts, as in `defineRubric`: finite, not 0, below 0 for what should not happen. Default: the weight. */
  readonly points?: number | undefined;
  /** The same under its other name. Default: that of the category, otherwise 1. */
  readonly weight?: number | undefined;
  /** As in `defineRubric`. Counts as a tag too. Default: none. */
  readonly category?: Category | undefined;
  /** Whether the verdict is the lowest of its row where the criterion is not passed. Default: `false`. */
  readonly required?: boolean | undefined;
  /** Whether the verdict is the lowest of its row where what should not happen is there. Default: `false`. */
  readonly veto?: boolean | undefined;
  /** What it belongs to, such as `axis:accuracy`. Default: nothing. */
  readonly tags?: readonly string[] | undefined;
}

/** The criteria of a row, from its prompt, its reference and its metadata. `undefined`, `null` and an empty list: it has none. */
export type CriteriaOf<S extends Sample = Sample> = (
  prompt: PromptOf<S>,
) => readonly (string | RowCriterion)[] | JsonValue | undefined;

/** What `perSampleRubric` takes: the options of `defineRubric` that hold for all rows, and where a row's criteria are. */
export interface PerSampleOptions<S extends Sample = Sample> extends Omit<RubricOptions<S>, 'criteria'> {
  /**
   * The criteria of a row. It is given the sample without what the policy wrote, so that all rollouts of a prompt are judged by the same.
   * Default: `metadata.rubric`.
   */
  readonly criteria?: CriteriaOf<S> | undefined;
  /**
   * The tags and categories that are reported, each as a component of its own. A row without criteria of a tag abstains from it. Names of
   * metrics: not blank, without `/`, and none of `met`, `pitfalls` and `criteria`. Default: none.
   */
  readonly tags?: readonly string[] | undefined;
  /** The lowest score, 0 or less. A row's points may come to less, and are raised to it. Default: -1. */
  readonly lowest?: number | undefined;
}

/** The verdict on one row. Its components have the same names for every row. */
export interface PerSampleVerdict<Tag extends string = string> extends RewardResult {
  /**
   * `met`: the share of the weight that can be earned. `pitfalls`: the share of the weight that can be lost, abstaining where there is none.
   * `criteria`: how many there are. And each of the tags.
   */
  readonly components: Readonly<Record<Tag | 'met' | 'pitfalls' | 'criteria', RewardOutput | Abstained>>;
}
