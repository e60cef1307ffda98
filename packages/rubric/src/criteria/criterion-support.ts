import { boolean, booleanBy } from '../scales/boolean.ts';
import type { Criterion } from './criterion.ts';

/** A criterion with the fields that a test is about. */
export function criterionOf(fields: Partial<Criterion> & { readonly name: string }): Criterion {
  const kind = fields.kind ?? 'passWhen';
  return {
    kind,
    sentence: `Fact ${fields.name} holds.`,
    scale: kind === 'holdsWhen' ? booleanBy('holds') : boolean(),
    weight: kind === 'holdsWhen' ? -1 : 1,
    category: undefined,
    required: undefined,
    veto: false,
    appliesWhen: undefined,
    examples: [],
    evidence: undefined,
    ...fields,
  };
}
