import { expect, test } from 'vitest';
import { describeRows } from './describe-rows.ts';

const head = (...rows: unknown[]) => rows.map((row, index) => ({ number: index + 1, text: JSON.stringify(row) }));
const turns = [
  { role: 'user', content: 'q' },
  { role: 'nova_assistant', content: 'a' },
];

test.each([
  [
    { id: '1', prompt: 'p', completion: 'c', reference: 1 },
    {},
    'rows: samples (prompt, completion), reference from reference, groups by prompt and reference',
  ],
  [
    { prompt: 'p', completion: 'c', group: 'g' },
    {},
    'rows: samples (prompt, completion), no reference, ids are line numbers, groups by group',
  ],
  [
    { id: '1', messages: turns, metadata: { reference_answer: 1 } },
    {},
    'rows: trainer format (messages ending in nova_assistant), reference from metadata.reference_answer, groups by prompt and reference',
  ],
  [
    { id: '1', prompt: 'p', out: { text: 'c' }, t: 5 },
    { completion: 'out.text' },
    'rows: samples (prompt, completion), completion from out.text, no reference, groups by t',
  ],
])('%j', (row, map, expected) => {
  const groupBy = 't' in row ? 't' : undefined;
  expect(describeRows(head(row), { map, groupBy })).toBe(expected);
});

test('goes by the first row that can be read', () => {
  const lines = [{ number: 1, problem: 'too long' }, ...head({ bad: 1 }, { id: '1', messages: turns })];
  expect(describeRows(lines, { map: {} })).toMatch(/^rows: trainer format/);
  expect(describeRows(head({ bad: 1 }), { map: {} })).toBe('rows: none of the first can be read');
});
