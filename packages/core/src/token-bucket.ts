/** What a bucket holds, in milliseconds of its refill. */
const burstMs = 5000;

/**
 * How long a minute's limit takes to refill, so that no minute has more than the limit, wherever it begins: the minute, what the bucket holds
 * at its beginning, and a second for requests that are late on their way and arrive with later ones.
 */
export const refillMs: number = 60_000 + burstMs + 1000;

/** A token bucket that refills all the time and begins full. It counts in milliseconds: an amount is the time that its refill takes. */
export interface TokenBucket {
  /** How long until so much may be taken; at most 0 for at once. What is larger than the bucket may be taken when it is full. */
  waitMs(amountMs: number): number;
  /** Takes so much, into debt if need be, or gives back a negative amount: never more than the bucket holds. */
  take(amountMs: number): void;
}

export function createTokenBucket(): TokenBucket {
  let fullAt = 0;
  let seen = 0;
  const look = (): number => {
    const now = Date.now();
    // A clock that is set back must not hold calls up for as long.
    fullAt = Math.max(now, fullAt - Math.max(0, seen - now));
    seen = now;
    return now;
  };
  return {
    waitMs: (amountMs) => {
      const now = look();
      return fullAt - now - Math.max(0, burstMs - amountMs);
    },
    take: (amountMs) => {
      look();
      fullAt += amountMs;
    },
  };
}
