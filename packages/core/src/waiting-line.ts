import { abortable } from './abortable.ts';

/** A line of those who wait for something. First come, first served: nobody passes the first, however long it takes. */
export interface WaitingLine<T> {
  isEmpty(): boolean;
  /** `undefined` for who may go at once. Rejects with `RLAIF_ABORTED` for who is cancelled, who leaves the line. */
  enter(item: T, signal: AbortSignal | undefined): Promise<void> | undefined;
  /** Asks again whether the first may go, and the next after it. */
  advance(): void;
}

interface Waiter<T> {
  readonly item: T;
  readonly go: () => void;
  next: Waiter<T>;
  previous: Waiter<T>;
}

function leave<T>(waiter: Waiter<T>): void {
  waiter.previous.next = waiter.next;
  waiter.next.previous = waiter.previous;
  // Who has left may leave again.
  waiter.next = waiter;
  waiter.previous = waiter;
}

/** A line whose first may go when `admit` says so, which then counts it. */
export function createWaitingLine<T>(admit: (item: T) => boolean): WaitingLine<T> {
  // A ring of links, closed by one that is no waiter: anyone leaves in no time, and nothing of him is kept.
  const end = {} as Waiter<T>;
  end.next = end;
  end.previous = end;
  const isEmpty = (): boolean => end.next === end;

  const advance = (): void => {
    while (!isEmpty() && admit(end.next.item)) {
      const first = end.next;
      leave(first);
      first.go();
    }
  };

  return {
    isEmpty,
    enter: (item, signal) =>
      isEmpty() && admit(item)
        ? undefined
        : abortable<void>(signal, (go) => {
            const waiter = { item, go, next: end, previous: end.previous };
            end.previous.next = waiter;
            end.previous = waiter;
            return () => {
              const isFirst = end.next === waiter;
              leave(waiter);
              if (isFirst) advance();
            };
          }),
    advance,
  };
}
