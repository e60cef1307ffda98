import type { MaybePromise } from '../reward.ts';

/**
 * Whether there is something to wait for.
 *
 * @example
 * isPromiseLike(reward(sample, context)); // false for a reward of checks only
 */
export function isPromiseLike<T>(value: MaybePromise<T>): value is PromiseLike<T> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}

/**
 * `then` that stays synchronous where the value is already there: what does no I/O makes no promises.
 *
 * @example
 * chain(reward(sample, context), (output) => flatten(output));
 */
export function chain<T, U>(value: MaybePromise<T>, next: (value: T) => MaybePromise<U>): MaybePromise<U> {
  return isPromiseLike(value) ? Promise.resolve(value).then(next) : next(value);
}

/**
 * Goes on when all values are there: at once if they are.
 *
 * @example
 * whenAll([1, 2], (values) => values.length); // 2
 */
export function whenAll<T, U>(
  values: readonly MaybePromise<T>[],
  next: (values: readonly T[]) => MaybePromise<U>,
): MaybePromise<U> {
  return values.some(isPromiseLike) ? Promise.all(values).then(next) : next(values as readonly T[]);
}

/**
 * Runs, and hands what was thrown, now or later, to `onError`.
 *
 * @example
 * attempt(() => JSON.parse(text), () => undefined);
 */
export function attempt<T, U>(
  run: () => MaybePromise<T>,
  onError: (error: unknown) => MaybePromise<U>,
): MaybePromise<T | U> {
  try {
    const value = run();
    return isPromiseLike(value) ? Promise.resolve(value).catch(onError) : value;
  } catch (error) {
    return onError(error);
  }
}
