import { startProgress } from '../progress.ts';
import { openResults, type Results } from '../results-file.ts';
import { type RunState, rowsLeft, samplesLeft } from '../run-state.ts';
import { type ScoreRowsResult, scoreRows } from '../score-rows.ts';
import { timeReplies } from './time-replies.ts';

export interface ScoreByJudgeOptions {
  /** The file that the scores are appended to. */
  readonly out: string;
  readonly resume: boolean;
  readonly debug: boolean;
}

/** Scores the samples that a judge's file lacks. Each row is in there, with how long the judge's replies took, as soon as it is known. */
export async function scoreByJudge(
  state: RunState,
  { out, resume, debug }: ScoreByJudgeOptions,
): Promise<ScoreRowsResult> {
  const { job, summary, extremes, signal } = state;
  const { reward, rewardHash, concurrency, replaceModel } = job;
  const timed = timeReplies(reward);
  const file = openResults(out, { resume });
  const results: Results = {
    append: (row) => file.append({ ...row, latencyMs: timed.take(row.id) }),
    close: file.close,
  };
  const progress = startProgress(rowsLeft(state));
  // Malformed rows are said before the first judge is asked.
  const samples = samplesLeft(state, () => {});
  const tools = { results, summary, extremes, progress, rewardHash, debug };
  try {
    return await scoreRows(timed.reward, samples, { ...tools, signal, concurrency, replaceModel });
  } finally {
    progress.stop();
    results.close();
  }
}
