import { RlaifError } from '@rlaif/spec';

export function abortedError(signal: AbortSignal): RlaifError {
  return new RlaifError('RLAIF_ABORTED', 'cancelled', { cause: signal.reason });
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
    const abort = (): void => {
      reject(abortedError(signal!));
      clear?.();
    };
    const settle =
      <V>(how: (value: V) => void) =>
      (value: V): void => {
        signal?.removeEventListener('abort', abort);
        clear?.();
        how(value);
      };
    let clear: ReturnType<typeof start> | undefined;
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    clear = start(settle(resolve), settle(reject));
  });
}
