// 2,250 yes/no verdicts of GPT-4 on 500 answers of GPT-4: InFoBench, https://github.com/qinyiwei/InfoBench, arXiv 2401.03601.
import type { Sample } from '@rlaif/spec';
import { describe, expect, test } from 'vitest';
import { defineRubric } from '../define-rubric.ts';
import { capabilities, drive, textReply } from '../test-support.ts';
import { isHere, recordedRows } from './recorded-support.ts';

interface Row {
  readonly id: string;
  readonly instruction: string;
  readonly input: string;
  readonly output: string;
  readonly subset: 'Easy_set' | 'Hard_set';
  readonly decomposed_questions: readonly string[];
  readonly eval: readonly boolean[];
}

const path = 'infobench/GPT4_DecomposeEval.jsonl.gz';
const present = isHere(path);

/** Answers that take the minimum unasked. */
const unasked: Readonly<Record<string, string>> = {
  domain_oriented_task_86:
    'a diploma that is 153,226 characters of an empty frame: too long, and no answer; GPT-4 was asked, and passed 0 of 5',
};

/** What came of a row whose judge replies as it was recorded. */
function judged(row: Row, asksAll: boolean) {
  const names = row.decomposed_questions.map((_, i) => `q${i + 1}`);
  const rubric = defineRubric({
    name: 'infobench',
    criteria: Object.fromEntries(
      row.decomposed_questions.map((question, i) => [names[i]!, `The answer is yes: ${question}`]),
    ),
    ...(asksAll && { guard: false, maxCharacters: { completion: 200_000 } }),
  });
  const sample: Sample = {
    id: row.id,
    prompt: [{ role: 'user', content: `${row.instruction}\n${row.input}` }],
    completion: row.output,
  };
  const reply = Object.fromEntries(row.eval.map((pass, i) => [names[i]!, { reason: 'As recorded.', pass }]));
  const { requests, result, error } = drive(rubric.plan(sample, capabilities), [textReply(JSON.stringify(reply))]);
  if (error !== undefined) throw error;
  if (result === undefined || 'reason' in result) throw new Error(`${row.id} has no verdict`);
  return {
    asked: requests.length,
    score: result.score,
    passes: names.map((name) => {
      const verdict = result.components[name]!;
      if (verdict.abstained) throw new Error(`${row.id}: ${name} abstained`);
      return verdict.score;
    }),
  };
}

describe.skipIf(!present)('InFoBench', () => {
  const rows = recordedRows<Row>(path);
  const verdicts = rows.map((row) => judged(row, row.id in unasked));
  const share = (subset?: Row['subset']): number => {
    const passes = verdicts
      .filter((_, i) => subset === undefined || rows[i]!.subset === subset)
      .flatMap(({ passes }) => passes);
    return passes.reduce((sum, pass) => sum + pass, 0) / passes.length;
  };

  test('is 500 answers with 2,250 criteria, each answer asked about in one request', () => {
    expect(rows).toHaveLength(500);
    expect(verdicts.flatMap(({ passes }) => passes)).toHaveLength(2250);
    expect(verdicts.every(({ asked }) => asked === 1)).toBe(true);
  });

  test('has answers that nobody is asked about where they are listed, and they get the minimum', () => {
    const kept = rows.map((row) => ({ id: row.id, ...judged(row, false) })).filter(({ asked }) => asked === 0);
    expect(kept.map(({ id }) => id)).toEqual(Object.keys(unasked));
    expect(kept.map(({ score }) => score)).toEqual([0]);
  });

  test('scores each answer by the share of its criteria that passed', () => {
    verdicts.forEach(({ score }, i) => {
      const recorded = rows[i]!.eval;
      expect(score).toBeCloseTo(recorded.filter(Boolean).length / recorded.length, 12);
    });
  });

  test('has the ratio of requirements that are followed, in all and by set', () => {
    expect(share()).toBe(1971 / 2250);
    expect(share().toFixed(4)).toBe('0.8760');
    expect(share('Easy_set')).toBe(610 / 690);
    expect(share('Hard_set')).toBe(1361 / 1560);
  });
});

test.skipIf(present)('has no recorded verdicts to read here: ../shared/data lacks infobench', () => {
  expect(present).toBe(false);
});
