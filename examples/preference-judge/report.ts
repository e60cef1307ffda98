import { groupStats, type JudgeModel, type Outcome, scoreGroups } from '@rlaif/core';
import { calls } from './calls.ts';
import { rewardsOf, rubrics, samples } from './reward.ts';

/** Scores the notes in each tournament, and says what it costs and what a trainer would make of it. */
export async function report(model: JudgeModel): Promise<string> {
  const rewards = rewardsOf(model);
  const modes = Object.keys(rubrics) as readonly (keyof typeof rubrics)[];
  const outcomes = await Promise.all(modes.map((mode) => scoreGroups(rewards[mode], samples, { groupSize: 4 })));
  const width = 15;
  const row = (first: string, cells: readonly string[]) =>
    `${first.padEnd(12)}${cells.map((cell) => cell.padStart(width)).join('')}`;
  const count = (given: readonly Outcome[]) =>
    given.flatMap(({ usage }) => usage).reduce((sum, { calls: asked }) => sum + asked, 0);
  return [
    'Handover notes: 3 calls with 4 notes each by a policy, compared in pairs by a judge.',
    '',
    row('note', modes),
    ...samples.map(({ id }, index) =>
      row(
        id,
        outcomes.map((given) => scoreOf(given[index]!)),
      ),
    ),
    '',
    row(
      'spread',
      outcomes.map((given) => (groupStats(given, { samples }).spread ?? 0).toFixed(2)),
    ),
    row(
      'calls, most',
      modes.map((mode) => `${calls.length * rubrics[mode].calls(4)}`),
    ),
    row(
      'calls, asked',
      outcomes.map((given) => `${count(given)}`),
    ),
    '',
    `Why ${samples[1]!.id} scores what it does in the round-robin:`,
    '',
    ...rationaleOf(outcomes[0]![1]!).split('\n'),
  ].join('\n');
}

function scoreOf(outcome: Outcome): string {
  return outcome.status === 'scored' ? outcome.score.toFixed(2) : outcome.status;
}

function rationaleOf(outcome: Outcome): string {
  if (outcome.status !== 'scored' || typeof outcome.output === 'number') return 'It was not judged.';
  return outcome.output.rationale ?? '';
}
