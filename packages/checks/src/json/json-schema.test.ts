import { named } from '@rlaif/core';
import { descriptionOf } from '@rlaif/spec';
import { rewardConformance } from '@rlaif/testing';
import { describe, expect, it } from 'vitest';
import { growth, hostile, outputOf, rationaleOf, sampleOf, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { jsonSchema } from './json-schema.ts';

const review = {
  type: 'object',
  properties: {
    verdict: { enum: ['approve', 'reject'] },
    reason: { type: 'string', minLength: 1 },
    note: { type: 'string' },
  },
  required: ['verdict', 'reason'],
  additionalProperties: false,
};
const scoreBy = (schema: object, value: unknown): number => scoreOf(jsonSchema(schema), JSON.stringify(value));

describe('jsonSchema', () => {
  it('scores 1 what is valid', () => {
    expect(outputOf(jsonSchema(review), '{"verdict": "approve", "reason": "sound"}')).toEqual({ score: 1 });
    expect(
      scoreOf(
        jsonSchema(review, { from: 'fenced' }),
        'So:\n```\n{"verdict": "reject", "reason": "x", "note": "y"}\n```',
      ),
    ).toBe(1);
  });

  it('scores 0 what is not JSON', () => {
    expect(outputOf(jsonSchema(review), 'approve')).toEqual({
      score: 0,
      rationale: expect.stringMatching(/^not JSON: /),
    });
  });

  describe('gives the share of the required parts that hold', () => {
    it.each([
      ['one of two', review, { verdict: 'approve' }, 1 / 2],
      ['none', review, {}, 0],
      ['one present and wrong', review, { verdict: 'maybe', reason: 'x' }, 1 / 2],
      ['both, and a member that is not allowed', review, { verdict: 'approve', reason: 'x', extra: 1 }, 2 / 3],
      ['one, and a member that is not allowed', review, { verdict: 'approve', extra: 1 }, 1 / 3],
      ['both, and an optional one that is wrong', review, { verdict: 'approve', reason: 'x', note: 1 }, 2 / 3],
      ['another type', review, [], 0],
      ['another type yet', review, null, 0],
      ['a bare value', { type: 'string' }, 1, 0],
      ['a member that is required and nowhere described', { type: 'object', required: ['a', 'b'] }, { a: 1 }, 1 / 2],
      ['an object that requires nothing', { type: 'object', properties: { a: { type: 'string' } } }, { a: 1 }, 0],
      [
        'objects in objects',
        { required: ['a', 'b'], properties: { a: { required: ['x', 'y'], type: 'object' }, b: true } },
        { a: { x: 1 }, b: 1 },
        3 / 4,
      ],
      ['a list', { type: 'array', items: { type: 'string' } }, ['a', 1, 'b', 2], 1 / 2],
      ['a list that is too short', { type: 'array', items: { type: 'string' }, minItems: 3 }, ['a', 'b'], 1 / 2],
      ['a list with nothing in it', { type: 'array', items: { type: 'string' }, minItems: 1 }, [], 0],
      [
        'a list that is too long',
        { type: 'array', items: { type: 'string' }, maxItems: 1 },
        Array(1000).fill('a'),
        1 / 2,
      ],
      ['a list that is wrong in two ways', { type: 'array', items: { type: 'string' }, maxItems: 1 }, ['a', 1], 1 / 4],
      ['a list without a word on its items', { type: 'array', maxItems: 1 }, [1, 2], 0],
      [
        'items at the front',
        { prefixItems: [{ type: 'string' }, { type: 'number' }], items: { type: 'boolean' } },
        ['a', 'b', true, 1],
        1 / 2,
      ],
      ['no items allowed after them', { prefixItems: [{ type: 'string' }], items: false }, ['a', 'b'], 1 / 2],
      [
        'lists in objects',
        { required: ['list'], properties: { list: { type: 'array', items: review } } },
        { list: [{ verdict: 'approve', reason: 'x' }, {}] },
        1 / 2,
      ],
      [
        'alternatives, which are a whole',
        { required: ['a'], properties: { a: { anyOf: [{ type: 'string' }, { type: 'null' }] } } },
        { a: 1 },
        0,
      ],
      ['an object that may be null', { type: ['object', 'null'], required: ['a', 'b'] }, { a: 1 }, 1 / 2],
      [
        'definitions',
        {
          $ref: '#/$defs/pair',
          $defs: {
            pair: { required: ['a', 'b'], properties: { a: { $ref: '#/$defs/text' } } },
            text: { type: 'string' },
          },
        },
        { a: 1, b: 1 },
        1 / 2,
      ],
      [
        'definitions with odd names',
        { $ref: '#/$defs/a~1b%25', $defs: { 'a/b%': { required: ['x', 'y'] } } },
        { x: 1 },
        1 / 2,
      ],
      [
        'a schema with an anchor, as a whole',
        { required: ['a', 'b'], properties: { a: { $anchor: 'here' } } },
        { a: 1 },
        0,
      ],
    ])('%s', (_, schema, value, share) => {
      expect(scoreBy(schema, value)).toBeCloseTo(share, 12);
    });

    it('of schemas that refer to themselves', () => {
      const tree = {
        type: 'object',
        properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#' } } },
        required: ['name', 'children'],
      };
      const leaf = { name: 'leaf', children: [] };
      expect(scoreBy(tree, { name: 'top', children: [leaf, { ...leaf, name: 1 }] })).toBeCloseTo(
        (1 + (1 + 1 / 2) / 2) / 2,
        12,
      );
    });

    it('of draft 7 too, with its items at the front', () => {
      const schema = {
        $schema: 'http://json-schema.org/draft-07/schema#',
        items: [{ type: 'string' }],
        additionalItems: { type: 'number' },
      };
      expect(scoreBy(schema, ['a', 'b', 1])).toBeCloseTo(2 / 3, 12);
      expect(scoreBy({ ...schema, additionalItems: false }, ['a', 'b'])).toBeCloseTo(1 / 2, 12);
    });

    it('of a schema with an id of its own', () => {
      expect(scoreBy({ ...review, $id: 'https://example.com/review.json' }, { verdict: 'approve' })).toBe(1 / 2);
      expect(scoreBy({ ...review, $id: 'review' }, { verdict: 'approve' })).toBe(1 / 2);
    });

    it('but not where all or nothing is asked for', () => {
      expect(scoreOf(jsonSchema(review, { partial: false }), '{"verdict": "approve"}')).toBe(0);
    });
  });

  it.each([
    ['{"verdict": "approve"}', "at the top: must have required property 'reason'"],
    ['{"verdict": "maybe", "reason": "x"}', 'at /verdict: must be equal to one of the allowed values'],
    ['{"verdict": "approve", "reason": ""}', 'at /reason: must NOT have fewer than 1 characters'],
    [
      '{"verdict": "approve", "reason": "x", "\\u0000\\u202e": 1}',
      "at the top: must NOT have additional properties: '\\u{0}\\u{202e}'",
    ],
  ])('says where %s fails', (completion, rationale) => {
    expect(rationaleOf(jsonSchema(review), completion)).toBe(rationale);
  });

  it('says little of a path that is long', () => {
    const inner = jsonSchema({ additionalProperties: { type: 'string' } });
    expect(rationaleOf(inner, JSON.stringify({ ['x'.repeat(1000)]: 1 })).length).toBeLessThan(120);
  });

  it('does not take what is inherited for a member', () => {
    expect(scoreOf(jsonSchema({ required: ['toString'] }), '{}')).toBe(0);
    expect(scoreOf(jsonSchema({ required: ['__proto__'] }), '{}')).toBe(0);
    expect(scoreOf(jsonSchema({ required: ['__proto__'] }), '{"__proto__": 1}')).toBe(1);
    expect(scoreOf(jsonSchema({ properties: { constructor: { type: 'string' } } }), '{}')).toBe(1);
    expect(scoreOf(jsonSchema({ additionalProperties: false }), '{"__proto__": {"a": 1}}')).toBe(0);
    expect(({} as { a?: number }).a).toBeUndefined();
  });

  it('takes no number beyond the largest, and the last of a key that stands twice', () => {
    expect(scoreOf(jsonSchema({ type: 'number' }), '1e999')).toBe(0);
    expect(scoreOf(jsonSchema({ required: ['a'], properties: { a: { const: 2 } } }), '{"a": 1, "a": 2}')).toBe(1);
  });

  it('knows formats, those of the caller among them', () => {
    expect(scoreOf(jsonSchema({ format: 'date' }), '"2024-02-29"')).toBe(1);
    expect(scoreOf(jsonSchema({ format: 'date' }), '"2023-02-29"')).toBe(0);
    const formats = { clause: named('clause', '1', (text: string) => /^\d+\.\d+$/.test(text)) };
    const clause = jsonSchema({ format: 'clause' }, { formats });
    expect([scoreOf(clause, '"3.1"'), scoreOf(clause, '"three"')]).toEqual([1, 0]);
    expect(descriptionOf(clause)?.options?.formats).toEqual({ clause: 'clause@1' });
  });

  it('tells patterns apart', () => {
    const schema = { properties: { a: { pattern: '^a+$' }, b: { pattern: '^b+$' } }, required: ['a', 'b'] };
    expect(scoreBy(schema, { a: 'aa', b: 'bb' })).toBe(1);
    expect(scoreBy(schema, { a: 'bb', b: 'bb' })).toBe(1 / 2);
  });

  it.each([
    ['a list', [], /expected a schema \(an object\)/],
    ['nothing', null, /expected a schema/],
    [
      'a type that is none',
      { type: 'text' },
      /schema is invalid: schema\/type must be equal to one of the allowed values/,
    ],
    ['a keyword that nobody knows', { type: 'object', requried: ['a'] }, /unknown keyword: "requried"/],
    ['a format that nobody knows', { format: 'clause' }, /unknown format "clause"/],
    ['a reference to nothing', { $ref: '#/$defs/none' }, /can't resolve reference #\/\$defs\/none/],
    ['a reference elsewhere', { $ref: 'https://example.com/x.json' }, /can't resolve reference/],
    ['a pattern that is none', { pattern: '(' }, /\/\(\/u is no regular expression/],
    ['a pattern with look-around', { pattern: '^(?=.*a)' }, /cannot be matched in linear time: look-around/],
    [
      'another draft',
      { $schema: 'http://json-schema.org/draft-04/schema#' },
      /\$schema must be of draft 2020-12 or 7, got 'http/,
    ],
    ['one that refers to itself alone', { $ref: '#' }, /the schema refers to itself without end/],
    [
      'two that refer to each other alone',
      {
        $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } },
        type: 'object',
        required: ['x'],
        properties: { x: { $ref: '#/$defs/a' } },
      },
      /the schema refers to itself without end/,
    ],
    ['an asynchronous one', { $async: true, type: 'string' }, /async/],
    ['one that is not data', { type: 'object', const: 1n }, /the schema is not JSON data/],
  ])('refuses %s', (_, schema, message) => {
    expect(() => jsonSchema(schema as object)).toThrow(TypeError);
    expect(() => jsonSchema(schema as object)).toThrow(message);
  });

  it.each([
    [0.01, 19.99, true],
    [0.01, 4.35, true],
    [0.01, 1_234_567.89, true],
    [0.01, 19.995, false],
    [0.1, 0.3, true],
    [0.5, 1.25, false],
    [1, 1.0001, false],
    [3, 9_007_199_254_740_990, true],
  ])('reads a multiple of %d as people do: %d', (multipleOf, value, isOne) => {
    expect(scoreOf(jsonSchema({ multipleOf }), String(value))).toBe(isOne ? 1 : 0);
    expect(scoreOf(jsonSchema({ multipleOf }, { partial: false }), String(value))).toBe(isOne ? 1 : 0);
  });

  it.each([
    [{ draft: '4' }, "jsonSchema: draft must be '2020-12' or '7', got '4'"],
    [{ partial: 'yes' }, 'jsonSchema: partial must be true or false, got yes'],
    [{ strict: true }, "jsonSchema: unknown option 'strict'; known: from, draft, partial, formats"],
    [{ formats: { a: /a/ } }, "jsonSchema: the format 'a' must be a function"],
  ])('refuses the options %j', (options, message) => {
    expect(() => jsonSchema(review, options as never)).toThrow(new TypeError(message));
  });

  it('reads the draft that the schema or the option names, and no two', () => {
    const list = { items: [{ type: 'string' }] };
    expect(() => jsonSchema(list)).toThrow(/schema\/items must be object,boolean/);
    expect(scoreOf(jsonSchema(list, { draft: '7' }), '["a", 1]')).toBe(1);
    expect(() => jsonSchema({ $schema: 'https://json-schema.org/draft/2020-12/schema' }, { draft: '7' })).toThrow(
      /draft is '7', but the schema says/,
    );
  });

  it('describes itself with the schema as it was', () => {
    const schema = { type: 'string', minLength: 1 };
    const reward = jsonSchema(schema, { partial: false });
    schema.minLength = 100;
    expect(descriptionOf(reward)).toEqual({
      kind: 'jsonSchema',
      range: [0, 1],
      options: {
        schema: { type: 'string', minLength: 1 },
        draft: '2020-12',
        from: 'text',
        partial: false,
        formats: {},
      },
    });
    expect(scoreOf(reward, '"a"')).toBe(1);
  });
});

describe('jsonSchema on hostile completions', () => {
  const tree = jsonSchema({
    type: ['array', 'object', 'number'],
    items: { $ref: '#' },
    additionalProperties: { $ref: '#' },
  });
  const lists = jsonSchema({
    type: 'array',
    uniqueItems: true,
    items: { type: ['array', 'string'], pattern: '^(a+)+$' },
    maxItems: 1e6,
  });

  it.each(Object.entries(hostile))('comes back from %s', (_, make) => {
    for (const reward of [tree, lists]) {
      const score = scoreOf(reward, make());
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }
  });

  it('says that a value is nested too deeply', () => {
    expect(outputOf(tree, '['.repeat(100_000) + ']'.repeat(100_000))).toEqual({
      score: 0,
      rationale: 'nested too deeply to be checked',
    });
    const required = jsonSchema({ type: 'object', properties: { a: { $ref: '#' } }, required: ['a'] });
    expect(outputOf(required, `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)).toEqual({
      score: 0,
      rationale: 'nested too deeply to be checked',
    });
  });

  it.each([
    [
      'a catastrophic pattern',
      jsonSchema({ type: 'string', pattern: '^(a+)+$' }),
      (size: number) => `"${'a'.repeat(size)}b"`,
    ],
    [
      'many lists that must differ',
      lists,
      (size: number) => JSON.stringify(Array.from({ length: size / 8 }, (_, i) => [i])),
    ],
    [
      'many items, each wrong',
      jsonSchema({ items: { required: ['a', 'b'] } }),
      (size: number) => `[${'{},'.repeat(size / 3)}{}]`,
    ],
    [
      'many members that are not allowed',
      jsonSchema({ ...review }),
      (size: number) => JSON.stringify(Object.fromEntries(Array.from({ length: size / 8 }, (_, i) => [`k${i}`, 1]))),
    ],
  ])('takes linear time for %s', (_, reward, make) => {
    expect(growth((text) => scoreOf(reward, text), make, 2 ** 15)).toBeLessThan(4);
  });
});

rewardConformance({
  test: it,
  reward: jsonSchema(review),
  samples: ['{"verdict": "approve"}', '{"verdict": "approve", "reason": "x"}', '', '[', '\ud800'].map((completion, i) =>
    sampleOf({ id: `${i}`, completion }),
  ),
});
