import {
  type Failed,
  type JudgeModel,
  type MaybePromise,
  type Outcome,
  type Reward,
  RlaifError,
  type Sample,
  type ScoreContext,
} from '@rlaif/spec';
import { isPromiseLike } from '@rlaif/spec/toolkit';
import { abortable } from './abortable.ts';
import { maxTimerMs, numberOption } from './options.ts';
import type { Output } from './output.ts';
import { rangeOf } from './range.ts';
import { isSample, toFailed, toOutcome } from './to-outcome.ts';

/** What scoring one sample, a batch and a stream have in common. */
export interface ScoreOptions {
  /** Cancels: samples not finished become failed outcomes with `RLAIF_ABORTED`. Default: never. */
  readonly signal?: AbortSignal | undefined;
  /** After this time, samples not finished become failed outcomes with `RLAIF_DEADLINE`. Default: no limit. */
  readonly timeoutMs?: number | undefined;
  /** Puts another model in the place of each judge's own; see `ScoreContext`. Default: none. */
  readonly replaceModel?: ((model: JudgeModel) => JudgeModel) | undefined;
  /** Tells rewards to ask no service; see `ScoreContext`. Judges are silenced by `replaceModel`. Default: `false`. */
  readonly isDryRun?: boolean | undefined;
}

export const scoreOptionNames = ['signal', 'timeoutMs', 'replaceModel', 'isDryRun'] as const;

/** How long all lanes together may hold the event loop: a deadline's timer cannot fire while they do. */
const sliceMs = 12;

/** One batch: its signal, its deadline and its share of the event loop. */
export interface Run<S extends Sample> {
  /** Aborted when the batch is cancelled or its time is up. */
  readonly signal: AbortSignal;
  /** Never throws and never rejects. */
  score(sample: S): MaybePromise<Outcome>;
  /** A promise when the event loop must turn before more is done. */
  turn(): Promise<void> | undefined;
  /** Leaves no timer and no listener behind. Cancels what is under way where the batch is left unfinished. */
  end(isUnfinished: boolean): void;
}

export function checkReward(caller: string, reward: unknown, { timeoutMs }: ScoreOptions): void {
  if (typeof reward !== 'function') throw new TypeError(`${caller}: expected a reward (a function)`);
  if (timeoutMs !== undefined) numberOption(caller, 'timeoutMs', timeoutMs, 0);
}

export function startRun<S extends Sample>(caller: string, reward: Reward<S>, options: ScoreOptions): Run<S> {
  checkReward(caller, reward, options);
  const { signal: outer, timeoutMs, replaceModel, isDryRun } = options;
  const range = rangeOf(reward);
  const controller = new AbortController();
  const late = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let deadline: number | undefined;
  let stopped: RlaifError | undefined;

  const stop = (code: RlaifError['code'], message: string): void => {
    if (stopped) return;
    stopped = new RlaifError(code, message, { cause: outer?.reason });
    controller.abort(stopped);
    // Rewards that heed the signal settle first, with what they were billed; the others are left behind.
    setImmediate(() => late.abort(stopped));
  };
  const cancel = (): void => stop('RLAIF_ABORTED', 'the batch was cancelled');
  if (timeoutMs !== undefined) {
    deadline = Date.now() + timeoutMs;
    timer = setTimeout(stop, Math.min(timeoutMs, maxTimerMs), 'RLAIF_DEADLINE', `not finished within ${timeoutMs} ms`);
  }
  if (outer?.aborted) cancel();
  else outer?.addEventListener('abort', cancel);

  const context: ScoreContext = { signal: controller.signal, deadline, replaceModel, isDryRun };
  const knownNames: string[] = [];
  const settle = (output: Output): Outcome => toOutcome(output, range, knownNames);
  const fail = (thrown: unknown): Failed => toFailed(thrown, stopped);

  // Apart from `score`: what a closure holds is allocated for each call, also for those that never make the closure.
  const settleLater = (output: PromiseLike<Output>): Promise<Outcome> =>
    abortable<Output>(late.signal, (resolve, reject) => {
      output.then(resolve, reject);
      return () => {};
    })
      .then(settle)
      .catch(fail);

  let read = performance.now();
  let sliceEnd = read + sliceMs;
  let unread = 0;
  let stride = 1;
  let turning: Promise<void> | undefined;

  return {
    signal: controller.signal,
    score: (sample) => {
      if (stopped) return fail(stopped);
      try {
        if (!isSample(sample)) {
          throw new RlaifError(
            'RLAIF_SAMPLE',
            'a sample needs a prompt (a list of messages) and a completion (a text)',
          );
        }
        const output = reward(sample, context);
        return isPromiseLike(output) ? settleLater(output) : settle(output);
      } catch (error) {
        return fail(error);
      }
    },
    turn: () => {
      if (turning || ++unread < stride) return turning;
      const now = performance.now();
      // Reading the clock costs as much as a cheap sample, so it is not read for each while they are cheap.
      stride = now - read < 1 ? Math.min(stride * 2, 8) : 1;
      unread = 0;
      read = now;
      if (now < sliceEnd) return undefined;
      turning = new Promise((resolve) => {
        setImmediate(() => {
          read = performance.now();
          sliceEnd = read + sliceMs;
          turning = undefined;
          resolve();
        });
      });
      return turning;
    },
    end: (isUnfinished) => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', cancel);
      if (isUnfinished) cancel();
    },
  };
}
