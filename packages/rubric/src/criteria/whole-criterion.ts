import type { Scale } from '../scales/scale.ts';
import type { Criterion } from './criterion.ts';

/** What the judge gives after all criteria, in the place of their weights. */
export function wholeCriterion(scale: Scale): Criterion {
  return {
    name: 'overall',
    kind: 'rate',
    sentence: 'How good the completion is as a whole.',
    scale,
    weight: 1,
    category: undefined,
    required: undefined,
    veto: false,
    appliesWhen: undefined,
    examples: [],
    evidence: undefined,
  };
}
