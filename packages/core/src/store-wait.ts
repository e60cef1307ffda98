import type { JudgeCallOptions } from '@rlaif/spec';
import { abortable } from './abortable.ts';
import { maxTimerMs } from './options.ts';

/**
 * What a store gives, if it does so within `limitMs`, within half of the time that the call has left (the model needs some too) and before
 * the call is cancelled.
 */
export function storeWait<T>(
  value: PromiseLike<T>,
  { signal, deadline = Number.POSITIVE_INFINITY }: JudgeCallOptions,
  limitMs = 1000,
): Promise<T> {
  const given = Promise.resolve(value);
  // One that fails behind our back must not end the process.
  given.catch(() => {});
  return abortable(signal, (resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('no answer in time')),
      Math.max(1, Math.min(limitMs, maxTimerMs, (deadline - Date.now()) / 2)),
    );
    given.then(resolve, reject);
    return () => clearTimeout(timer);
  });
}
