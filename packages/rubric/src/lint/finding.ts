/** What `lintRubric` looks for. */
export type LintRuleName =
  | 'compound-criterion'
  | 'vague-word'
  | 'overlapping-criteria'
  | 'unverifiable-criterion'
  | 'irrelevant-weight'
  | 'fine-scale'
  | 'missing-part'
  | 'leading-example';

/** One thing that is likely to make a rubric less reliable, and what to do about it. */
export interface Finding {
  readonly rule: LintRuleName;
  /** The part of the rubric that it is about, such as `criteria.grounded` or `edgeCases`. */
  readonly where: string;
  /** What is wrong, in a sentence that quotes the words it rests on. */
  readonly sentence: string;
  /** What to write instead. */
  readonly suggestion: string;
}

/** What a rule says of one place. */
export type Remark = Omit<Finding, 'rule'>;
