import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defineTemplate } from './define-template.ts';
import { hostileText } from './hostile-support.ts';

test('fills in every placeholder, as often as it stands there', () => {
  const template = defineTemplate('{a}, {b} and {a}', ['a', 'b']);
  expect(template({ a: '1', b: '' })).toBe('1,  and 1');
});

test('takes what looks like a placeholder in a value for text', () => {
  const template = defineTemplate('<{first}|{second}>', ['first', 'second']);
  expect(template({ first: '{second}$&$1{{first}}', second: 'SECRET' })).toBe('<{second}$&$1{{first}}|SECRET>');
});

test.each([
  ['JSON', '{ "reason": "...", "pass": true }'],
  ['an empty pair', '{}'],
  ['a space in it', '{ a }'],
  ['a number', '{1}'],
  ['half of one', '{a'],
  ['the other half', 'a}'],
])('%s is no placeholder', (_, text) => {
  expect(defineTemplate(text, [])({})).toBe(text);
});

test('a doubled brace is a brace', () => {
  expect(defineTemplate('{{a}} is {a}', ['a'])({ a: 'x' })).toBe('{a} is x');
});

test('may be the empty text', () => {
  expect(defineTemplate('', [])({})).toBe('');
});

test.each([
  ['an unknown placeholder', '{a} {c}', ['a', 'b'], 'unknown placeholder {c}; known: a, b'],
  ['a placeholder of every object', '{constructor}', ['a'], 'unknown placeholder {constructor}'],
  ['a placeholder where there is none', '{a}', [], 'known: none'],
  ['a name that is not used', '{a}', ['a', 'b'], 'the text has no placeholder {b}'],
])('%s is a TypeError at construction', (_, text, names, message) => {
  expect(() => defineTemplate(text, names)).toThrow(TypeError);
  expect(() => defineTemplate(text, names)).toThrow(message);
});

test.each([
  ['a missing value', {}, 'template: a must be a text, got undefined'],
  ['a value that is no text', { a: 1 }, 'template: a must be a text, got number'],
  ['an unknown value', { a: '1', b: '2' }, "template: unknown value 'b'; known: a"],
  ['an inherited value', Object.create({ a: '1' }), 'template: a must be a text'],
])('%s is a TypeError', (_, values, message) => {
  const template = defineTemplate('{a}', ['a']);
  expect(() => template(values as never)).toThrow(TypeError);
  expect(() => template(values as never)).toThrow(message);
});

test('a value changes its own place and no other', () => {
  const template = defineTemplate('one {a} two {b} three {a} four', ['a', 'b']);
  fc.assert(
    fc.property(hostileText, hostileText, (a, b) => {
      expect(template({ a, b })).toBe(`one ${a} two ${b} three ${a} four`);
    }),
    { numRuns: 10_000 },
  );
});
