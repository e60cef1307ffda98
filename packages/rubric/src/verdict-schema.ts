import type { JsonObject, JudgeSchema } from '@rlaif/spec';
import type { Criterion } from './criteria/criterion.ts';

/**
 * The shape of a verdict: every criterion once, its quotation and its reason before its answer, so that the judge argues before it decides.
 * Keeps to what services' strict modes take: closed objects, all keys required, no ranges.
 */
export function verdictSchema(criteria: readonly Criterion[]): JudgeSchema {
  return {
    name: 'verdict',
    description: criteria.every(({ kind }) => kind === 'passWhen')
      ? 'For every criterion, the reason and whether it passes.'
      : 'For every criterion, the reason and the answer.',
    schema: closedObject(Object.fromEntries(criteria.map((criterion) => [criterion.name, markSchema(criterion)]))),
  };
}

function markSchema({ scale, evidence }: Criterion): JsonObject {
  return closedObject({
    ...(evidence && { evidence: { type: 'string' } }),
    reason: { type: 'string' },
    [scale.answerKey]: scale.schema,
  });
}

function closedObject(properties: JsonObject): JsonObject {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
