import type { JsonValue } from '@rlaif/spec';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { equalData } from './equal-data.ts';
import { equalOutput } from './equal-output.ts';
import { equalRows } from './equal-rows.ts';
import type { PlainData } from './plain-data.ts';
import { plainDataOf } from './plain-data-of.ts';
import { shownData } from './shown-data.ts';
import { taggedJson } from './tagged-json.ts';

const json = fc.jsonValue({ maxDepth: 5 }) as fc.Arbitrary<JsonValue>;
const asData = (value: JsonValue): PlainData => taggedJson(value) as PlainData;

it('takes every JSON value for its own equal', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(equalData(value, asData(value))).toBeUndefined();
    }),
  );
});

it('takes values for equal as their JSON says, whichever is expected', () => {
  const few = fc.jsonValue({ maxDepth: 2, stringUnit: fc.constantFrom('a', 'b') }) as fc.Arbitrary<JsonValue>;
  fc.assert(
    fc.property(few, few, (one, other) => {
      const forth = equalData(one, asData(other)) === undefined;
      expect(equalData(other, asData(one)) === undefined).toBe(forth);
      if (JSON.stringify(one) === JSON.stringify(other)) expect(forth).toBe(true);
    }),
  );
});

it('says of what is plain data what it looks like, in a line', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(plainDataOf(asData(value))).toEqual(asData(value));
      expect(shownData(asData(value)).length).toBeLessThanOrEqual(81);
    }),
  );
});

it('reads whatever comes from a worker without throwing', () => {
  const hostile = fc.anything({ withNullPrototype: true });
  fc.assert(
    fc.property(hostile, fc.constantFrom('tuple', 'set', 'object', 'map', 'integer', 'x'), (value, $) => {
      for (const one of [value, { $, items: value, entries: value, value, hex: value }]) {
        const data = plainDataOf(one);
        if (data !== undefined) expect(typeof (equalData(1, data) ?? '')).toBe('string');
      }
    }),
  );
});

it('takes output for its own equal whatever stands at the ends of lines', () => {
  const lines = fc.array(fc.string({ unit: 'grapheme' }).filter((line) => !/[\n\r]/.test(line)));
  fc.assert(
    fc.property(lines, fc.constantFrom('', ' ', '\t', '\r'), fc.nat(3), (text, end, more) => {
      expect(
        equalOutput(text.join('\n'), text.map((line) => line + end).join('\n') + '\n'.repeat(more)),
      ).toBeUndefined();
    }),
  );
});

it('takes rows for equal in any order, and in none but theirs where it counts', () => {
  const row = fc.tuple(
    fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
    fc.constantFrom('a', 'b', null),
  );
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const turned = [...rows].reverse();
      expect(equalRows(rows, turned, false)).toBeUndefined();
      expect(equalRows(rows, rows, true)).toBeUndefined();
      expect(equalRows([...rows, [1, 'z']], [...rows, [1, 'y']], false)).toBeDefined();
    }),
  );
});
