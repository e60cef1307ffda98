import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { LintRuleName } from './finding.ts';
import { lintRubric } from './lint-rubric.ts';
import { rubricOf, said } from './lint-support.ts';

/** 2,250 yes-or-no questions that others took apart from instructions (InfoBench), one rubric for each instruction. */
const path = fileURLToPath(
  new URL('../../../../../shared/data/infobench/GPT4_DecomposeEval.jsonl.gz', import.meta.url),
);
const isThere = existsSync(path);

/**
 * What stands out in criteria that were meant to be atomic. The compound ones were read: all but `oneThing` do ask for two ("clear and concise").
 * The vague ones are as vague as "suitable", and the ones that cannot be verified ask a judge to count words.
 */
const found: Readonly<Record<LintRuleName, number>> = {
  'compound-criterion': 59,
  'vague-word': 155,
  'overlapping-criteria': 4,
  'unverifiable-criterion': 48,
  'irrelevant-weight': 0,
  'fine-scale': 0,
  'missing-part': 0,
  'leading-example': 0,
};

/** Named by what they ask of two things at once, which is one demand. */
const oneThing = [
  'Are both matrices, A and B, composed only of numbers',
  'combining both horizontal and vertical words',
  'for each test item as well as for the cumulative test score',
];

test.skipIf(!isThere)(`finds in the criteria of InfoBench what is there${isThere ? '' : ` (no ${path})`}`, () => {
  const rows: readonly { readonly decomposed_questions: readonly string[] }[] = gunzipSync(readFileSync(path))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  let criteria = 0;
  const counts = new Map<LintRuleName, number>(Object.keys(found).map((rule) => [rule as LintRuleName, 0]));
  for (const { decomposed_questions } of rows) {
    criteria += decomposed_questions.length;
    const rubric = rubricOf(Object.fromEntries(decomposed_questions.map((text, i) => [`c${i}`, text])));
    for (const { rule } of lintRubric(rubric)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  const compound = rows
    .flatMap((row) => row.decomposed_questions)
    .filter((text) => said('compound-criterion', text) !== undefined);
  for (const words of oneThing) expect(compound.some((text) => text.includes(words))).toBe(true);
  expect(criteria).toBe(2250);
  expect(Object.fromEntries(counts)).toEqual(found);
});
