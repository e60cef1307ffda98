import { describe, expect, test } from 'vitest';
import { jsonAt } from './json-at.ts';
import { jsonInText } from './json-in-text.ts';

describe('jsonAt mends', () => {
  test.each<readonly [string, unknown]>([
    [`{'a': "it's", “b”: ‘say "no"’, \`c\`: \`x´}`, { a: "it's", b: 'say "no"', c: 'x' }],
    ['{a_1: good, $b: no-good, 3: "x"}', { a_1: 'good', $b: 'no-good', 3: 'x' }],
    ['{"a": True, "b": False, "c": None, "True": true}', { a: true, b: false, c: null, True: true }],
    ['[1,2,]', [1, 2]],
    ['{"a": 1,}', { a: 1 }],
    ['{"a": 1\n"b": [{}{}]\n}', { a: 1, b: [{}, {}] }],
    ['{/* one */"a": // two\n 1 /* "three" ] */}', { a: 1 }],
    ['"line\nbreak\tand \u0007"', 'line\nbreak\tand \u0007'],
    ['"\\sqrt{2} \\\\ \\u0041 \\u12 C:\\users"', '\\sqrt{2} \\ A \\u12 C:\\users'],
    ['{"a":\u00a0\u200b-1.5e3}', { a: -1500 }],
  ])('%s', (text, value) => {
    expect(jsonAt(text, 0)).toEqual({ kind: 'value', value, end: text.length });
  });
});

describe('jsonAt refuses', () => {
  test.each([
    ['{"a": 05}', 'broken'],
    ['{"a": .5}', 'broken'],
    ['{"a": 5.}', 'broken'],
    ['{"a": +5}', 'broken'],
    ['{"a": 4/5}', 'broken'],
    ['{"a": 4 of 5}', 'broken'],
    ['{"a": NaN}', 'broken'],
    ['{"a": -Infinity}', 'broken'],
    ['{"a": undefined}', 'broken'],
    ['{"a": very good}', 'broken'],
    ['{"a": very\ngood: 1}', 'broken'],
    ['{"a": "b" "c": 1}', 'broken'],
    ['{"a" 1}', 'broken'],
    ['{"a": 1 /* } */}', 'broken'],
    ['{"a": 1 // {\n}', 'broken'],
    ['{"a":}', 'broken'],
    ['{"a": 1,, "b": 2}', 'broken'],
    ['{, "a": 1}', 'broken'],
    ['{"a": ...}', 'broken'],
    ['{"a": "x" + "y"}', 'broken'],
    ['{"a": 1]', 'broken'],
    ['{"a": "say "no""}', 'broken'],
    ["{'a': 'it's'}", 'broken'],
    ['{"a": 1', 'open'],
    ['{"a": 1,', 'open'],
    ['{"a": 1 /* no end', 'open'],
    ['{"a": 1 // no end', 'open'],
    ['{"a": 1 /* }', 'broken'],
    ['{"a": "}', 'open'],
    ['{"a": "\\', 'open'],
    ['{"a', 'open'],
    ['["a"', 'open'],
    ['{"a": 1, \'a\': 1}', 'twice'],
    ['{"a": {"b": 1, b: 2}}', 'twice'],
  ])('%s as %s', (text, kind) => {
    expect(jsonAt(text, 0)).toMatchObject({ kind });
  });

  test('nesting that no verdict has', () => {
    const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    expect(jsonAt(nested(64), 0).kind).toBe('value');
    expect(jsonAt(nested(65), 0).kind).toBe('broken');
  });
});

test('jsonAt takes a key for a key, whatever it is called', () => {
  const found = jsonAt("{'__proto__': {x: 1}, constructor: 2}", 0);
  const value = found.kind === 'value' ? (found.value as object) : {};
  expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
});

test('jsonAt ends where the JSON does', () => {
  expect(jsonAt('x {"a":1} }', 2)).toEqual({ kind: 'value', value: { a: 1 }, end: 9 });
});

describe('jsonInText', () => {
  test.each<readonly [string, readonly unknown[]]>([
    ['', []],
    ['no braces [1] "{"', ['open']],
    ['{"a":1} and [ {"b":2} ] and [3]', [{ value: { a: 1 } }, { value: [{ b: 2 }] }]],
    ['{name} {} {1, 2} {{x}} \\frac{a}{b} {"a":1}', [{ value: {} }, { value: { a: 1 } }]],
    ['{{"a":1}}', [{ value: { a: 1 } }]],
    ['if (x) { return {"a":1}; }', [{ value: { a: 1 } }]],
    ['{"a":{"b":1}}', [{ value: { a: { b: 1 } } }]],
    ['{"a":1} {"a" {"b":1}', [{ value: { a: 1 } }, 'broken']],
    ['[{"a":1}, {b}] {"a":1}', ['broken']],
    ["{'a':1}", [{ value: { a: 1 } }]],
    ["{'a':1} {}", ['loose']],
    ["{} [{'a':1}]", [{ value: {} }, 'loose']],
    ['{ /* {"a":1} */ x }', [{ value: { a: 1 } }]],
    ['{ {"a":1}', [{ value: { a: 1 } }, 'open']],
    ['{"a":1}} {"a":2}', [{ value: { a: 1 } }, 'unmatched']],
    ['{"a":1,"a":2} {"a":3}', ['twice']],
    ['{x "} {"a":1}', ['broken']],
    ["{it's} {}", ['broken']],
    ['{"a":1} {x", "a":2}', [{ value: { a: 1 } }, 'broken']],
    ['"{" {} "x"', ['broken']],
  ])('finds in %s', (text, found) => {
    const all = [...jsonInText(text)];
    expect(all.map((json) => (typeof json === 'string' ? json : { value: json.value }))).toEqual(found);
  });

  test('gives each value with the text that it was read from', () => {
    expect([...jsonInText('So: [ {"b": 2} ] and\n{"a":1}.')]).toEqual([
      { value: [{ b: 2 }], text: '[ {"b": 2} ]' },
      { value: { a: 1 }, text: '{"a":1}' },
    ]);
  });
});
