import {
  type MaybePromise,
  type Outcome,
  type Reward,
  type RlaifError,
  type RlaifErrorCode,
  type Sample,
  type ScoreStreamOptions,
  scoreStream,
} from '@rlaif/core';
import { toOutcomeRow } from '@rlaif/core/outcome-row';
import type { Extremes } from './extremes.ts';
import { innermostCause } from './innermost-cause.ts';
import { printable } from './printable.ts';
import type { Progress } from './progress.ts';
import type { Results } from './results-file.ts';
import type { Summary } from './summary.ts';
import { say } from './terminal.ts';
import { watchAsked } from './watch-asked.ts';

export interface ScoreRowsOptions extends ScoreStreamOptions {
  readonly signal: AbortSignal;
  readonly results: Results;
  readonly summary: Summary;
  readonly extremes: Extremes;
  readonly progress: Progress;
  /** What each row says of the reward that scored it. */
  readonly rewardHash: string;
  /** Whether to show the cause of the first failure of each code. */
  readonly debug: boolean;
}

export interface ScoreRowsResult {
  /** Samples that were under way when the run was interrupted. They have no row in the output. */
  readonly cut: number;
  /** The judge's service refuses what no later row can mend: the run has stopped there. */
  readonly refused?: RlaifError | undefined;
}

/** So many refused requests, and no answer before them, are the judge's way of refusing all. */
const maxRefusedAtFirst = 10;

/** Scores samples and writes each outcome as it is known. Refused requests at the beginning are held back until a judge was of use. */
export async function scoreRows(
  reward: Reward,
  samples: AsyncIterable<Sample>,
  { results, summary, extremes, progress, rewardHash, debug, ...options }: ScoreRowsOptions,
): Promise<ScoreRowsResult> {
  const watched = watchAsked(reward);
  const explained = new Set<RlaifErrorCode>();
  let held: { readonly sample: Sample; readonly outcome: Outcome }[] = [];
  let isHolding = true;
  let done = 0;
  let failed = 0;
  let cut = 0;

  // Not an async function: a promise per row would cost as much as a check.
  const record = (sample: Sample, outcome: Outcome): MaybePromise<void> => {
    const row = toOutcomeRow(sample.id, outcome, rewardHash);
    const written = results.append(row);
    summary.add(row, false);
    if (row.status !== 'failed') summary.groups.add(sample.group ?? '', sample.id, row.score ?? 'abstained');
    extremes.add(row, sample);
    if (row.status === 'failed') failed++;
    progress.update(++done, failed);
    return written;
  };
  const release = async (): Promise<void> => {
    isHolding = false;
    const rows = held;
    held = [];
    for (const { sample, outcome } of rows) await record(sample, outcome);
  };
  const explain = (id: string, error: RlaifError): void => {
    if (!debug || explained.has(error.code)) return;
    explained.add(error.code);
    say(`${error.code}, first of sample ${printable(id, 100)}, caused by ${innermostCause(error)}`);
  };

  let refused: RlaifError | undefined;
  // Nothing new is begun then; what is under way may be billed already, so it is waited for.
  async function* untilRefused(): AsyncGenerator<Sample> {
    for await (const sample of samples) {
      if (refused) return;
      yield sample;
    }
  }
  try {
    for await (const { sample, outcome } of scoreStream(watched.reward, untilRefused(), options)) {
      if (outcome.status === 'failed') {
        const { error } = outcome;
        if (error.code === 'RLAIF_ABORTED' && options.signal.aborted) {
          cut++;
          continue;
        }
        explain(sample.id, error);
        if (error.code === 'RLAIF_JUDGE_AUTH') {
          refused ??= error;
          continue;
        }
        if (isHolding && error.code === 'RLAIF_JUDGE_REQUEST' && error.attribution === 'service') {
          held.push({ sample, outcome });
          if (held.length >= maxRefusedAtFirst) refused ??= error;
          continue;
        }
      }
      if (isHolding && watched.hasAsked(sample)) await release();
      const written = record(sample, outcome);
      if (written) await written;
    }
  } finally {
    if (!refused) await release();
  }
  return { cut, refused };
}
