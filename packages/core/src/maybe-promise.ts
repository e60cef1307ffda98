import type { MaybePromise } from '@rlaif/spec';

export function isPromiseLike<T>(value: MaybePromise<T>): value is PromiseLike<T> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}

/** `then` that stays synchronous where the value is already there. */
export function chain<T, U>(value: MaybePromise<T>, next: (value: T) => MaybePromise<U>): MaybePromise<U> {
  return isPromiseLike(value) ? Promise.resolve(value).then(next) : next(value);
}

/** Goes on when all values are there: at once if they are. */
export function whenAll<T, U>(
  values: readonly MaybePromise<T>[],
  next: (values: readonly T[]) => MaybePromise<U>,
): MaybePromise<U> {
  return values.some(isPromiseLike) ? Promise.all(values).then(next) : next(values as readonly T[]);
}

/** Runs, and hands what was thrown, now or later, to `onError`. */
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
