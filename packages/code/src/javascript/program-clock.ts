/** What the clock is made with. */
export interface ClockParts {
  /** Sets a timer in virtual time; the id comes back to `fire`. */
  readonly setTimer: (id: number, delayMs: number) => void;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Default: random numbers are random. */
  readonly seed: number | undefined;
}

/** The clock. */
export interface Clock {
  /** Calls what a timer was set for. */
  readonly fire: (id: number) => void;
  /** Calls back when there is nothing else to do. */
  readonly later: (callback: () => void, delayMs?: number) => void;
  /** Milliseconds since the program began. */
  readonly sinceStart: () => number;
}

/**
 * Timers, the time and random numbers: its text is run where the program runs. Time is virtual: it passes when there is nothing else to do.
 */
export function programClock({ setTimer, now, seed }: ClockParts): Clock {
  type Listener = (...args: unknown[]) => void;
  const RealDate = Date;
  const define = (name: string, value: unknown): void => {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  };

  const timers = new Map<number, { readonly run: () => void; readonly delayMs: number; readonly repeats: boolean }>();
  let timerCount = 0;
  const set =
    (repeats: boolean) =>
    (callback: Listener, delay?: unknown, ...args: unknown[]) => {
      const id = ++timerCount;
      const delayMs = Math.max(1, Math.min(2 ** 31 - 1, Number(delay) || 1));
      timers.set(id, { run: () => callback(...args), delayMs, repeats });
      setTimer(id, delayMs);
      return id;
    };
  const clear = (id: number): void => void timers.delete(id);
  define('setTimeout', set(false));
  define('setInterval', set(true));
  define('setImmediate', (callback: Listener, ...args: unknown[]) => set(false)(callback, 0, ...args));
  for (const name of ['clearTimeout', 'clearInterval', 'clearImmediate']) define(name, clear);

  RealDate.now = now;
  const VirtualDate: DateConstructor = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.prototype.constructor = VirtualDate;
  define('Date', VirtualDate);
  const start = now();
  const sinceStart = (): number => now() - start;
  define('performance', { now: sinceStart, timeOrigin: start });

  // Random numbers: mulberry32.
  if (seed !== undefined) {
    let state = seed | 0;
    Math.random = () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
  }

  return {
    sinceStart,
    later: (callback, delayMs) => void set(false)(callback, delayMs),
    fire(id) {
      const timer = timers.get(id);
      if (!timer) return;
      if (timer.repeats) setTimer(id, timer.delayMs);
      else timers.delete(id);
      timer.run();
    },
  };
}
