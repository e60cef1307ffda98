import type { Rubric, Sample } from '@rlaif/spec';
import type { RubricVerdict } from '../rubric-options.ts';
import { type PresetOptions, preset } from './preset.ts';

/**
 * Whether a completion is courteous and plain, as a person of experience writes to a customer. For another voice, write a rubric of what is to be
 * heard in it.
 *
 * Rests on: words such as "friendly" are judged anew each time, so each criterion names what a reader can point at; flattery and apologies
 * are what policies learn when a judge is asked for warmth, so they count against.
 *
 * Tried with replies written by hand, as its test shows. No live model was asked: hold it against your own labels before you train on it.
 *
 * @throws TypeError for an option that `defineRubric` refuses, and for criteria.
 * @example
 * const tone = toneRubric({ task: 'Replies of a bank to complaints.' });
 */
export function toneRubric<S extends Sample = Sample>(
  options: PresetOptions<S> = {},
): Rubric<S, RubricVerdict<'respectful' | 'unexplained-terms' | 'heard' | 'flattery' | 'apologies'>> {
  return preset<S, 'respectful' | 'unexplained-terms' | 'heard' | 'flattery' | 'apologies'>(
    'toneRubric',
    {
      name: 'tone',
      task: 'Replies of a company to a customer. Only their tone is judged, not whether they are right.',
      criteria: {
        respectful: { passWhen: 'No sentence mocks, blames or lectures the reader.', weight: 2 },
        'unexplained-terms': 'The completion explains each technical term that the reader has not used.',
        heard: 'The completion names the matter that the reader wrote about in its first two sentences.',
        flattery: { holdsWhen: 'The completion praises the reader or the question.', weight: -0.5 },
        apologies: { holdsWhen: 'The completion apologises more than once.', weight: -0.5 },
      },
      encourage: ['Short sentences in the active voice.'],
      discourage: ['Exclamation marks.', 'Set phrases that would fit any letter.'],
      edgeCases: [
        'Bad news that is told plainly is respectful.',
        'Thanks for a message is no praise.',
        'Where there is no technical term, unexplained-terms passes.',
      ],
      show: ['prompt'],
    },
    options,
  );
}
