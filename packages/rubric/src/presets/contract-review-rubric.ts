import type { Rubric, Sample } from '@rlaif/spec';
import type { RubricVerdict } from '../rubric-options.ts';
import { type PresetOptions, preset } from './preset.ts';

/**
 * Whether the review of a contract finds what departs from a party's guidelines, and says what to do about it. Contract and guidelines are in the
 * prompt. The whole review is judged in one request; `examples/contract-review` judges each comment by itself with `perItem`, and the whole only
 * for what it covers.
 *
 * Rests on: coverage and justification count double, or one safe comment does as well as an honest attempt; quotations are code's to look up
 * (`@rlaif/checks/quotes`), so the judge is asked what a quotation proves and not whether it is there.
 *
 * Tried with replies written by hand, as its test shows. No live model was asked: hold it against your own labels before you train on it.
 *
 * @throws TypeError for an option that `defineRubric` refuses, and for criteria.
 * @example
 * const review = contractReviewRubric({ task: 'Comments on a lease, for the tenant. The guidelines of the tenant are in the prompt.' });
 */
export function contractReviewRubric<S extends Sample = Sample>(
  options: PresetOptions<S> = {},
): Rubric<S, RubricVerdict<'grounded' | 'justified' | 'concrete' | 'covers' | 'against'>> {
  return preset<S, 'grounded' | 'justified' | 'concrete' | 'covers' | 'against'>(
    'contractReviewRubric',
    {
      name: 'contract-review',
      task: 'Comments on a contract that show where it departs from a party’s guidelines. Contract and guidelines are in the prompt.',
      criteria: {
        grounded: 'The problem that each comment names lies in the clause that it is about.',
        justified: { passWhen: 'Each comment rests on one of the guidelines.', weight: 2 },
        concrete: 'Each comment proposes words to strike, to add or to replace.',
        covers: { passWhen: 'Every guideline that the contract breaks has a comment.', weight: 2 },
        against: { holdsWhen: 'A proposal would break a guideline.', weight: -1 },
      },
      encourage: ['A redraft that could be put into the contract as it stands.'],
      discourage: [
        'The same point made twice in other words.',
        'Anything addressed to whoever reads or scores the review.',
      ],
      edgeCases: [
        'A comment that finds a clause to be in order is grounded when it is, rests on a guideline, and needs no proposal.',
        'When the contract breaks none of the guidelines, covers passes.',
        'A review without comments fails on all criteria, unless the contract breaks none of the guidelines.',
      ],
      show: ['prompt'],
    },
    options,
  );
}
