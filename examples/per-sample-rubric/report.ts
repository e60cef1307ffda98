import { flatten, groupStats, type JudgeModel, scoreBatch } from '@rlaif/core';
import Table from 'cli-table3';
import { healthAnswer, tags } from './reward.ts';
import { samples } from './rows.ts';

/** Scores the rows by the criteria that they bring with them, and says what a training job would see. */
export async function report(model: JudgeModel): Promise<string> {
  const outcomes = await scoreBatch(healthAnswer(model), samples);
  const metrics = ['met', 'pitfalls', 'criteria', ...tags];
  const table = new Table({
    head: ['sample', 'score', ...metrics],
    style: { head: [], border: [], compact: true },
  });
  outcomes.forEach((outcome, i) => {
    const values = flatten(outcome);
    const score = outcome.status === 'scored' ? fixed(outcome.score) : outcome.status;
    table.push([samples[i]!.id, score, ...metrics.map((name) => fixed(values[name]))]);
  });
  const { groups } = groupStats(outcomes, { samples });
  return [
    'Health questions: each row brings its own criteria, with points and tags.',
    'Rows and verdicts were written by hand for this example: no model was asked.',
    '',
    table.toString(),
    '',
    ...groups.map(
      ({ group, scored, spread }) =>
        `${group}: ${scored} scored, spread ${fixed(spread)}${scored === 0 ? ' (no criteria)' : ''}`,
    ),
  ].join('\n');
}

function fixed(value: number | undefined): string {
  return value === undefined ? '-' : value.toFixed(2);
}
