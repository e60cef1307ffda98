import { type JudgeModel, judge, type Reward } from '@rlaif/core';
import { perSampleRubric } from '@rlaif/rubric';

/** The tags that are worth a curve of their own. Every row has these metrics, whether it has criteria of a tag or not. */
export const tags = ['axis:accuracy', 'axis:completeness', 'axis:communication'] as const;

export const rubric = perSampleRubric({
  name: 'health-answer',
  task: 'Answers of a health assistant to people who ask about themselves.',
  tags,
  encourage: ['What the user should do, in plain words.'],
  discourage: ['Certainty that the question does not allow.'],
  edgeCases: ['A criterion that asks for one of several things is met by any of them.'],
  show: ['prompt'],
});

/** The reward: each row is judged by the criteria that it brings with it. */
export function healthAnswer(model: JudgeModel): Reward {
  return judge({ model, rubric });
}
