import type { Rubric, Sample } from '@rlaif/spec';
import type { RubricVerdict } from '../rubric-options.ts';
import { type PresetOptions, preset } from './preset.ts';

/**
 * Whether a summary says the main things of a text, and nothing that the text does not say. A limit on its length is code's: `@rlaif/checks/length`.
 *
 * Rests on: faithfulness and coverage pull in different directions (a summary of one safe sentence is faithful), so both are asked about, and
 * what is made up takes the minimum.
 *
 * Tried with replies written by hand, as its test shows. No live model was asked: hold it against your own labels before you train on it.
 *
 * @throws TypeError for an option that `defineRubric` refuses, and for criteria.
 * @example
 * const summary = summarisationRubric({ task: 'Summaries of minutes of meetings, for those who were not there.' });
 */
export function summarisationRubric<S extends Sample = Sample>(
  options: PresetOptions<S> = {},
): Rubric<S, RubricVerdict<'faithful' | 'main-point' | 'covers' | 'self-contained' | 'comments'>> {
  return preset<S, 'faithful' | 'main-point' | 'covers' | 'self-contained' | 'comments'>(
    'summarisationRubric',
    {
      name: 'summarisation',
      task: 'Summaries of a text. The text is in the prompt.',
      criteria: {
        faithful: { passWhen: 'Everything that the summary says is in the text.', required: true },
        'main-point': 'The summary tells the one thing that a reader of the text must know.',
        covers: 'No outcome, decision or reason is missing without which the text would be misunderstood.',
        'self-contained': 'Someone who has not read the text can understand every sentence of the summary.',
        comments: {
          holdsWhen: 'The summary judges the text or adds advice that the text does not give.',
          weight: -0.5,
        },
      },
      encourage: ['The order of importance, where it differs from the order of the text.'],
      discourage: ['Sentences that only say what the text is about.', 'Passages that are copied and not summarised.'],
      edgeCases: [
        'What the prompt asks the summary to leave out is not missing.',
        'A figure that is rounded, and said to be, is in the text.',
        'A text that has nothing to summarise is summarised by saying so.',
      ],
      show: ['prompt'],
    },
    options,
  );
}
