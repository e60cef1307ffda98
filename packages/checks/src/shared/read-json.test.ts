import { describe, expect, it } from 'vitest';
import { hostile } from '../../../spec/src/toolkit/check-support.ts';
import { jsonSourceOf, readJson } from './read-json.ts';

describe('readJson', () => {
  it.each([
    ['{"a": 1}', 'text', { a: 1 }],
    [' [1]\n', 'text', [1]],
    ['null', 'text', null],
    ['{"a": 1, "a": 2}', 'text', { a: 2 }],
    ['1e999', 'text', Number.POSITIVE_INFINITY],
    ['So:\n```json\n{"a": 1}\n```\nDone.', 'fenced', { a: 1 }],
    ['```\n[]\n```', 'fenced', []],
  ] as const)('reads %j as %s', (completion, from, value) => {
    expect(readJson(completion, from)).toEqual({ value });
  });

  it.each([
    ['', 'text', /^not JSON: nothing is there$/],
    [' \n', 'text', /nothing is there/],
    ['{', 'text', /^not JSON: Expected property name/],
    ['{"a": 1} thanks', 'text', /^not JSON: Unexpected non-whitespace/],
    ["{'a': 1}", 'text', /^not JSON: /],
    ['\ufeff{}', 'text', /^not JSON: /],
    ['{}', 'fenced', /^expected one fenced block, found 0$/],
    ['```\n1\n```\n```\n2\n```', 'fenced', /found 2$/],
    ['```json\n{}', 'fenced', /^the fenced block is not closed$/],
    ['```json\n```', 'fenced', /nothing is there/],
  ] as const)('says why %j is none in %s', (completion, from, why) => {
    expect(readJson(completion, from).why).toMatch(why);
  });

  it('makes no prototype of a key', () => {
    const { value } = readJson('{"__proto__": {"polluted": true}}', 'text') as { readonly value: object };
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each(Object.entries(hostile))('comes back from %s', (_, make) => {
    for (const from of ['text', 'fenced'] as const) {
      const read = readJson(make(), from);
      expect('value' in read || read.why!.length <= 140).toBe(true);
    }
  });

  it('knows two places', () => {
    expect(jsonSourceOf('json', undefined)).toBe('text');
    expect(() => jsonSourceOf('json', 'fence' as never)).toThrow(
      new TypeError("json: from must be 'text' or 'fenced', got 'fence'"),
    );
  });
});
