import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { compileSchema } from './compile-schema.ts';
import { jsonSchema } from './json-schema.ts';
import { takeApart } from './schema-parts.ts';
import { shareOfParts } from './share-of-parts.ts';

const name = fc.constantFrom('a', 'b', 'c/d', '__proto__', 'toString');

/** Schemas of every keyword that is taken apart, and of some that are not. */
const { schema } = fc.letrec<{ schema: object }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      { type: 'string' },
      { type: 'number' },
      { const: 1 },
      {},
      { type: ['string', 'null'] },
      { $ref: '#/$defs/text' },
    ),
    fc.record(
      {
        type: fc.constantFrom('object', ['object', 'null']),
        properties: fc.dictionary(name, tie('schema'), { maxKeys: 3, noNullPrototype: true }),
        required: fc.uniqueArray(name, { maxLength: 3 }),
        additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
        minProperties: fc.nat(2),
        anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
        $ref: fc.constant('#/$defs/text'),
      },
      { requiredKeys: ['properties', 'required'] },
    ),
    fc.record(
      {
        type: fc.constant('array'),
        items: fc.oneof(fc.boolean(), tie('schema')),
        prefixItems: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
        maxItems: fc.nat(3),
        uniqueItems: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  ),
}));
const top = schema.map((one) => ({ ...one, $defs: { text: { type: 'string', minLength: 1 } } }));

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('', 'x', 1, 2, null, true),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(name, tie('value')), { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

it('says that all parts hold exactly where ajv itself says that the value is valid', () => {
  fc.assert(
    fc.property(top, value, (one, member) => {
      const parsed: unknown = JSON.parse(JSON.stringify(member));
      const apart = takeApart(JSON.parse(JSON.stringify(one)));
      const share = shareOfParts(apart.partsOf(compileSchema(apart.schema, '2020-12', {})), parsed);
      const isValid = new Ajv2020({ strict: false, ownProperties: true }).validate(structuredClone(one), parsed);
      expect(share === 1).toBe(isValid);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
      expect(scoreOf(jsonSchema(one), JSON.stringify(member))).toBe(share);
    }),
    { numRuns: 200 },
  );
});

it('gives any text a score from 0 to 1', () => {
  const reward = jsonSchema({
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'array', items: { type: 'string' } } },
  });
  fc.assert(
    fc.property(fc.oneof(anyText, fc.json()), (completion) => {
      const score = scoreOf(reward, completion);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }),
  );
});

it('never takes away for a required part more that holds', () => {
  const names = ['a', 'b', 'c', 'd'];
  const reward = jsonSchema({
    type: 'object',
    required: names,
    properties: Object.fromEntries(names.map((one) => [one, { type: 'string' }])),
    additionalProperties: false,
  });
  const member = fc.constantFrom(undefined, 1, 'text');
  fc.assert(
    fc.property(
      fc.record({ a: member, b: member, c: member, d: member, e: member }),
      fc.constantFrom(...names),
      (object, better) => {
        expect(scoreOf(reward, JSON.stringify({ ...object, [better]: 'text' }))).toBeGreaterThanOrEqual(
          scoreOf(reward, JSON.stringify(object)),
        );
      },
    ),
  );
});
