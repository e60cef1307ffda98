/** What limits a run of JavaScript. */
export interface RunLimits {
  readonly timeoutMs: number;
  readonly programTimeoutMs: number;
  readonly memoryBytes: number;
  readonly outputBytes: number;
  /** Default: random numbers are random. */
  readonly seed?: number | undefined;
  /** The fixed time at which every run begins, in milliseconds since the epoch. Default: the real time. */
  readonly now?: number | undefined;
}

/** How far a message between the sides may go, in UTF-16 code units. */
export const maxMessage: number = 4 * 2 ** 20;

/** How deep calls may go to and fro between the sides. */
export const maxCrossings: number = 30;

/** How many timers may wait. */
export const maxTimers: number = 100_000;
