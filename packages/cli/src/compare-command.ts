import { announce } from './announce.ts';
import { checkFiles } from './check-files.ts';
import { collectScores } from './compare/collect-scores.ts';
import { type CompareCommandOptions, outputFolder } from './compare/compare-options.ts';
import { compareScores, type Judged } from './compare/compare-scores.ts';
import { renderComparison } from './compare/compare-table.ts';
import { indexSamples } from './compare/index-samples.ts';
import { type Contender, loadContenders, makeFolder } from './compare/load-contenders.ts';
import { scoreByJudge } from './compare/score-by-judge.ts';
import { describeRows } from './describe-rows.ts';
import { firstPass } from './first-pass.ts';
import { countOf } from './numbers.ts';
import { openData } from './open-data.ts';
import { printable } from './printable.ts';
import { refuseFilled } from './results-file.ts';
import { type RunState, startState } from './run-state.ts';
import { print, say } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** How many rows are planned for the estimate. */
const maxHeadLines = 200;
const goOn = 'the same command with --resume goes on from here';

/**
 * Runs `rlaif compare`. Returns the exit code: 0, 1 when a row failed or is malformed or there is none, 130 when the signal was aborted.
 *
 * @throws UsageError when the run cannot begin, or a judge's service refuses every row; the other judges' rows are scored then.
 */
export async function compareCommand(
  configPath: string,
  dataPath: string,
  options: CompareCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  const { json = false, debug = false, resume = false, report } = options;
  const folder = outputFolder(dataPath, options.out);
  const contenders = await loadContenders(configPath, folder, options);
  const data = await openData(dataPath, signal);
  if (!data.isFile) throw new UsageError('DATA is read once for each judge, so it must be a file');
  makeFolder(folder);
  for (const { out } of contenders) {
    checkFiles({ config: configPath, data: dataPath, out, report });
    if (!resume) refuseFilled(out);
  }

  const { read, prices } = contenders[0].job;
  const pass = await firstPass(data, { headLines: maxHeadLines, limit: options.limit });
  if (pass.head.length === 0 && !signal.aborted) {
    say(`no rows in ${dataPath}`);
    return 1;
  }
  say(describeRows(pass.head, read));
  const index = await indexSamples(pass, read);
  const states: RunState[] = [];
  for (const contender of contenders) {
    const { job, out } = contender;
    const state = await startState(job, pass, { signal, resumeFrom: resume ? out : undefined });
    states.push(state);
    say(contenderText(contender, resume ? state.finished.count : undefined));
    await announce(state);
  }
  if (signal.aborted) return interrupted(0);

  const judged: Judged[] = [];
  let cut = 0;
  for (const [place, { label, judge, out, job }] of contenders.entries()) {
    let refused: string | null = null;
    if (!signal.aborted) {
      say(`judge ${label} scores`);
      const scored = await scoreByJudge(states[place]!, { out, resume, debug });
      cut += scored.cut;
      refused = scored.refused?.message ?? null;
      if (refused !== null) say(`judge ${label} refuses every row: ${printable(refused, 2000)}`);
    }
    judged.push({ label, judge, out, refused, ...(await collectScores(out, index, job.prices)) });
  }

  const comparison = compareScores(judged, index, { isInterrupted: signal.aborted });
  if (json) print(JSON.stringify(comparison));
  else print(renderComparison(comparison, process.stdout.isTTY ? process.stdout.columns : undefined));
  if (report !== undefined) {
    // Loaded when asked for: plots and their document cost half a second.
    const { writeComparison } = await import('./compare/report/write-comparison.ts');
    await writeComparison(report, {
      config: configPath,
      data: dataPath,
      comparison,
      judged,
      pass,
      read,
      prices,
      made: new Date(),
    });
    say(`report: ${report}`);
  }
  if (comparison.isInterrupted) return interrupted(cut);
  const refusing = judged.filter(({ refused }) => refused !== null).map(({ label }) => label);
  if (refusing.length > 0) {
    const who = refusing.length > 1 ? `judges ${refusing.join(', ')} were` : `judge ${refusing[0]} was`;
    throw new UsageError(`${who} not asked to the end (${goOn})`);
  }
  return index.malformed > 0 || comparison.judges.some(({ failed }) => failed > 0) ? 1 : 0;
}

function contenderText({ label, judge, out, job }: Contender, finished: number | undefined): string {
  const done = finished === undefined ? '' : `, ${countOf(finished, 'row')} finished by an earlier run`;
  return `judge ${label}: ${printable(judge, 200)}\nscores: ${out}${done}\nreward: ${job.rewardHash}`;
}

function interrupted(cut: number): number {
  say(`interrupted, ${countOf(cut, 'sample')} under way cut off (${goOn})`);
  return 130;
}
