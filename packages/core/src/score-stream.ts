import { checkOptions, type Outcome, type Reward, type Sample } from '@rlaif/spec';
import { isPromiseLike } from './maybe-promise.ts';
import { numberOption } from './options.ts';
import { type ScoreOptions, scoreOptionNames, startRun } from './run.ts';

export interface ScoreStreamOptions extends ScoreOptions {
  /** How many samples are read but not yet handed out, at most. Default: 64. */
  readonly concurrency?: number | undefined;
}

export interface ScoredSample<S extends Sample = Sample> {
  readonly sample: S;
  /** The sample's place in the input, from 0. */
  readonly index: number;
  readonly outcome: Outcome;
}

/**
 * Scores an iterable of samples that need not fit into memory. Hands each outcome out as it is known, so not in the order of the input;
 * reads no further than `concurrency` ahead of what was taken. When the time is up or the signal is aborted it reads no more, hands out
 * what it had begun and ends. Leaving the loop cancels what is under way and closes the input. An error of the input is thrown after
 * what was read before it has been handed out.
 *
 * @throws TypeError for misuse, when the first outcome is asked for.
 * @example
 * for await (const { sample, outcome } of scoreStream(reward, readSamples())) console.log(sample.id, outcome.status);
 */
export async function* scoreStream<S extends Sample>(
  reward: Reward<S>,
  samples: Iterable<NoInfer<S>> | AsyncIterable<NoInfer<S>>,
  options: ScoreStreamOptions = {},
): AsyncGenerator<ScoredSample<S>, void, undefined> {
  checkOptions('scoreStream', options, ['concurrency', ...scoreOptionNames]);
  const concurrency = numberOption('scoreStream', 'concurrency', options.concurrency ?? 64, 1, true);
  const run = startRun('scoreStream', reward, options);
  const ready: ScoredSample<S>[] = [];
  let free = concurrency;
  let open = true;
  let feeding = true;
  let wakeReader = (): void => {};
  let wakeFeeder = (): void => {};

  const feed = async (): Promise<void> => {
    let index = 0;
    for await (const sample of samples) {
      if (!open || run.signal.aborted) return;
      const place = index++;
      const hand = (outcome: Outcome): void => {
        ready.push({ sample, index: place, outcome });
        wakeReader();
      };
      free--;
      const scored = run.score(sample);
      if (isPromiseLike(scored)) void scored.then(hand);
      else hand(scored);
      const turned = run.turn();
      if (turned) await turned;
      while (free === 0 && open) {
        await new Promise<void>((resolve) => {
          wakeFeeder = resolve;
        });
      }
    }
  };
  let inputError: { readonly error: unknown } | undefined;
  void feed()
    .catch((error: unknown) => {
      inputError = { error };
    })
    .finally(() => {
      feeding = false;
      wakeReader();
    });

  run.signal.addEventListener('abort', () => wakeReader());

  try {
    while ((feeding && !run.signal.aborted) || free < concurrency) {
      const next = ready.shift();
      if (next) {
        yield next;
        free++;
        wakeFeeder();
      } else {
        await new Promise<void>((resolve) => {
          wakeReader = resolve;
        });
      }
    }
    if (inputError) throw inputError.error;
  } finally {
    open = false;
    wakeFeeder();
    run.end(feeding || free < concurrency);
  }
}
