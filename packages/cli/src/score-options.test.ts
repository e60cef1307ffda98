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
  expect(() => checkScoreOptions('-', { json: true })).toThrow(/both write to standard output/);
  expect(() => checkScoreOptions('-', { resume: true })).toThrow(/--resume needs the file/);
  expect(() => checkScoreOptions('out.jsonl', { json: true, resume: true })).not.toThrow();
});
