import {
  checkOptions,
  defaultPrices,
  type GroupReward,
  type PriceTable,
  type Reward,
  type Sample,
  type StandardSchema,
} from '@rlaif/core';
import type { CaptureOptions, CaptureSink } from './capture-rows.ts';
import type { FailurePolicy } from './failure-policy.ts';
import { isObject, kindOf } from './kind-of.ts';
import type { LogEntry } from './log-entry.ts';
import { logLine } from './log-line.ts';
import { maskPersonalData } from './mask-personal-data.ts';
import type { MetricType } from './reward-answer.ts';

/** The options of `createRewardHandler` for a reward that needs no reference, or checks it by itself. */
export interface RewardHandlerOptions extends HandlerSettings {
  /** Scores each sample. A reward over samples with a typed reference needs `reference` too. */
  readonly reward: Reward;
  /** Without a schema the reference stays as it came, `undefined` where there is none. */
  readonly reference?: undefined;
  readonly groupReward?: undefined;
  readonly groupSize?: undefined;
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
  readonly groupReward?: undefined;
  readonly groupSize?: undefined;
}

/** The options of `createRewardHandler` for a reward that compares the rollouts of one prompt. */
export interface GroupRewardHandlerOptions extends HandlerSettings {
  /** Scores the rows that have one prompt and one reference together. */
  readonly groupReward: GroupReward;
  /**
   * How many rollouts each prompt has: `number_generation` of the recipe. A group that comes in any other number fails as a whole,
   * because its scores would be on another scale than those of the others.
   */
  readonly groupSize: number;
  /** As for a reward. */
  readonly reference?: undefined;
  readonly reward?: undefined;
}

/** The options of `createRewardHandler` for a group reward over samples with a typed reference. */
export interface TypedGroupRewardHandlerOptions<Reference> extends HandlerSettings {
  /** As without a schema, for groups whose references the schema accepted. */
  readonly groupReward: GroupReward<Sample<NoInfer<Reference>>>;
  /** As without a schema. */
  readonly groupSize: number;
  /** As for a reward; a group with one reference that it refuses fails as a whole. */
  readonly reference: StandardSchema<unknown, Reference>;
  readonly reward?: undefined;
}

/** What all have in common. */
export interface HandlerSettings {
  /** How many samples of one invocation are under way at once; of a group reward, as many whole groups as that allows. Default: 64. */
  readonly concurrency?: number | undefined;
  /**
   * How long before Lambda's own timeout scoring stops, so that what has finished is answered. In milliseconds; at least 0. It applies
   * where Lambda passes a context. Default: 1000.
   */
  readonly marginMs?: number | undefined;
  /** The longest time that one invocation spends on scoring, in milliseconds; at least 0. Default: what Lambda leaves. */
  readonly maxBatchMs?: number | undefined;
  /** The longest time that one sample, or one group, takes, in milliseconds; at least 0. Default: what its batch leaves. */
  readonly sampleTimeoutMs?: number | undefined;
  /** Which number stands in for the score of a row that failed. Default: see `FailurePolicy`. */
  readonly failure?: FailurePolicy | undefined;
  /** Which number stands in where the reward abstained; a number must be inside its range. Default: `'midpoint'` of its range. */
  readonly abstention?: 'midpoint' | number | undefined;
  /**
   * What the trainer takes the components for: `Metric` is reported beside the reward, `Reward` is marked as a part of it. What says that
   * a row has no score is always a `Metric`. Default: `'Metric'`.
   */
  readonly metricType?: MetricType | undefined;
  /**
   * Takes what the handler has to say: an entry for each row, one for each invocation, and problems. What it throws is ignored. Default:
   * each is a line of JSON on standard output.
   */
  readonly log?: ((entry: LogEntry) => void) | undefined;
  /** Which rows have an entry: all, those without a score of their own, or none. Default: `'all'`. */
  readonly logRows?: 'all' | 'unscored' | 'none' | undefined;
  /** Which texts are in the entries of rows. Default: the rationales of one row in a hundred. */
  readonly logText?: LogTextOptions | undefined;
  /** Keeps some rows, for people, drift checks and other judges. It never delays or fails an answer. Default: none are kept. */
  readonly capture?: CaptureOptions | undefined;
  /** What the judges' tokens cost. Default: the list prices in `@rlaif/core`. */
  readonly prices?: PriceTable | undefined;
}

/** Which texts are in the entries of rows. */
export interface LogTextOptions {
  /** The share of rows whose texts are logged, from 0 to 1, drawn at random. Default: 0.01. */
  readonly rate?: number | undefined;
  /** Whether what the policy wrote is among them. It is an adversary's text, and may hold what people told the model. Default: `false`. */
  readonly completion?: boolean | undefined;
  /** Takes personal data out of a text. Default: mail addresses, long numbers, codes and IP addresses are replaced. */
  readonly mask?: ((text: string) => string) | undefined;
}

/** Whatever a user may have written. */
export type AnyHandlerOptions =
  | RewardHandlerOptions
  | TypedRewardHandlerOptions<unknown>
  | GroupRewardHandlerOptions
  | TypedGroupRewardHandlerOptions<unknown>;

const known: Readonly<Record<keyof TypedRewardHandlerOptions<unknown>, true>> = {
  reward: true,
  groupReward: true,
  groupSize: true,
  reference: true,
  concurrency: true,
  marginMs: true,
  maxBatchMs: true,
  sampleTimeoutMs: true,
  failure: true,
  abstention: true,
  metricType: true,
  log: true,
  logRows: true,
  logText: true,
  capture: true,
  prices: true,
};

/** The options with their defaults. The failure policy is checked where the reward's range is known. */
export interface ReadOptions {
  readonly concurrency: number;
  readonly marginMs: number;
  readonly maxBatchMs: number | undefined;
  readonly sampleTimeoutMs: number | undefined;
  readonly metricType: MetricType;
  readonly log: (entry: LogEntry) => void;
  readonly logRows: 'all' | 'unscored' | 'none';
  readonly logText: { readonly rate: number; readonly completion: boolean; readonly mask: (text: string) => string };
  readonly capture: { readonly sink: CaptureSink; readonly rate: number } | undefined;
  readonly prices: PriceTable;
  /** Draws the rows whose texts are logged, and those that are kept. */
  readonly random: () => number;
}

/** Checks what the user wrote, whatever its type said. */
export function readOptions(caller: string, options: HandlerSettings): ReadOptions {
  const given: unknown = options;
  const check = (ok: boolean, name: string, what: string, value: unknown): void => {
    const got = typeof value === 'number' ? value : typeof value === 'string' ? `'${value}'` : kindOf(value);
    if (!ok) throw new TypeError(`${caller}: ${name} must be ${what}, got ${got}`);
  };
  const checkTime = (name: string, value: unknown): void =>
    check(Number.isFinite(value) && (value as number) >= 0, name, 'a finite number of at least 0', value);
  const checkCount = (name: string, value: unknown): void =>
    check(Number.isSafeInteger(value) && (value as number) >= 1, name, 'a whole number of at least 1', value);
  if (!isObject(given)) throw new TypeError(`${caller}: expected an options object, got ${kindOf(given)}`);
  checkOptions(caller, given, Object.keys(known));
  const { reward, groupReward, groupSize, reference } = given;
  const {
    concurrency = 64,
    marginMs = 1000,
    maxBatchMs,
    sampleTimeoutMs,
    metricType = 'Metric',
    log = logLine,
  } = options;
  if (groupReward === undefined) {
    check(typeof reward === 'function', 'reward', 'a function', reward);
    if (groupSize !== undefined) throw new TypeError(`${caller}: groupSize is for a groupReward`);
  } else {
    check(typeof groupReward === 'function', 'groupReward', 'a function', groupReward);
    if (reward !== undefined) throw new TypeError(`${caller}: takes reward or groupReward, not both`);
    checkCount('groupSize', groupSize);
  }
  check(reference === undefined || isSchema(reference), 'reference', 'a Standard Schema', reference);
  checkCount('concurrency', concurrency);
  checkTime('marginMs', marginMs);
  if (maxBatchMs !== undefined) checkTime('maxBatchMs', maxBatchMs);
  if (sampleTimeoutMs !== undefined) checkTime('sampleTimeoutMs', sampleTimeoutMs);
  check(metricType === 'Metric' || metricType === 'Reward', 'metricType', "'Metric' or 'Reward'", metricType);
  check(typeof log === 'function', 'log', 'a function', log);
  const { logRows = 'all', logText = {}, capture, prices = defaultPrices } = options;
  check(['all', 'unscored', 'none'].includes(logRows), 'logRows', "'all', 'unscored' or 'none'", logRows);
  check(isObject(logText), 'logText', 'an object', logText);
  checkOptions(`${caller}: logText`, logText, ['rate', 'completion', 'mask']);
  const { rate = 0.01, completion = false, mask = maskPersonalData } = logText;
  const checkRate = (name: string, value: unknown): void =>
    check(typeof value === 'number' && value >= 0 && value <= 1, name, 'a number from 0 to 1', value);
  checkRate('logText.rate', rate);
  check(typeof completion === 'boolean', 'logText.completion', 'a boolean', completion);
  check(typeof mask === 'function', 'logText.mask', 'a function', mask);
  if (capture !== undefined) {
    check(isObject(capture), 'capture', 'an object', capture);
    checkOptions(`${caller}: capture`, capture, ['sink', 'rate']);
    check(typeof capture.sink === 'function', 'capture.sink', 'a function', capture.sink);
    if (capture.rate !== undefined) checkRate('capture.rate', capture.rate);
  }
  check(isObject(prices?.models), 'prices', 'a price table', prices);
  return {
    concurrency,
    marginMs,
    maxBatchMs,
    sampleTimeoutMs,
    metricType,
    log,
    logRows,
    logText: { rate, completion, mask },
    capture: capture && { sink: capture.sink, rate: capture.rate ?? 0.01 },
    prices,
    random: Math.random,
  };
}

/** A schema may be a function: ArkType's are. */
function isSchema(value: unknown): boolean {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || !('~standard' in value))
    return false;
  const standard = value['~standard'];
  return isObject(standard) && typeof standard.validate === 'function';
}
