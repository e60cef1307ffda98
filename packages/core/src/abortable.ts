import { RlaifError } from '@rlaif/spec';

/**
 * A promise that rejects with `RLAIF_ABORTED` as soon as the signal is aborted, whatever `start` began. `start` returns what clears up
 * behind it; it is called once, with the error when it was an abort that ended the wait.
 */
export function abortable<T>(
  signal: AbortSignal | undefined,
  start: (resolve: (value: T) => void, reject: (error: unknown) => void) => (aborted?: RlaifError) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      const error = new RlaifError('RLAIF_ABORTED', 'cancelled', { cause: signal!.reason });
      reject(error);
      clear?.(error);
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
