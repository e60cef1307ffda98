import { checkOptions, defaultPrices, type PriceTable } from '@rlaif/core';
import type { CaptureSink } from './capture-rows.ts';
import type { HandlerSettings, TypedRewardHandlerOptions } from './handler-options.ts';
import { isObject, kindOf } from './kind-of.ts';
import type { LogEntry } from './log-entry.ts';
import { logLine } from './log-line.ts';
import { maskPersonalData } from './mask-personal-data.ts';
import type { AnswerShape, MetricType } from './reward-answer.ts';

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
  answerShape: true,
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
  readonly answerShape: AnswerShape;
  readonly log: (entry: LogEntry) => void;
  readonly logRows: 'all' | 'unscored' | 'none';
  readonly logText: { readonly rate: number; readonly completion: boolean; readonly mask: (text: string) => string };
  readonly capture: { readonly sink: CaptureSink; readonly rate: number } | undefined;
  readonly prices: PriceTable;
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
    answerShape = 'event',
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
  check(answerShape === 'event' || answerShape === 'envelope', 'answerShape', "'event' or 'envelope'", answerShape);
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
    answerShape,
    log,
    logRows,
    logText: { rate, completion, mask },
    capture: capture && { sink: capture.sink, rate: capture.rate ?? 0.01 },
    prices,
  };
}

/** A schema may be a function: ArkType's are. */
function isSchema(value: unknown): boolean {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || !('~standard' in value))
    return false;
  const standard = value['~standard'];
  return isObject(standard) && typeof standard.validate === 'function';
}
