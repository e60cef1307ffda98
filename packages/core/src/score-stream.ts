import { checkOptions, type Outcome, type Reward, type Sample } from '@rlaif/spec';
import { isPromiseLike } from '@rlaif/spec/toolkit';
import { numberOption } from './options.ts';
import { checkReward, type ScoreOptions, scoreOptionNames, startRun } from './run.ts';

/** Options of `scoreStream`. */
export interface ScoreStreamOptions extends ScoreOptions {
  /** How many samples are read but not yet handed out, at most. Default: 64. */
  readonly concurrency?: number | undefined;
}

/** A sample of a stream and what became of it. */
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
 * @throws TypeError for misuse: not a reward, a concurrency that is not a whole number of at least 1, an option that is not known.
 * @example
 * for await (const { sample, outcome } of scoreStream(reward, readSamples())) console.log(sample.id, outcome.status);
 */
export function scoreStream<S extends Sample>(
  reward: Reward<S>,
  samples: Iterable<NoInfer<S>> | AsyncIterable<NoInfer<S>>,
  options: ScoreStreamOptions = {},
): AsyncGenerator<ScoredSample<S>, void, undefined> {
  checkOptions('scoreStream', options, ['concurrency', ...scoreOptionNames]);
  const concurrency = numberOption('scoreStream', 'concurrency', options.concurrency ?? 64, 1, true);
  checkReward('scoreStream', reward, options);
  return stream(reward, samples, options, concurrency);
}

async function* stream<S extends Sample>(
  reward: Reward<S>,
  samples: Iterable<S> | AsyncIterable<S>,
  options: ScoreOptions,
  concurrency: number,
): AsyncGenerator<ScoredSample<S>, void, undefined> {
  const run = startRun('scoreStream', reward, options);
  const ready: ScoredSample<S>[] = [];
  let free = concurrency;
  let open = true;
  let feeding = true;
  let wakeReader = (): void => {};
  let wakeFeeder = (): void => {};

  const iterator = Symbol.asyncIterator in samples ? samples[Symbol.asyncIterator]() : samples[Symbol.iterator]();
  const feed = async (): Promise<void> => {
    for (let index = 0; open && !run.signal.aborted; index++) {
      for (let turned = run.turn(); turned; turned = run.turn()) await turned;
      const step = await iterator.next();
      if (step.done || !open || run.signal.aborted) return;
      const hand = (outcome: Outcome): void => {
        ready.push({ sample: step.value, index, outcome });
        wakeReader();
      };
      free--;
      const scored = run.score(step.value);
      if (isPromiseLike(scored)) void scored.then(hand);
      else hand(scored);
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
    // Not waited for: an input that gives nothing may not answer either.
    if (feeding) void Promise.resolve(iterator.return?.()).catch(() => {});
    run.end(feeding || free < concurrency);
  }
}
