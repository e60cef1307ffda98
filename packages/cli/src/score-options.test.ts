import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkScoreOptions, outputPath } from './score-options.ts';

test.each([
  ['data/rows.jsonl', undefined, 'rows.scores.jsonl'],
  ['rows.jsonl.gz', undefined, 'rows.scores.jsonl'],
  ['rows.v2.json', undefined, 'rows.v2.json.scores.jsonl'],
  ['-', undefined, 'scores.jsonl'],
  ['rows.jsonl', 'mine.jsonl', 'mine.jsonl'],
])('the output of %s with --out %s is %s', (data, out, expected) => {
  expect(outputPath(data, out)).toBe(expected);
});

test('contradictions are refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rlaif-options-'));
  const data = join(folder, 'rows.jsonl');
  const link = join(folder, 'link.jsonl');
  writeFileSync(data, '');
  symlinkSync(data, link);
  expect(() => checkScoreOptions(data, '-', { json: true })).toThrow(/both write to standard output/);
  expect(() => checkScoreOptions(data, '-', { resume: true })).toThrow(/--resume needs the file/);
  expect(() => checkScoreOptions(data, link, { resume: true })).toThrow(/is the data itself/);
  expect(() => checkScoreOptions(data, 'out.jsonl', { report: link })).toThrow(/overwrite the data/);
  expect(() => checkScoreOptions(data, 'out.jsonl', { report: 'out.jsonl' })).toThrow(/overwrite the scores/);
  expect(() => checkScoreOptions(data, '/no/such/out.jsonl', {})).toThrow(/no such folder: \/no\/such/);
  expect(() => checkScoreOptions(data, join(folder, 'out.jsonl'), { json: true, resume: true })).not.toThrow();
});
