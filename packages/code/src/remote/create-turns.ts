/** A number of turns that are taken and given back. */
export interface Turns {
  /** Waits for a turn, first come first served; returns what gives it back. Rejects with the signal's reason when it is aborted. */
  readonly take: (signal: AbortSignal) => Promise<() => void>;
}

/**
 * Makes a number of turns.
 *
 * @example
 * const release = await createTurns(4).take(signal);
 */
export function createTurns(count: number): Turns {
  let free = count;
  const waiting: (() => void)[] = [];
  const release = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  return {
    async take(signal) {
      signal.throwIfAborted();
      if (free > 0) free--;
      else {
        await new Promise<void>((resolve, reject) => {
          const receive = (): void => {
            signal.removeEventListener('abort', leave);
            resolve();
          };
          const leave = (): void => {
            waiting.splice(waiting.indexOf(receive), 1);
            reject(signal.reason);
          };
          signal.addEventListener('abort', leave, { once: true });
          waiting.push(receive);
        });
      }
      return release;
    },
  };
}
