import type { Rubric, Sample } from '@rlaif/spec';
import type { RubricVerdict } from '../rubric-options.ts';
import { type PresetOptions, preset } from './preset.ts';

/**
 * Whether the final answer is that of the reference. Abstains from a sample without one. Where code can compare, let code compare: `@rlaif/checks`
 * and `@rlaif/math` cost nothing and cannot be talked round.
 *
 * Rests on: judges fail on what they cannot solve themselves (JudgeBench, arXiv 2410.12784), so this one compares and does not solve; with a
 * reference beside them judges pass openers without an answer (arXiv 2507.08794), which the guard of `defineRubric` stops; an answer that
 * names several results may hold the right one by chance, which is a veto.
 *
 * Tried with replies written by hand, as its test shows. No live model was asked: hold it against your own labels before you train on it.
 *
 * @throws TypeError for an option that `defineRubric` refuses, and for criteria.
 * @example
 * const correct = correctnessRubric<Sample<{ answer: string }>>({ referenceText: (reference) => reference.answer });
 */
export function correctnessRubric<S extends Sample = Sample>(
  options: PresetOptions<S> = {},
): Rubric<S, RubricVerdict<'agrees' | 'several-answers'>> {
  return preset<S, 'agrees' | 'several-answers'>(
    'correctnessRubric',
    {
      name: 'correctness',
      task: 'Answers to questions whose right answer is known. It is the reference.',
      criteria: {
        agrees: 'The final answer of the completion means the same as the reference.',
        'several-answers': {
          holdsWhen: 'The completion gives two or more final answers that differ from each other.',
          veto: true,
        },
      },
      encourage: ['The same value in another notation, such as 0.5 for one half, or in a unit that it converts to.'],
      discourage: ['An answer that is left open, or that is only near to the reference.'],
      edgeCases: [
        'Where steps and final answer differ, the final answer is what counts.',
        'An answer that says more than the reference agrees when nothing in it contradicts the reference.',
        'A completion that says that it does not know does not agree, unless the reference says so too.',
        'A draft that the completion itself corrects is no final answer.',
      ],
      show: ['prompt', 'reference'],
    },
    options,
  );
}
