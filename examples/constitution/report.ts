import { type JudgeModel, RlaifError } from '@rlaif/core';
import Table from 'cli-table3';
import { pairsOf, type Result, run } from './run.ts';

/** Scores, critiques and revisions of the answers, and the pairs that come of them. */
export async function report(model: JudgeModel): Promise<string> {
  const results = await run(model);
  const table = new Table({
    head: ['answer', 'score', 'breaks', 'what came of it'],
    style: { head: [], border: [], compact: true },
  });
  for (const result of results) table.push([result.id, result.score?.toFixed(2) ?? '-', ...rest(result)]);
  return [
    'A tutor’s answers, by three principles. Answers, verdicts, critiques and revisions were written by hand: no model was asked.',
    '',
    table.toString(),
    '',
    ...pairsOf(results).flatMap(({ chosen, rejected }) => [`- ${oneLine(rejected)}`, `+ ${oneLine(chosen)}`, '']),
  ]
    .join('\n')
    .trimEnd();
}

function rest({ revision }: Result): readonly [breaks: string, came: string] {
  if (revision === undefined) return ['-', 'abstained'];
  if (RlaifError.isInstance(revision)) return ['-', `failed: ${revision.code}`];
  const { broken, pair, verdict, revisedVerdict } = revision;
  if (broken.length === 0) return ['nothing', 'left as it is'];
  const scores = `${verdict.score.toFixed(2)} -> ${revisedVerdict?.score.toFixed(2) ?? '-'}`;
  return [broken.join(', '), pair ? `a pair, ${scores}` : `no pair, ${scores}`];
}

function oneLine(text: string): string {
  return text.split('\n')[0]!;
}
