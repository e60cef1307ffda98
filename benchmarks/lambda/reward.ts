import { check, gate, type JudgeModel, judge, type Reward, weightedMean } from '@rlaif/core';
import { defineRubric } from '@rlaif/rubric';

/** What the judge is asked. The weights give each combination of passes a score of its own. */
const rubric = defineRubric({
  name: 'support-reply',
  task: 'Replies of a support assistant to a customer who asks about a contract.',
  criteria: {
    grounded: { passWhen: 'Every claim is supported by the contract in the prompt.', weight: 4 },
    complete: { passWhen: 'Every question of the customer is answered.', weight: 2 },
    polite: { passWhen: 'The reply is courteous throughout.', weight: 1 },
  },
});

/** The reward that the handlers serve: a check before one call of a judge, and a check beside it. `rows.ts` reckons it by hand. */
export function supportReward(model: JudgeModel): Reward {
  const thankful = check((sample) => sample.completion.startsWith('Thank you'));
  const brief = check((sample) => sample.completion.length < 500);
  const quality = judge({ model, rubric });
  return gate({ thankful }, weightedMean({ quality, brief }, { weights: { quality: 3 } }));
}
