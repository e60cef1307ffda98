import { checkOptions, type Outcome, type Reward, type Sample } from '@rlaif/spec';
import { isPromiseLike } from '@rlaif/spec/toolkit';
import { numberOption } from './options.ts';
import { type ScoreOptions, scoreOptionNames, startRun } from './run.ts';

/** Options of `scoreBatch`. */
export interface ScoreBatchOptions<S extends Sample = Sample> extends ScoreOptions {
  /** How many samples are under way at once. Default: 64. */
  readonly concurrency?: number | undefined;
  /** Told each outcome as it is known, in no fixed order. Not waited for; what it throws ends the batch. Default: nobody is told. */
  readonly onOutcome?: ((outcome: Outcome, sample: S, index: number) => void) | undefined;
}

/**
 * Scores samples: one outcome per sample, in their order. One that fails leaves the others untouched; when the time is up or the batch
 * is cancelled, those that have finished stay and the rest are failed outcomes.
 *
 * Rewards that do no I/O run without promises; the event loop still turns at least every 12 ms.
 *
 * @throws TypeError for misuse: not a reward, a concurrency that is not a whole number of at least 1, an option that is not known.
 * @example
 * const outcomes = await scoreBatch(reward, samples, { concurrency: 32, timeoutMs: 60_000 });
 */
export async function scoreBatch<S extends Sample>(
  reward: Reward<S>,
  samples: readonly NoInfer<S>[],
  options: ScoreBatchOptions<NoInfer<S>> = {},
): Promise<Outcome[]> {
  checkOptions('scoreBatch', options, ['concurrency', 'onOutcome', ...scoreOptionNames]);
  const concurrency = numberOption('scoreBatch', 'concurrency', options.concurrency ?? 64, 1, true);
  const { onOutcome } = options;
  const run = startRun('scoreBatch', reward, options);
  const outcomes = new Array<Outcome>(samples.length);
  let next = 0;

  const record = (outcome: Outcome, index: number): void => {
    outcomes[index] = outcome;
    onOutcome?.(outcome, samples[index]!, index);
  };
  const recordLater = async (outcome: PromiseLike<Outcome>, index: number): Promise<void> =>
    record(await outcome, index);
  /** Scores until there is something to wait for, or nothing left. */
  const goOn = (): Promise<void> | undefined => {
    while (next < samples.length) {
      // Before each sample, not after: once a slice is spent, every lane would still do one more.
      const turned = run.turn();
      if (turned) return turned;
      const index = next++;
      const outcome = run.score(samples[index]!);
      if (isPromiseLike(outcome)) return recordLater(outcome, index);
      record(outcome, index);
    }
    return undefined;
  };
  const lane = async (): Promise<void> => {
    for (let waiting = goOn(); waiting; waiting = goOn()) await waiting;
  };

  let unfinished = true;
  try {
    await Promise.all(Array.from({ length: Math.min(concurrency, samples.length) }, lane));
    unfinished = false;
  } finally {
    next = samples.length;
    run.end(unfinished);
  }
  return outcomes;
}
