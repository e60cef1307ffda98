import { RlaifError } from '@rlaif/spec';

/** The error for a call that the caller cancelled. */
export function abortedError(caller: string, signal: AbortSignal): RlaifError {
  return new RlaifError('RLAIF_ABORTED', `${caller}: the call was cancelled`, { cause: signal.reason });
}

/** Rejects with `RLAIF_ABORTED` as soon as the signal is aborted, whatever the promise does then. */
export async function untilAborted<T>(
  caller: string,
  signal: AbortSignal | undefined,
  promise: Promise<T>,
): Promise<T> {
  if (!signal) {
    return promise;
  }
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(abortedError(caller, signal));
  signal.addEventListener('abort', abort, { once: true });
  // The promise's own making may have aborted it.
  if (signal.aborted) abort();
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
