import type { JudgeSchema } from '@rlaif/spec';

/**
 * The shape of a verdict: every criterion once, its reason before its result, so that the judge argues before it decides. Keeps
 * to what services' strict modes take: closed objects, all keys required, no ranges.
 */
export function verdictSchema(criteria: readonly string[]): JudgeSchema {
  const criterion = {
    type: 'object',
    properties: { reason: { type: 'string' }, pass: { type: 'boolean' } },
    required: ['reason', 'pass'],
    additionalProperties: false,
  };
  return {
    name: 'verdict',
    description: 'For every criterion, the reason and whether it passes.',
    schema: {
      type: 'object',
      properties: Object.fromEntries(criteria.map((name) => [name, criterion])),
      required: criteria,
      additionalProperties: false,
    },
  };
}
