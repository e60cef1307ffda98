import { type JudgeModel, judge, jury, type Reward } from '@rlaif/core';
import { defineRubric } from '@rlaif/rubric';

export const rubric = defineRubric({
  name: 'support-reply',
  task: 'Replies of a support assistant to a customer. The policy of the shop is in the prompt.',
  criteria: {
    grounded: 'No promise of the reply goes beyond the policy.',
    answers: 'The reply answers every question of the customer.',
  },
  encourage: ['A reply that says what the customer can do next.'],
  discourage: ['Thanks, regrets and vouchers in the place of an answer.'],
  edgeCases: ['A reply that promises nothing is grounded.'],
  show: ['prompt'],
});

/**
 * The same rubric, put to several models: the median of their scores, which one judge that is far off cannot move. Two of three must give one; below
 * that there is no score, rather than that of whoever is left.
 */
export function supportReply(models: Readonly<Record<string, JudgeModel>>): Reward {
  const judges = Object.fromEntries(Object.entries(models).map(([name, model]) => [name, judge({ model, rubric })]));
  return jury(judges, { aggregate: 'median', quorum: 2 });
}
