import type { MaybePromise } from '../reward.ts';

/** A number of turns: so much may be under way at once, and the rest waits in line. */
export interface Turns {
  /**
   * Does the work when it has a turn, first come first served, and gives the turn back at the end. Rejects with the signal's reason,
   * and does not begin, when the signal is aborted before.
   */
  run<T>(signal: AbortSignal | undefined, work: () => MaybePromise<T>): Promise<T>;
}

/**
 * Bounds how many calls of a service are under way at once: for a check that asks one and is no judge model, which has a wrapper for that.
 *
 * @example
 * const turns = createTurns(8);
 * const answer = await turns.run(context.signal, () => client.send(body));
 */
export function createTurns(count: number): Turns {
  let free = count;
  const waiting = new Set<() => void>();

  /** Waits for a turn, unless one is free. */
  function take(signal: AbortSignal | undefined): Promise<void> | undefined {
    if (free > 0) {
      free--;
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const receive = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        waiting.delete(receive);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', leave, { once: true });
      waiting.add(receive);
    });
  }

  function giveBack(): void {
    const [next] = waiting;
    if (next === undefined) {
      free++;
      return;
    }
    waiting.delete(next);
    next();
  }

  return {
    async run(signal, work) {
      signal?.throwIfAborted();
      await take(signal);
      try {
        // It may have been aborted between the turn's coming and now.
        signal?.throwIfAborted();
        return await work();
      } finally {
        giveBack();
      }
    },
  };
}
