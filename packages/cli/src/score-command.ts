import { announce } from './announce.ts';
import { describeRows } from './describe-rows.ts';
import { dryRun } from './dry-run.ts';
import { firstPass } from './first-pass.ts';
import { loadJob } from './load-job.ts';
import { countOf } from './numbers.ts';
import { openData } from './open-data.ts';
import { startProgress } from './progress.ts';
import { openResults, refuseFilled } from './results-file.ts';
import { rowsLeft, samplesLeft, startState } from './run-state.ts';
import { checkScoreOptions, outputPath, type ScoreCommandOptions } from './score-options.ts';
import { scoreRows } from './score-rows.ts';
import { renderSummary } from './summary-table.ts';
import { print, say } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** How many rows are planned for the estimate. */
const maxHeadLines = 200;

/**
 * Runs `rlaif score`. Returns the exit code: 0, 1 when a row failed or is malformed, 130 when the signal was aborted.
 *
 * @throws UsageError when the run cannot begin, or had to stop because the judge's credentials are refused.
 */
export async function scoreCommand(
  configPath: string,
  dataPath: string,
  options: ScoreCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  const { resume = false, json = false } = options;
  const out = outputPath(dataPath, options.out);
  checkScoreOptions(dataPath, out, options);
  if (!resume && !options.dryRun) refuseFilled(out);

  const job = await loadJob(configPath, options);
  const { reward, read, prices, concurrency, replaceModel } = job;
  const data = await openData(dataPath, signal);
  // A stream is not held up for an estimate that nobody needs.
  const headLines = job.isJudged || data.isFile ? maxHeadLines : 1;
  const pass = await firstPass(data, { headLines, limit: options.limit });
  say(describeRows(pass.head, read));
  const state = await startState(job, pass, { signal, resumeFrom: resume ? out : undefined });
  const { summary, extremes, finished } = state;
  if (options.dryRun) return dryRun(state, options);

  if (out !== '-')
    say(`scores: ${out}${resume ? `, ${countOf(finished.count, 'row')} finished by an earlier run` : ''}`);
  await announce(state);
  const results = openResults(out, { resume });
  const progress = startProgress(rowsLeft(state));
  const samples = samplesLeft(state, (line, problem) => {
    summary.addMalformed();
    progress.say(`line ${line}: ${problem}`);
  });
  const tools = { results, summary, extremes, progress };
  const scoring = scoreRows(reward, samples, { ...tools, signal, concurrency, replaceModel });
  const { cut, refused } = await scoring.finally(() => {
    progress.stop();
    results.close();
  });

  const totals = summary.data();
  const isInterrupted = signal.aborted;
  if (json) print(JSON.stringify({ ...totals, isInterrupted, out }));
  else (out === '-' ? say : print)(renderSummary(totals, { prices }));
  if (options.report !== undefined) {
    // Loaded when asked for: plots and their document cost half a second.
    const { writeReport } = await import('./report/write-report.ts');
    writeReport(options.report, {
      config: configPath,
      data: dataPath,
      totals,
      summary,
      extremes,
      prices,
      isInterrupted,
    });
    say(`report: ${options.report}`);
  }
  const goOn = out === '-' ? '' : ' (the same command with --resume goes on from here)';
  if (refused) {
    throw new UsageError(`stopped, because every row would fail: ${refused.message}${goOn}`, { cause: refused });
  }
  if (isInterrupted) say(`interrupted, ${countOf(cut, 'sample')} under way cut off${goOn}`);
  return isInterrupted ? 130 : totals.failed + totals.malformed > 0 ? 1 : 0;
}
