import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseVerdict } from './parse-verdict.ts';

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/);
const reason = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => text.trim() !== '');
const mark = fc.record({ reason, pass: fc.boolean() });
const verdict = fc.uniqueArray(fc.tuple(name, mark), { minLength: 1, maxLength: 5, selector: ([key]) => key });

test('what is written as a verdict is read as the same verdict, in every wrapping that is taken', () => {
  fc.assert(
    fc.property(verdict, fc.constantFrom('', '```json\n', '```\n'), fc.boolean(), (entries, fence, indented) => {
      const criteria = entries.map(([key]) => ({ name: key, passWhen: key, weight: 1 }));
      const json = JSON.stringify(Object.fromEntries(entries), null, indented ? 2 : 0);
      const text = fence === '' ? json : `${fence}${json}\n\`\`\``;
      const parsed = parseVerdict({ type: 'text', text }, criteria);
      expect(parsed).toEqual({
        marks: entries.map(([, { reason, pass }], i) => ({ criterion: criteria[i], reason, pass })),
      });
    }),
    { numRuns: 1000 },
  );
});

test('no text that is cut short, and no other value, is a verdict', () => {
  const criteria = [{ name: 'polite', passWhen: 'It is polite.', weight: 1 }];
  fc.assert(
    fc.property(mark, fc.nat(), (polite, cut) => {
      const json = JSON.stringify({ polite });
      const parsed = parseVerdict({ type: 'text', text: json.slice(0, cut % json.length) }, criteria);
      expect(parsed.fault).toEqual(expect.any(String));
    }),
    { numRuns: 1000 },
  );
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const parsed = parseVerdict({ type: 'arguments', value: value as null }, criteria);
      expect(parsed.fault).toEqual(expect.any(String));
    }),
    { numRuns: 1000 },
  );
});
