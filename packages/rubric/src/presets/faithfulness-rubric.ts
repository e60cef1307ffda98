import type { Rubric, Sample } from '@rlaif/spec';
import type { RubricVerdict } from '../rubric-options.ts';
import { type PresetOptions, preset } from './preset.ts';

/**
 * Whether a completion says what its sources say, and nothing beyond them. The sources are in the prompt, as in an answer from retrieved
 * documents. Closer, and dearer, is a judgement of each claim: `perItem` with a rubric that asks for a quotation as evidence.
 *
 * Rests on: what contradicts a source is worse than what it lacks, so it is a veto; citations that code can look up belong to
 * `@rlaif/checks/quotes`.
 *
 * Tried with replies written by hand, as its test shows. No live model was asked: hold it against your own labels before you train on it.
 *
 * @throws TypeError for an option that `defineRubric` refuses, and for criteria.
 * @example
 * const faithful = faithfulnessRubric({ task: 'Answers from the pages of a manual.' });
 */
export function faithfulnessRubric<S extends Sample = Sample>(
  options: PresetOptions<S> = {},
): Rubric<S, RubricVerdict<'supported' | 'figures' | 'contradicts'>> {
  return preset<S, 'supported' | 'figures' | 'contradicts'>(
    'faithfulnessRubric',
    {
      name: 'faithfulness',
      task: 'Answers from sources. The sources are in the prompt.',
      criteria: {
        supported: { passWhen: 'Every claim of the completion follows from the sources.', weight: 2 },
        figures:
          'Each name, number, date and unit of the completion stands in the sources, or follows from them by a calculation that is shown.',
        contradicts: { holdsWhen: 'A claim of the completion cannot be true if the sources are.', veto: true },
      },
      encourage: ['Saying that the sources do not tell, where they do not.'],
      discourage: ['Knowledge that is right and not from the sources.', 'A guess that is worded as a fact.'],
      edgeCases: [
        'Where the sources do not hold what was asked for, a completion that says so and nothing else passes.',
        'Where sources contradict each other, a completion that tells both is supported.',
        'Politeness and questions to the user are no claims.',
      ],
      show: ['prompt'],
    },
    options,
  );
}
