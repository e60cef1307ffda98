import { words } from '@rlaif/checks/length';
import { type JudgeModel, judge, type Reward, weightedMean } from '@rlaif/core';
import { defineRubric } from '@rlaif/rubric';

export const rubric = defineRubric({
  name: 'meeting-summary',
  task: 'Summaries of a meeting for those who were not there. The notes of the meeting are in the prompt.',
  criteria: {
    faithful: 'Everything that the summary says of the meeting stands in the notes.',
    decisions: 'The summary names every decision that the notes mark as one.',
    owners: 'Every task of the summary has the name of the person who took it in the notes.',
  },
  edgeCases: ['A summary without tasks fails `owners` when the notes have one.'],
  show: ['prompt'],
});

/** Full marks up to 40 words, none from 80 on. */
const brevity = words({ max: 40, margin: 40 });

/** What a summary is worth. Which model judges it is an argument. */
export function meetingSummary(model: JudgeModel): Reward {
  return weightedMean({ brevity, quality: judge({ model, rubric }) }, { weights: { quality: 4 } });
}
