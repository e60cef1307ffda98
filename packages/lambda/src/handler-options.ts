import { checkOptions, type Reward, type Sample, type StandardSchema } from '@rlaif/core';
import type { FailurePolicy } from './failure-policy.ts';
import { isObject, kindOf } from './kind-of.ts';
import type { LogEntry } from './log-entry.ts';

/** The options of `createRewardHandler` for a reward that needs no reference, or checks it by itself. */
export interface RewardHandlerOptions extends HandlerSettings {
  /** Scores each sample. A reward over samples with a typed reference needs `reference` too. */
  readonly reward: Reward;
  /** Without a schema the reference stays as it came, `undefined` where there is none. */
  readonly reference?: undefined;
}

/** The options of `createRewardHandler` for a reward over samples with a typed reference. */
export interface TypedRewardHandlerOptions<Reference> extends HandlerSettings {
  /** Scores each sample whose reference the schema accepted. */
  readonly reward: Reward<Sample<NoInfer<Reference>>>;
  /**
   * Reads the reference of each row: any Standard Schema (Zod, Valibot, ArkType and others), synchronous or not. A row whose reference
   * it refuses fails; the others are scored.
   */
  readonly reference: StandardSchema<unknown, Reference>;
}

/** What both have in common. */
export interface HandlerSettings {
  /** How many samples of one invocation are under way at once. Default: 64. */
  readonly concurrency?: number | undefined;
  /**
   * How long before Lambda's own timeout scoring stops, so that what has finished is answered. In milliseconds; at least 0. It applies
   * where Lambda passes a context. Default: 1000.
   */
  readonly marginMs?: number | undefined;
  /** The longest time that one invocation spends on scoring, in milliseconds; at least 0. Default: what Lambda leaves. */
  readonly maxBatchMs?: number | undefined;
  /** Which number stands in for the score of a row that failed. Default: see `FailurePolicy`. */
  readonly failure?: FailurePolicy | undefined;
  /** Which number stands in where the reward abstained; a number must be inside its range. Default: `'midpoint'` of its range. */
  readonly abstention?: 'midpoint' | number | undefined;
  /** Takes one entry for each row whose number no reward computed. Default: one line of JSON to `console.log`. */
  readonly log?: ((entry: LogEntry) => void) | undefined;
}

const known: Readonly<Record<keyof TypedRewardHandlerOptions<unknown>, true>> = {
  reward: true,
  reference: true,
  concurrency: true,
  marginMs: true,
  maxBatchMs: true,
  failure: true,
  abstention: true,
  log: true,
};

/** The options with their defaults. The failure policy is checked where the reward's range is known. */
export interface ReadOptions {
  readonly concurrency: number;
  readonly marginMs: number;
  readonly maxBatchMs: number | undefined;
  readonly log: (entry: LogEntry) => void;
}

/** Checks what the user wrote, whatever its type said. */
export function readOptions(caller: string, options: HandlerSettings): ReadOptions {
  const given: unknown = options;
  const check = (ok: boolean, name: string, what: string, value: unknown): void => {
    const got = typeof value === 'number' ? value : kindOf(value);
    if (!ok) throw new TypeError(`${caller}: ${name} must be ${what}, got ${got}`);
  };
  if (!isObject(given)) throw new TypeError(`${caller}: expected an options object, got ${kindOf(given)}`);
  checkOptions(caller, given, Object.keys(known));
  const { reward, reference } = given;
  const { concurrency = 64, marginMs = 1000, maxBatchMs, log = logLine } = options;
  check(typeof reward === 'function', 'reward', 'a function', reward);
  check(reference === undefined || isSchema(reference), 'reference', 'a Standard Schema', reference);
  check(
    Number.isSafeInteger(concurrency) && concurrency >= 1,
    'concurrency',
    'a whole number of at least 1',
    concurrency,
  );
  check(Number.isFinite(marginMs) && marginMs >= 0, 'marginMs', 'a finite number of at least 0', marginMs);
  if (maxBatchMs !== undefined) {
    check(Number.isFinite(maxBatchMs) && maxBatchMs >= 0, 'maxBatchMs', 'a finite number of at least 0', maxBatchMs);
  }
  check(typeof log === 'function', 'log', 'a function', log);
  return { concurrency, marginMs, maxBatchMs, log };
}

/** A schema may be a function: ArkType's are. */
function isSchema(value: unknown): boolean {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || !('~standard' in value))
    return false;
  const standard = value['~standard'];
  return isObject(standard) && typeof standard.validate === 'function';
}

function logLine(entry: LogEntry): void {
  // biome-ignore lint/suspicious/noConsole: Lambda sends what is written here to the function's log
  console.log(JSON.stringify(entry));
}
