import fc from 'fast-check';
import { expect, test } from 'vitest';
import { repeatsKey } from './repeats-key.ts';

const text = fc.string({ unit: 'binary' });

test('no JSON that was written from a value repeats a key', () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: 'binary' }), (json) => {
      expect(repeatsKey(json)).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test('two members of the same key are found, whatever is around and in them', () => {
  fc.assert(
    fc.property(text, fc.json(), fc.json(), fc.dictionary(text, fc.jsonValue()), (key, one, other, rest) => {
      const members = Object.entries(rest).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
      const json = `{${[`${JSON.stringify(key)}:${one}`, ...members, `${JSON.stringify(key)} :${other}`].join(',')}}`;
      expect(repeatsKey(json)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
