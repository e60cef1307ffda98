import type { Sample } from '@rlaif/core';
import type { OutcomeRow } from '@rlaif/core/outcome-row';
import { createExtremes, type Extremes } from './extremes.ts';
import { createFinished, type Finished } from './finished.ts';
import type { FirstPass } from './first-pass.ts';
import type { Job } from './load-job.ts';
import { printable } from './printable.ts';
import { type OnMalformed, readSamples } from './read-samples.ts';
import { readResults } from './results-file.ts';
import { createSummary, type Summary } from './summary.ts';
import { UsageError } from './usage-error.ts';

/** One run over the data: what is to do, and what is known so far. */
export interface RunState {
  readonly job: Job;
  readonly pass: FirstPass;
  readonly signal: AbortSignal;
  readonly summary: Summary;
  readonly extremes: Extremes;
  readonly finished: Finished;
}

export interface StateOptions {
  readonly signal: AbortSignal;
  /** The output of an earlier run to go on with. Default: nothing has been done. */
  readonly resumeFrom?: string | undefined;
  /** Whether that run may have had another reward. Default: no. */
  readonly force?: boolean | undefined;
}

/**
 * A run that has done nothing, or what the output of an earlier one holds.
 *
 * @throws UsageError when a row of the output was scored by another reward or judge, or does not say by which, unless `force` is given.
 */
export async function startState(
  job: Job,
  pass: FirstPass,
  { signal, resumeFrom, force = false }: StateOptions,
): Promise<RunState> {
  const summary = createSummary(job.prices);
  const extremes = createExtremes();
  const finished = createFinished();
  if (resumeFrom !== undefined) {
    for await (const row of readResults(resumeFrom)) {
      if (!force && row.rewardHash !== job.rewardHash) throw otherReward(resumeFrom, row, job);
      finished.add(row.id, row.status === 'failed' ? 'failed' : (row.score ?? 'abstained'));
      summary.add(row, true);
      extremes.add(row, undefined);
    }
  }
  return { job, pass, signal, summary, extremes, finished };
}

/** How many rows are left to score, malformed ones included; `undefined` for a stream. */
export function rowsLeft({ pass, finished }: RunState): number | undefined {
  return pass.count === undefined ? undefined : Math.max(0, pass.count - finished.count);
}

/** The samples that the output lacks. The others are shown to the statistics that need what the output does not hold. */
export function samplesLeft(
  { pass, job, finished, summary, extremes }: RunState,
  onMalformed: OnMalformed,
): AsyncGenerator<Sample> {
  const isWanted = (sample: Sample): boolean => {
    const outcome = finished.take(sample.id);
    if (outcome === undefined) {
      if (finished.has(sample.id)) throw ambiguous(sample.id);
      return true;
    }
    if (outcome !== 'failed') summary.groups.add(sample.group ?? '', sample.id, outcome);
    if (typeof outcome === 'number') extremes.complete(sample);
    return false;
  };
  return readSamples(pass.lines(), { ...job.read, isWanted }, onMalformed);
}

function otherReward(path: string, { id, rewardHash }: OutcomeRow, job: Job): UsageError {
  const before =
    rewardHash === null ? 'does not say by which reward' : `was scored by the reward ${printable(rewardHash, 64)}`;
  return new UsageError(
    `--resume: in ${path} the row '${printable(id, 100)}' ${before}, and this run has ${job.rewardHash}: the reward or its judge is another one. Score all rows into another file with --out, or go on with --force-resume, which leaves scores of both in one file`,
  );
}

function ambiguous(id: string): UsageError {
  return new UsageError(
    `--resume: the data has more rows with the id '${printable(id, 100)}' than the output, and which of them are finished cannot be told; give each row an id of its own, or score again without --resume into another file`,
  );
}
