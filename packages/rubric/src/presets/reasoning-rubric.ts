import type { Rubric, Sample } from '@rlaif/spec';
import type { RubricVerdict } from '../rubric-options.ts';
import { type PresetOptions, preset } from './preset.ts';

/**
 * Whether the steps of a completion hold and carry its conclusion. It looks at the way and not at the result: put it beside a check of the
 * result, or a policy learns to argue well for what is wrong. `show: ['prompt', 'reasoning']` shows a policy's thinking too.
 *
 * Rests on: judges near chance where they cannot solve the task (JudgeBench, arXiv 2410.12784), so each criterion is about what stands in the text,
 * and a reference is shown where there is one.
 *
 * Tried with replies written by hand, as its test shows. No live model was asked: hold it against your own labels before you train on it.
 *
 * @throws TypeError for an option that `defineRubric` refuses, and for criteria.
 * @example
 * const reasoning = reasoningRubric({ task: 'Solutions of problems in physics, with all steps.' });
 */
export function reasoningRubric<S extends Sample = Sample>(
  options: PresetOptions<S> = {},
): Rubric<S, RubricVerdict<'steps' | 'calculations' | 'conclusion' | 'gap' | 'backwards'>> {
  return preset<S, 'steps' | 'calculations' | 'conclusion' | 'gap' | 'backwards'>(
    'reasoningRubric',
    {
      name: 'reasoning',
      task: 'Answers that argue for a conclusion in steps.',
      criteria: {
        steps: { passWhen: 'Each step follows from the prompt or from a step before it.', weight: 2 },
        calculations: 'Every calculation in the completion comes out as it says.',
        conclusion: { passWhen: 'The conclusion follows from the steps.', weight: 2 },
        gap: {
          holdsWhen: 'A step that the conclusion needs is only asserted, by a word such as "clearly".',
          weight: -1,
        },
        backwards: { holdsWhen: 'A step takes for granted what is to be shown.', weight: -1 },
      },
      encourage: ['A step that checks an earlier one.'],
      discourage: ['Steps that restate the question.', 'More steps than the conclusion needs.'],
      edgeCases: [
        'A completion without any step fails on steps and on the conclusion.',
        'A mistake that the completion finds and corrects is none.',
        'Where nothing is calculated, calculations passes.',
        'Facts that every textbook has need no step of their own.',
      ],
    },
    options,
  );
}
