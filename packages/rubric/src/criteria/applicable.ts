import { RlaifError, type Sample } from '@rlaif/spec';
import type { Criterion } from './criterion.ts';

/**
 * The criteria that apply to the prompt of a sample. What the policy wrote is not there to decide by: otherwise it would learn to make hard
 * criteria not apply. A quotation from a reference that is not there can be asked for of nobody.
 *
 * @throws RlaifError `RLAIF_SAMPLE` where `appliesWhen` throws or returns something else than true or false.
 */
export function applicable(
  criteria: readonly Criterion[],
  sample: Sample,
  hasReference: boolean,
): readonly Criterion[] {
  const { id: _id, completion, reasoning, toolCalls, trajectory, ...prompt } = sample;
  return criteria.filter(({ name, appliesWhen, evidence }) => {
    if (!hasReference && quotesReference(evidence)) return false;
    if (appliesWhen === undefined) return true;
    let applies: unknown;
    try {
      applies = appliesWhen(prompt);
    } catch (cause) {
      throw new RlaifError('RLAIF_SAMPLE', `appliesWhen of criterion '${name}' threw`, { cause });
    }
    if (typeof applies !== 'boolean') {
      const got = typeof applies;
      throw new RlaifError('RLAIF_SAMPLE', `appliesWhen of criterion '${name}' must return true or false, got ${got}`);
    }
    return applies;
  });
}

/** Whether a criterion applies to every sample of a rubric, which may or may not require a reference. */
export function alwaysApplies({ appliesWhen, evidence }: Criterion, requiresReference: boolean): boolean {
  return appliesWhen === undefined && (requiresReference || !quotesReference(evidence));
}

function quotesReference(evidence: Criterion['evidence']): boolean {
  return evidence?.in.every((place) => place === 'reference') ?? false;
}
