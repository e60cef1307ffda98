import { descriptionOf, type JsonValue, type ToolCall } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { outputOfSample, sampleOf } from '../../../spec/src/toolkit/check-support.ts';
import { bySchema } from './by-schema.ts';
import { validToolCalls } from './valid-tool-calls.ts';

const schema = {
  type: 'object',
  properties: { query: { type: 'string', minLength: 1 }, page: { type: 'integer', minimum: 1 } },
  required: ['query'],
  additionalProperties: false,
};

describe('bySchema', () => {
  it.each([
    [{ query: 'a' }, true],
    [{ query: 'a', page: 2 }, true],
    [{ query: 'a', page: 0 }, 'at /page must be >= 1'],
    [{ page: 2 }, "must have required property 'query'"],
    [{ query: 'a', more: 1 }, "must NOT have additional properties: 'more'"],
    ['{"query":', `the arguments are no JSON: '{"query":'`],
    [null, 'must be object'],
  ] as [JsonValue, boolean | string][])('%j: %s', (actual, expected) => {
    expect(bySchema(schema)(actual, undefined)).toBe(expected);
  });

  it('takes a text where the schema does', () => {
    expect(bySchema({ type: 'string' })('SELECT 1', undefined)).toBe(true);
  });

  it('reads draft 7 where it is told to', () => {
    const tuple = { type: 'array', items: [{ type: 'string' }], additionalItems: false };
    expect(bySchema(tuple, { draft: '7' })(['a'], undefined)).toBe(true);
    expect(bySchema(tuple, { draft: '7' })(['a', 'b'], undefined)).toMatch(/must NOT have more than 1 items/);
    expect(() => bySchema(tuple)).toThrow(TypeError);
  });

  it('comes back from arguments that are nested 100,000 deep', () => {
    const recursive = { type: 'object', properties: { a: { $ref: '#' } } };
    const deep: JsonValue = JSON.parse(`${'{"a":'.repeat(100_000)}{}${'}'.repeat(100_000)}`);
    expect(bySchema(recursive)(deep, undefined)).toBe('the arguments are nested too deeply to be checked');
  });

  it('is not changed by what happens to the schema later', () => {
    const mine = structuredClone(schema) as { required: string[] };
    const test = bySchema(mine);
    mine.required.push('page');
    expect(test({ query: 'a' }, undefined)).toBe(true);
  });

  it.each([
    [{ type: 'objekt' }, {}, 'bySchema: the schema is invalid'],
    [{ requird: [] }, {}, 'unknown keyword'],
    [{ pattern: '(?=a)' }, {}, 'linear time'],
    [[], {}, 'expected a schema'],
    ['{}', {}, 'expected a schema'],
    [schema, { draft: '4' }, "draft must be '2020-12' or '7', got '4'"],
    [schema, { strict: true }, "unknown option 'strict'"],
  ])('refuses %j with %j', (wrong, options, message) => {
    expect(() => bySchema(wrong as object, options as object)).toThrow(TypeError);
    expect(() => bySchema(wrong as object, options as object)).toThrow(message);
  });
});

describe('validToolCalls', () => {
  const reward = validToolCalls({ search: schema, stop: { type: 'object' } });
  const output = (...calls: readonly ToolCall[]) => outputOfSample(reward, sampleOf({ toolCalls: calls }));
  const search = (args: JsonValue): ToolCall => ({ name: 'search', arguments: args });

  it('scores the share of valid calls', () => {
    expect(output()).toEqual({ score: 1 });
    expect(output(search({ query: 'a' }), { name: 'stop', arguments: {} })).toEqual({ score: 1 });
    expect(output(search({ query: 'a' }), search({ page: 1 }))).toEqual({
      score: 0.5,
      rationale: "search: must have required property 'query'",
    });
    expect(output({ name: 'delete', arguments: {} }, { name: 'toString', arguments: {} })).toEqual({
      score: 0,
      rationale: 'delete: there is no such tool; toString: there is no such tool',
    });
    expect(output(search('nonsense'))).toMatchObject({
      score: 0,
      rationale: "search: the arguments are no JSON: 'nonsense'",
    });
  });

  it('names five at most', () => {
    expect(output(...Array.from({ length: 8 }, () => ({ name: 'x', arguments: null })))).toMatchObject({
      rationale: expect.stringMatching(/^(?:x: there is no such tool; ){5}and 3 more$/),
    });
  });

  it('describes itself as data', () => {
    expect(descriptionOf(validToolCalls({ stop: { type: 'object' } }))).toEqual({
      kind: 'validToolCalls',
      range: [0, 1],
      options: { tools: { stop: 'bySchema {"type":"object"}@2020-12' } },
    });
  });

  it.each([
    [{}, {}, 'expected the schemas of tools'],
    [null, {}, 'expected the schemas of tools'],
    [{ search: { type: 'objekt' } }, {}, "validToolCalls: 'search': bySchema: the schema is invalid"],
    [{ search: null }, {}, "'search': bySchema: expected a schema"],
    [{ search: schema }, { strict: true }, "unknown option 'strict'"],
  ])('refuses %j with %j', (tools, options, message) => {
    expect(() => validToolCalls(tools as unknown as Record<string, object>, options as object)).toThrow(TypeError);
    expect(() => validToolCalls(tools as unknown as Record<string, object>, options as object)).toThrow(message);
  });
});
