import type { JsonObject, JudgeSchema, TokenLogprobs } from '@rlaif/spec';

/** A property that no text of the suite names: where it is on the wire, the schema is. */
export const schemaMark = 'is_settled_7f3a';

/** The shape that the suite asks for. */
export const schema: JudgeSchema = {
  name: 'verdict',
  description: 'The verdict.',
  schema: {
    type: 'object',
    properties: { reason: { type: 'string' }, verdict: { type: 'string' }, [schemaMark]: { type: 'boolean' } },
    required: ['reason', 'verdict', schemaMark],
    additionalProperties: false,
  },
};

/** A value of that shape. */
export const verdict: JsonObject = { reason: 'It says "so" – ✓', verdict: 'pass', [schemaMark]: true };

/** The tokens of `A reply.`, the most likely ones first. */
export const logprobs: readonly TokenLogprobs[] = [
  {
    token: 'A',
    logprob: -0.4375,
    alternatives: [
      { token: 'A', logprob: -0.4375 },
      { token: 'The', logprob: -1.625 },
    ],
  },
  { token: ' reply.', logprob: -0.03125, alternatives: [{ token: ' reply.', logprob: -0.03125 }] },
];
