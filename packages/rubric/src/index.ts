export { constitution } from './constitution/constitution.ts';
export type {
  Constitution,
  ConstitutionOptions,
  PreferencePair,
  Principle,
  Revision,
  RevisionPlan,
} from './constitution/constitution-options.ts';
export type {
  Category,
  CriterionExample,
  CriterionOptions,
  EvidenceOptions,
  EvidenceText,
  PassCriterion,
  PitfallCriterion,
  PromptOf,
  RatedCriterion,
} from './criteria/criterion-options.ts';
export { defineRubric } from './define-rubric.ts';
export type { Finding, LintRuleName } from './lint/finding.ts';
export { lintRubric, lintRuleNames } from './lint/lint-rubric.ts';
export type { ItemsSource } from './per-item/items-at.ts';
export { type ItemsVerdict, type PerItemOptions, perItem, type SelectItems } from './per-item/per-item.ts';
export type { CriteriaOf, PerSampleOptions, PerSampleVerdict, RowCriterion } from './per-sample/per-sample-options.ts';
export { perSampleRubric } from './per-sample/per-sample-rubric.ts';
export type { AnchorOption } from './preference/anchor.ts';
export type { Comparison, Reason, Shares } from './preference/comparison.ts';
export { definePreference, type Preference } from './preference/define-preference.ts';
export type { NotCompared, Pair, PairJudge } from './preference/pair-judge.ts';
export { preferenceGroup } from './preference/preference-group.ts';
export type {
  AnchoredOptions,
  BradleyTerryOptions,
  PreferenceGroupOptions,
  RoundRobinOptions,
} from './preference/preference-group-options.ts';
export type {
  Better,
  PreferenceExample,
  PreferenceLabels,
  PreferenceOptions,
} from './preference/preference-options.ts';
export { contractReviewRubric } from './presets/contract-review-rubric.ts';
export { correctnessRubric } from './presets/correctness-rubric.ts';
export { faithfulnessRubric } from './presets/faithfulness-rubric.ts';
export { harmlessnessRubric } from './presets/harmlessness-rubric.ts';
export { helpfulnessRubric } from './presets/helpfulness-rubric.ts';
export { instructionFollowingRubric } from './presets/instruction-following-rubric.ts';
export type { PresetOptions } from './presets/preset.ts';
export { reasoningRubric } from './presets/reasoning-rubric.ts';
export { summarisationRubric } from './presets/summarisation-rubric.ts';
export { toneRubric } from './presets/tone-rubric.ts';
export type { RubricOptions, RubricVerdict, SamplesOptions, ShownText } from './rubric-options.ts';
export { boolean } from './scales/boolean.ts';
export { type ChoicesOptions, choices } from './scales/choices.ts';
export { type ContinuousOptions, continuous } from './scales/continuous.ts';
export { likert } from './scales/likert.ts';
export type { Answer, Choice, Scale } from './scales/scale.ts';
export type { GuardOptions } from './text/create-guard.ts';
export { defineTemplate, type Template } from './text/define-template.ts';
export type { BoundedText, LengthOptions, WhenTooLong } from './text/fit-texts.ts';
