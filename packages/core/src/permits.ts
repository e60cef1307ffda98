import { abortedError } from './abortable.ts';
import { createWaitingLine } from './waiting-line.ts';

/** So many calls at once; the others wait their turn, first come first served. */
export interface Permits {
  /** Calls that have a permit. */
  readonly underWay: number;
  /** Changes the limit. Calls under way are left alone: after a cut, none is let in until enough of them have ended. */
  resize(limit: number): void;
  /** Runs when there is a permit and gives it back at the end. Rejects with `RLAIF_ABORTED`, and does not run, for a signal aborted before. */
  run<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T>;
}

export function createPermits(start: number): Permits {
  let limit = start;
  let underWay = 0;
  const line = createWaitingLine(() => underWay < limit && ++underWay > 0);
  return {
    get underWay() {
      return underWay;
    },
    resize: (to) => {
      limit = to;
      line.advance();
    },
    run: async (signal, work) => {
      const turn = line.enter(undefined, signal);
      if (turn) await turn;
      try {
        if (signal?.aborted) throw abortedError(signal);
        return await work();
      } finally {
        underWay--;
        line.advance();
      }
    },
  };
}
