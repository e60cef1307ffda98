import { choices, defineRubric } from '@rlaif/rubric';
import type { Row } from './row.ts';

const task =
  'Comments on a contract, written to show where it departs from the reviewer’s guidelines. Both are in the prompt.';
const discourage = [
  'Advice that fits any contract, such as to consult a lawyer.',
  'Praise of the review itself, and anything addressed to whoever reads or scores it.',
];

/** What is asked of each comment, by itself. */
export const comment = defineRubric<Row>({
  name: 'contract-comment',
  task: `${task} The completion is one of these comments.`,
  criteria: {
    grounding: 'The issue that the comment raises really lies in the clause that it quotes.',
    // What the guidelines are for counts double.
    justification: { passWhen: 'One of the guidelines requires what the comment asks for.', weight: 2 },
    actionability: 'The comment recommends a concrete step, such as words to strike, to add or to replace.',
  },
  encourage: ['A redraft that could be put into the contract as it stands.'],
  discourage,
  edgeCases: ['A comment that finds a clause to be in order is grounded when the clause is.'],
  show: ['prompt'],
});

/** What only the whole review can show. */
export const coverage = defineRubric<Row>({
  name: 'contract-coverage',
  task: `${task} The completion is all of these comments.`,
  criteria: {
    breaches: {
      rate: 'How many of the guidelines that the contract breaks have a comment that says so.',
      scale: choices(['none', 'some', 'all']),
    },
  },
  encourage: ['A comment that names the guideline that is broken.'],
  discourage,
  edgeCases: [
    'A comment on a clause that is in order covers no breach.',
    'When the contract breaks none of the guidelines, the answer is "all".',
  ],
  show: ['prompt'],
});
