import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, compareAnswers } from '../benchmarks/lambda/compare-load.ts';
import type { JournalEntry } from '../benchmarks/lambda/judge-service.ts';
import { runLoad } from '../benchmarks/lambda/load.ts';
import { rowOf } from '../benchmarks/lambda/rows.ts';
import { installedClient, plainClient } from '../benchmarks/lambda/runtime-client.ts';

/** A small version of `benchmarks/lambda.ts load`, by the same code: the built handler in processes, a judge that throttles. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rlaif-lambda-load-'));
});
afterAll(() => rm(folder, { recursive: true }));

const nothingWrong = {
  lost: 0,
  wrongIds: 0,
  late: 0,
  wrongScores: 0,
  judgedTwice: 0,
  unlogged: 0,
  untoldRetries: 0,
};

describe('the built handler under load', () => {
  const installed = installedClient();

  it.runIf(installed.isAws)(
    "answers every row with what its judge said, behind AWS's runtime client",
    async () => {
      const report = await runLoad({ folder, rows: 500, processes: 2, throttled: 0.05 });
      expect(report).toMatchObject({ client: { isAws: true }, scored: 500, ...nothingWrong });
      expect(report.throttledRequests).toBeGreaterThan(0);
    },
    120_000,
  );

  it("and behind the client that stands in where AWS's is not installed", async () => {
    const report = await runLoad({ folder, rows: 200, processes: 2, throttled: 0.05, client: plainClient });
    expect(report).toMatchObject({ scored: 200, ...nothingWrong });
  }, 120_000);
});

describe('what the load finds wrong', () => {
  // Row 1 is brief, and the judge passes it whole; row 7 never reaches the judge.
  const journal: readonly JournalEntry[] = [0, 1, 2, 3, 4, 5, 6].map((row) => [row, 7]);
  const right = (index: number): Answered => ({
    id: JSON.stringify(rowOf(index).id),
    score: index === 7 ? 0 : index % 3 === 0 ? 0.75 : 1,
    isScored: true,
  });
  const answers = [0, 1, 2, 3, 4, 5, 6, 7].map(right);
  const with1 = (answer: Answered | undefined) => answers.with(1, answer as Answered);

  it('is nothing where every answer is what the judge said', () => {
    expect(compareAnswers(answers, journal)).toEqual({
      scored: 8,
      lost: 0,
      wrongIds: 0,
      wrongScores: 0,
      judgedTwice: 0,
      throttledRequests: 0,
    });
  });

  it.each([
    ['a lost answer', with1(undefined), journal, { lost: 1, scored: 7 }],
    ['an id of another row', with1({ ...right(1), id: '2' }), journal, { wrongIds: 1 }],
    ['a score that the judge did not give', with1({ ...right(1), score: 0.75 }), journal, { wrongScores: 1 }],
    ['a score without a verdict', answers, journal.slice(1), { wrongScores: 1 }],
    [
      'a number of a failed row that was not declared',
      with1({ ...right(1), isScored: false }),
      journal,
      { wrongScores: 1 },
    ],
    ['two verdicts on one row', answers, [...journal, [1, 7]] as const, { judgedTwice: 1 }],
    ['a verdict on a row that was stopped', answers, [...journal, [7, 7]] as const, { judgedTwice: 1 }],
    ['a throttled request', answers, [...journal, [1, null]] as const, { throttledRequests: 1, wrongScores: 0 }],
  ])('is %s', (_, given, said, found) => {
    expect(compareAnswers(given, said)).toMatchObject(found);
  });
});
