import { flatten, type JudgeModel, type Outcome, scoreBatch } from '@rlaif/core';
import Table from 'cli-table3';
import { supportReply } from './reward.ts';
import { rollouts, samples } from './rollouts.ts';

/** Scores the replies with all judges together, and says where they disagree. */
export async function report(models: Readonly<Record<string, JudgeModel>>): Promise<string> {
  const outcomes = await scoreBatch(supportReply(models), samples);
  const names = Object.keys(models);
  const table = new Table({
    head: ['reply', ...names, 'jury', 'spread', 'missing', 'a reader'],
    style: { head: [], border: [], compact: true },
  });
  outcomes.forEach((outcome, i) => {
    const metrics = flatten(outcome);
    const own = [...names, 'score', 'spread', 'missing'].map((name) =>
      name === 'score' ? scoreOf(outcome) : fixed(metrics[name]),
    );
    table.push([rollouts[i]!.id, ...own, fixed(rollouts[i]!.reader)]);
  });
  return [
    `Support replies: ${rollouts.length} of them, each judged by ${names.join(', ')}; the median counts.`,
    'The judges’ replies were written by hand for this example: no model was asked.',
    '',
    table.toString(),
    '',
    ...outcomes.flatMap((outcome, i) =>
      outcome.status === 'failed' ? [`No score for '${rollouts[i]!.id}': ${outcome.error.message}`] : [],
    ),
  ].join('\n');
}

function scoreOf(outcome: Outcome): string {
  return outcome.status === 'scored' ? fixed(outcome.score) : outcome.status;
}

function fixed(value: number | undefined): string {
  return value === undefined ? '-' : value.toFixed(2);
}
