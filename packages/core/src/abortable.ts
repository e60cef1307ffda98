import { RlaifError } from '@rlaif/spec';

export function cancelledError(signal: AbortSignal): RlaifError {
  return new RlaifError('RLAIF_ABORTED', 'cancelled', { cause: signal.reason });
}

const unasked = /* @__PURE__ */ new WeakMap<object, number>();

/** The error as it is, from now on known for one of a call that never reached the model. `tries`: how many of its retries that costs it. */
export function unaskedError(error: RlaifError, tries = 1): RlaifError {
  unasked.set(error, tries);
  return error;
}

/** For what is cancelled before the model was asked for it. */
export function abortedError(signal: AbortSignal): RlaifError {
  return unaskedError(cancelledError(signal));
}

/** Whether a call failed before the model was asked, cancelled or held back by an open circuit: nothing was billed for sure. */
export function isUnasked(thrown: unknown): boolean {
  return unaskedTries(thrown) !== undefined;
}

/** What a failure before the model was asked costs a call; `undefined` for a call that was made. */
export function unaskedTries(thrown: unknown): number | undefined {
  return unasked.get(thrown as object);
}

const callbacks = /* @__PURE__ */ new WeakMap<AbortSignal, Set<() => void>>();

function callBack({ target }: { readonly target: unknown }): void {
  for (const callback of callbacks.get(target as AbortSignal)!) callback();
}

/**
 * Calls back when the signal is aborted, in the order of asking. A signal has one listener however many ask, because adding a listener
 * looks through all that are there: 10,000 calls on one batch's signal would take a quarter of a second.
 *
 * @returns what takes it back; the last one takes the listener away.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  let asked = callbacks.get(signal);
  if (!asked) {
    asked = new Set();
    callbacks.set(signal, asked);
  }
  if (asked.size === 0) signal.addEventListener('abort', callBack);
  asked.add(callback);
  return () => {
    if (asked.delete(callback) && asked.size === 0) signal.removeEventListener('abort', callBack);
  };
}

/**
 * A promise that rejects with `RLAIF_ABORTED` as soon as the signal is aborted, whatever `start` began. `start` returns what clears up
 * behind it.
 */
export function abortable<T>(
  signal: AbortSignal | undefined,
  start: (resolve: (value: T) => void, reject: (error: unknown) => void) => () => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortedError(signal));
    let clear: ReturnType<typeof start> | undefined;
    const settle =
      <V>(how: (value: V) => void) =>
      (value: V): void => {
        forget?.();
        clear?.();
        how(value);
      };
    const fail = settle(reject);
    const forget = signal && onAbort(signal, () => fail(abortedError(signal)));
    clear = start(settle(resolve), fail);
  });
}
