import { expect, test } from 'vitest';
import { widthOf } from '../fitting-table.ts';
import type { Check } from './check.ts';
import { verdictLine, verdictTable } from './verdict-table.ts';

const checks: readonly Check[] = [
  { name: 'ids', by: 'rlaif', result: 'failed', found: 'row 3: sent the id "a", got "\u001b[31mb\u202e"' },
  { name: 'list', by: 'AWS', result: 'ok', found: 'a list is answered with a list, and this goes on for a while' },
  { name: 'spread', by: 'rlaif', result: 'warning', found: 'all 3 scores are 0.5' },
  { name: 'memory', by: 'rlaif', result: 'skipped', found: 'it is not known' },
];

test('is one line for each check where there is room, without escape sequences', () => {
  const table = verdictTable(checks);
  expect(table.split('\n')).toHaveLength(4 + checks.length);
  expect(table).toContain('│ ids    │ rlaif │ FAILED  │ row 3: sent the id "a", got "b "');
  for (const mark of ['\u001b', '\u202e']) expect(table).not.toContain(mark);
});

test('wraps what was found to the width of the terminal, and loses no word', () => {
  const table = verdictTable(checks, 60);
  expect(widthOf(table)).toBeLessThanOrEqual(60);
  const found = table
    .split('\n')
    .map((line) => line.split('│')[4]?.trim() ?? '')
    .join(' ');
  for (const { found: whole } of checks.slice(1)) for (const word of whole.split(' ')) expect(found).toContain(word);
  expect(widthOf(verdictTable(checks, 10))).toBeGreaterThan(10);
});

test('sums up in a line', () => {
  expect(verdictLine(checks)).toBe('not ready for a training run: 1 ok, 1 to look at, 1 failed, 1 not checked');
  expect(verdictLine(checks.slice(1))).toBe('ready for a training run: 1 ok, 1 to look at, 0 failed, 1 not checked');
});
