import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutcomeRow } from '@rlaif/core/outcome-row';
import { expect, test } from 'vitest';
import { openResults, readResults, refuseFilled } from './results-file.ts';
import { outcomeRow, usage } from './test-support.ts';
import { UsageError } from './usage-error.ts';

const line = (id: string, rationale: string | null = null) => `${JSON.stringify(outcomeRow(id, 1, { rationale }))}\n`;

function idsOf(path: string): string[] {
  return Array.from(readFileSync(path, 'utf8').matchAll(/^\{"id":"(\w+)".*\n/gm), ([, id]) => id ?? '');
}

async function idsIn(path: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const row of readResults(path)) ids.push(row.id);
  return ids;
}

function file(text?: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'rlaif-results-')), 'out.jsonl');
  if (text !== undefined) writeFileSync(path, text);
  return path;
}

test('a row that was paid for is in the file as soon as it is appended, with those before it', () => {
  const path = file();
  const results = openResults(path, { resume: false });
  void results.append(outcomeRow('a', 1));
  void results.append(outcomeRow('b', 1, { usage: [usage] }));
  expect(idsOf(path)).toEqual(['a', 'b']);
  void results.append(outcomeRow('c', 1, { usage: [{ ...usage, replayed: true }] }));
  expect(idsOf(path)).toEqual(['a', 'b', 'c']);
  results.close();
});

test('a row that cost nothing is in the file when the event loop has turned, or the file is closed', async () => {
  const path = file();
  const results = openResults(path, { resume: false });
  void results.append(outcomeRow('a', 1));
  await new Promise((resolve) => setImmediate(resolve));
  expect(idsOf(path)).toEqual(['a']);
  void results.append(outcomeRow('b', 1));
  results.close();
  expect(idsOf(path)).toEqual(['a', 'b']);
});

test('rows of any length come whole and in order, and are not held back beyond a bound', () => {
  const path = file();
  const results = openResults(path, { resume: false });
  const texts = [10, 40_000, 70_000, 10, 300_000, 20_000, 2000, 10].map((length) => 'é'.repeat(length));
  texts.forEach((rationale, index) => void results.append(outcomeRow(`${index}`, 1, { rationale })));
  expect(idsOf(path)).toEqual(['0', '1', '2', '3', '4']);
  results.close();
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((text) => JSON.parse(text) as OutcomeRow);
  expect(rows.map(({ rationale }) => rationale)).toEqual(texts);
});

test('a file that holds something is refused without resume', () => {
  const path = file(line('a'));
  expect(() => openResults(path, { resume: false })).toThrow(UsageError);
  expect(() => refuseFilled(path)).toThrow(/--resume/);
  expect(readFileSync(path, 'utf8')).toBe(line('a'));
  openResults(file(''), { resume: false }).close();
});

test.each([
  ['in the middle of a row', line('a') + line('b'), line('c').slice(0, -20)],
  ['before its line feed', line('a') + line('b'), line('c').slice(0, -1)],
  ['in a very long row', line('a') + line('b'), line('c', 'x'.repeat(300_000)).slice(0, -50)],
  ['in the first row', '', line('a').slice(0, 10)],
  ['nowhere', line('a') + line('b'), ''],
])('what a kill tore %s is no row, and is cut off on resume', async (_, whole, torn) => {
  const path = file(whole + torn);
  const before = await idsIn(path);
  expect(before).toEqual(whole === '' ? [] : ['a', 'b']);
  expect(readFileSync(path, 'utf8')).toBe(whole + torn);
  const results = openResults(path, { resume: true });
  void results.append(outcomeRow('z', 1));
  results.close();
  expect(await idsIn(path)).toEqual([...before, 'z']);
});

test.each([
  ['of another file', '{"prompt":"p"}'],
  ['of data with ids', '{"id":"a","prompt":"p","completion":"c"}'],
  ['of no JSON', 'notes to keep'],
])('a last line without a line feed, %s, is left alone', async (_, text) => {
  for (const whole of ['', line('a')]) {
    const path = file(whole + text);
    await expect(idsIn(path)).rejects.toThrow(/does not look like scores/);
    expect(() => openResults(path, { resume: true })).toThrow(UsageError);
    expect(readFileSync(path, 'utf8')).toBe(whole + text);
  }
});

test.skipIf(!existsSync('/dev/full'))('what cannot be written is named', () => {
  const problem = /could not write \/dev\/full: ENOSPC/;
  const paid = openResults('/dev/full', { resume: false });
  expect(() => paid.append(outcomeRow('a', 1, { usage: [usage] }))).toThrow(problem);
  expect(() => paid.close()).toThrow(problem);
  const free = openResults('/dev/full', { resume: false });
  void free.append(outcomeRow('a', 1));
  expect(() => free.close()).toThrow(problem);
});

test.skipIf(!existsSync('/dev/full'))(
  'what could not be written at the turn of the event loop is told by the next row',
  async () => {
    const results = openResults('/dev/full', { resume: false });
    void results.append(outcomeRow('a', 1));
    await new Promise((resolve) => setImmediate(resolve));
    expect(() => results.append(outcomeRow('b', 1))).toThrow(/ENOSPC/);
    expect(() => results.close()).toThrow(/ENOSPC/);
  },
);

test('no file, no rows', async () => {
  expect(await idsIn(file())).toEqual([]);
});

test('a line that is not a row stops a resume, by its number', async () => {
  await expect(idsIn(file(`${line('a')}{"prompt":"p"}\n`))).rejects.toThrow(/line 2: not a row/);
});

test('a folder that is not there is named', () => {
  expect(() => openResults('/no/such/folder/out.jsonl', { resume: false })).toThrow(/could not write \/no\/such/);
});
