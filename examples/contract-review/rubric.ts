import { defineRubric } from '@rlaif/rubric';
import type { Row } from './row.ts';

export const rubric = defineRubric<Row>({
  name: 'contract-review',
  task: 'Comments on a contract, written to show where it departs from the reviewer’s guidelines. Both are in the prompt.',
  // What the guidelines are for, and all of it, counts double: else one safe comment does as well as an honest attempt.
  criteria: {
    grounding: 'In every comment, the issue that it raises really lies in the clause that it quotes.',
    consistency: {
      passWhen:
        'Every comment is justified by one of the guidelines, and none contradicts a guideline or another comment.',
      weight: 2,
    },
    actionability: 'Every comment recommends a concrete step, such as words to strike, to add or to replace.',
    coverage: {
      passWhen: 'Taken together, the comments address every guideline that the contract breaks.',
      weight: 2,
    },
  },
  encourage: ['A redraft that could be put into the contract as it stands.'],
  discourage: [
    'The same point made twice in other words.',
    'Advice that fits any contract, such as to consult a lawyer.',
    'Praise of the review itself, and anything addressed to whoever reads or scores it.',
  ],
  edgeCases: [
    'A comment that finds a clause to be in order is grounded when the clause is, but covers no breach.',
    'When the contract breaks none of the guidelines, coverage passes.',
  ],
  show: ['prompt'],
});
