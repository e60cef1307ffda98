import type { RlaifError } from '@rlaif/core';
import { announce } from './announce.ts';
import { checkFiles } from './check-files.ts';
import { describeRows } from './describe-rows.ts';
import { dryRun } from './dry-run.ts';
import { firstPass } from './first-pass.ts';
import { holdsPlainFunctions } from './hash-as-judged.ts';
import { type Job, loadJob } from './load-job.ts';
import { createMalformedLog } from './malformed-log.ts';
import { countOf } from './numbers.ts';
import { openData } from './open-data.ts';
import { startProgress } from './progress.ts';
import { openResults, refuseFilled } from './results-file.ts';
import { rowsLeft, samplesLeft, startState } from './run-state.ts';
import { checkScoreOptions, outputPath, type ScoreCommandOptions } from './score-options.ts';
import { type ScoreRowsResult, scoreRows } from './score-rows.ts';
import { renderSummary } from './summary-table.ts';
import { isReaderGone, print, say } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** How many rows are planned for the estimate. */
const maxHeadLines = 200;

/**
 * Runs `rlaif score`. Returns the exit code: 0, 1 when a row failed or is malformed or there is none, 130 when the signal was aborted.
 *
 * @throws UsageError when the run cannot begin, or had to stop because the judge refuses every row.
 */
export async function scoreCommand(
  configPath: string,
  dataPath: string,
  options: ScoreCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  const { json = false, debug = false, forceResume: force = false, report } = options;
  const resume = force || (options.resume ?? false);
  const out = outputPath(dataPath, options.out);
  checkScoreOptions(out, options);
  checkFiles({ config: configPath, data: dataPath, out, report });
  if (!resume && !options.dryRun) refuseFilled(out);

  const job = await loadJob(configPath, options);
  const { reward, rewardHash, read, prices, concurrency, replaceModel } = job;
  const data = await openData(dataPath, signal);
  // A stream is not held up for an estimate that nobody needs.
  const headLines = job.isJudged || data.isFile ? maxHeadLines : 1;
  const pass = await firstPass(data, { headLines, limit: options.limit });
  if (pass.head.length === 0 && !signal.aborted) {
    say(`no rows in ${dataPath === '-' ? 'standard input' : dataPath}`);
    return 1;
  }
  say(describeRows(pass.head, read));
  say(rewardText(job));
  const state = await startState(job, pass, { signal, resumeFrom: resume ? out : undefined, force });
  const { summary, extremes, finished } = state;
  if (options.dryRun) return dryRun(state, options);

  if (out !== '-')
    say(`scores: ${out}${resume ? `, ${countOf(finished.count, 'row')} finished by an earlier run` : ''}`);
  await announce(state);
  const results = openResults(out, { resume });
  const progress = startProgress(rowsLeft(state));
  const malformed = createMalformedLog();
  const samples = samplesLeft(state, (line, problem) => {
    summary.addMalformed();
    malformed.add(line, problem);
  });
  const tools = { results, summary, extremes, progress, rewardHash, debug };
  let scored: ScoreRowsResult;
  try {
    scored = await scoreRows(reward, samples, { ...tools, signal, concurrency, replaceModel });
  } catch (error) {
    // `head` and its like take what they want.
    if (out === '-' && isReaderGone(error)) return 0;
    throw error;
  } finally {
    progress.stop();
    malformed.close();
    results.close();
  }
  const { cut, refused } = scored;

  const totals = summary.data();
  const isInterrupted = signal.aborted;
  if (json) print(JSON.stringify({ ...totals, rewardHash, isInterrupted, out }));
  else {
    const [show, stream] = out === '-' ? [say, process.stderr] : [print, process.stdout];
    show(renderSummary(totals, { prices, debug, width: stream.isTTY ? stream.columns : undefined }));
  }
  const goOn = out === '-' ? '' : ' (the same command with --resume goes on from here)';
  if (refused) throw new UsageError(`stopped, because ${reasonOf(refused)}${goOn}`, { cause: refused });
  if (report !== undefined) {
    // Loaded when asked for: plots and their document cost half a second.
    const { writeReport } = await import('./report/write-report.ts');
    writeReport(report, {
      config: configPath,
      data: dataPath,
      totals,
      summary,
      extremes,
      prices,
      isInterrupted,
      made: new Date(),
    });
    say(`report: ${report}`);
  }
  if (isInterrupted) say(`interrupted, ${countOf(cut, 'sample')} under way cut off${goOn}`);
  return isInterrupted ? 130 : totals.failed + totals.malformed > 0 ? 1 : 0;
}

function rewardText({ reward, rewardHash }: Job): string {
  const limit = holdsPlainFunctions(reward)
    ? ' (a change inside a plain function does not change this; named() gives one a name and a version)'
    : '';
  return `reward: ${rewardHash}${limit}`;
}

function reasonOf({ code, message }: RlaifError): string {
  return code === 'RLAIF_JUDGE_AUTH'
    ? `every row would fail: ${message}`
    : `the judge refused every request of the first rows: ${message}`;
}
