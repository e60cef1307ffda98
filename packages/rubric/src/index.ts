export { defineRubric } from './define-rubric.ts';
export type { CriterionOptions, RubricOptions, ShownText } from './rubric-options.ts';
