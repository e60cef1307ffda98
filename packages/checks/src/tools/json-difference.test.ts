import type { JsonValue } from '@rlaif/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonDifference } from './json-difference.ts';

const parsed = (text: string): JsonValue => JSON.parse(text);

describe('jsonDifference', () => {
  it.each([
    ['numbers written in other ways', '1.0', '1'],
    ['zero and minus zero', '-0', '0'],
    ['numbers beyond the largest', '1e999', '1e1000'],
    ['members in another order', '{"a":1,"b":{"c":2,"d":3}}', '{"b":{"d":3,"c":2},"a":1}'],
    ['empty lists and objects', '[[],{}]', '[[],{}]'],
    ['null', 'null', 'null'],
    ['a member named __proto__', '{"__proto__":{"a":1}}', '{"__proto__":{"a":1}}'],
  ])('takes for equal: %s', (_, actual, expected) => {
    expect(jsonDifference(parsed(actual), parsed(expected), 'equal')).toBeUndefined();
    expect(jsonDifference(parsed(actual), parsed(expected), 'subset')).toBeUndefined();
  });

  it.each([
    ['a number and its text', '{"a":"1"}', '{"a":1}', ['a'], '1', 1],
    ['null and nothing', '{"a":{}}', '{"a":{"b":null}}', ['a', 'b'], undefined, null],
    ['false and 0', 'false', '0', [], false, 0],
    ['a list and an object', '{"a":[]}', '{"a":{}}', ['a'], [], {}],
    ['items in another order', '[1,2]', '[2,1]', [0], 1, 2],
    ['a list that is longer', '[1,2]', '[1]', [], [1, 2], [1]],
    ['a missing member', '{}', '{"a":1}', ['a'], undefined, 1],
    ['an inherited member', '{}', '{"toString":1}', ['toString'], undefined, 1],
    ['the case of a text', '["a"]', '["A"]', [0], 'a', 'A'],
    ['two forms of an accent', '"\u00e9"', '"e\u0301"', [], '\u00e9', 'e\u0301'],
  ])('tells where they differ: %s', (_, actual, expected, path, a, e) => {
    const difference = { path, actual: a, expected: e };
    expect(jsonDifference(parsed(actual), parsed(expected), 'equal')).toEqual(difference);
    expect(jsonDifference(parsed(actual), parsed(expected), 'subset')).toEqual(difference);
  });

  it('lets an object have more only as a subset, at every depth', () => {
    const actual = parsed('{"a":[{"b":1,"more":2}],"more":3}');
    const expected = parsed('{"a":[{"b":1}]}');
    expect(jsonDifference(actual, expected, 'subset')).toBeUndefined();
    expect(jsonDifference(actual, expected, 'equal')).toEqual({ path: ['more'], actual: 3, expected: undefined });
    expect(jsonDifference(expected, actual, 'subset')).toEqual({
      path: ['a', 0, 'more'],
      actual: undefined,
      expected: 2,
    });
  });

  it('tells the first difference', () => {
    expect(jsonDifference({ a: [1, 2], b: 3 }, { a: [1, 5], b: 4 }, 'equal')).toMatchObject({ path: ['a', 1] });
  });

  it('comes back from values 100,000 deep', () => {
    const deep = (end: string): JsonValue => parsed(`${'{"a":['.repeat(50_000)}${end}${']}'.repeat(50_000)}`);
    expect(jsonDifference(deep('1'), deep('1'), 'equal')).toBeUndefined();
    expect(jsonDifference(deep('1'), deep('2'), 'equal')?.path).toHaveLength(100_000);
  });

  it('finds any value equal to its copy, whatever the order of its members', () => {
    const turned = (value: JsonValue): JsonValue =>
      Array.isArray(value)
        ? value.map(turned)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, one]) => [key, turned(one)]),
            )
          : value;
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = parsed(JSON.stringify(value));
        expect(jsonDifference(turned(json), json, 'equal')).toBeUndefined();
      }),
    );
  });

  it('finds two values equal exactly where their JSON with sorted members is', () => {
    const sorted = (value: JsonValue): string =>
      JSON.stringify(value, (_, one: unknown) =>
        typeof one === 'object' && one !== null && !Array.isArray(one)
          ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
          : one,
      );
    const small = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        fc.constantFrom<JsonValue>(0, 1, 'a', null, true),
        fc.array(tie('value'), { maxLength: 2 }),
        fc.dictionary(fc.constantFrom('a', 'b'), tie('value')),
      ),
    })).value;
    fc.assert(
      fc.property(small, small, (a, b) => {
        expect(jsonDifference(a, b, 'equal') === undefined).toBe(sorted(a) === sorted(b));
        if (sorted(a) === sorted(b)) expect(jsonDifference(a, b, 'subset')).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });
});
