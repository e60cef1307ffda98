import { flatten, type JudgeModel, scoreBatch, sumUsage } from '@rlaif/core';
import Table from 'cli-table3';
import { samples } from './meetings.ts';
import { meetingSummary } from './reward.ts';

/** Scores the summaries by a judge, and says which it was. */
export async function report(model: JudgeModel): Promise<string> {
  const outcomes = await scoreBatch(meetingSummary(model), samples);
  const table = new Table({
    head: ['summary', 'faithful', 'decisions', 'owners', 'brevity', 'score'],
    style: { head: [], border: [], compact: true },
  });
  outcomes.forEach((outcome, i) => {
    const metrics = flatten(outcome);
    const parts = ['quality/faithful', 'quality/decisions', 'quality/owners', 'brevity'].map((name) => metrics[name]);
    const score = outcome.status === 'scored' ? outcome.score.toFixed(2) : outcome.status;
    table.push([samples[i]!.id, ...parts.map((value) => value?.toFixed(2) ?? '-'), score]);
  });
  const usage = sumUsage(outcomes.flatMap((outcome) => outcome.usage));
  const calls = usage.map((part) => `${part.calls} of ${part.provider}:${part.modelId}`).join(', ') || 'none';
  return [
    `Meeting summaries: ${samples.length} of them, judged by ${model.provider}:${model.modelId}.`,
    model.provider === 'hand-written'
      ? 'The replies were written by hand for this example: no model was asked, no key is needed.'
      : 'The replies are those of that model.',
    '',
    table.toString(),
    '',
    `Replies: ${calls}.`,
    ...outcomes.flatMap((outcome, i) =>
      outcome.status === 'failed' ? [`No score for '${samples[i]!.id}': ${outcome.error.message}`] : [],
    ),
  ].join('\n');
}
