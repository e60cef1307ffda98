import type { Sample } from '@rlaif/core';
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

/** A run that has done nothing, or what the output of an earlier one holds. */
export async function startState(
  job: Job,
  pass: FirstPass,
  { signal, resumeFrom }: { readonly signal: AbortSignal; readonly resumeFrom: string | undefined },
): Promise<RunState> {
  const summary = createSummary(job.prices);
  const extremes = createExtremes();
  const finished = createFinished();
  if (resumeFrom !== undefined) {
    for await (const row of readResults(resumeFrom)) {
      finished.add(row.id, row.score);
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
export async function* samplesLeft(
  { pass, job, finished, summary, extremes }: RunState,
  onMalformed: OnMalformed,
): AsyncGenerator<Sample> {
  for await (const sample of readSamples(pass.lines(), job.read, onMalformed)) {
    const score = finished.take(sample.id);
    if (score === undefined) {
      if (finished.has(sample.id)) throw ambiguous(sample.id);
      yield sample;
    } else if (score !== null) {
      summary.groups.add(sample.group ?? '', sample.id, score);
      extremes.complete(sample);
    }
  }
}

function ambiguous(id: string): UsageError {
  return new UsageError(
    `--resume: the data has more rows with the id '${printable(id, 100)}' than the output, and which of them are finished cannot be told; give each row an id of its own, or score again without --resume into another file`,
  );
}
