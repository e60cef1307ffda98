import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonLine } from './judge-json.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('\u001b', '[', '\u009b', '\u007f', '\u2028', '\u202e', '"', '\\', 'u', '0', '\ud800'),
  }),
);
const value = fc.letrec((tie) => ({
  json: fc.oneof(
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('json')),
    fc.dictionary(text, tie('json')),
  ),
})).json;

test('a line of JSON is the value, and holds nothing that a terminal acts on', () => {
  fc.assert(
    fc.property(value, (given) => {
      const line = jsonLine(given);
      expect(line).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u);
      expect(JSON.stringify(JSON.parse(line))).toBe(JSON.stringify(given));
    }),
  );
});
