import { readingsOf } from '../parse/readings.ts';
import { defaultEngine } from '../symbolic/default-engine.ts';
import type { SymbolicEngine } from '../symbolic/symbolic-engine.ts';
import { toEngineInput } from '../symbolic/to-math-json.ts';
import type { Expression } from '../value/expression.ts';
import { choiceOf } from './choice.ts';
import { compareValues } from './compare-values.ts';
import { type Decision, different, equal, type OpenPair, type Rule } from './decision.ts';
import { type CompareOptions, type ComparePlan, compareOptionNames, comparePlanOf } from './options.ts';
import { areEqualFractions, plainFraction } from './plain-fraction.ts';
import { plainNumber } from './plain-number.ts';
import { stockPhrase } from './stock-phrase.ts';
import { isSameTime, timeOfDay } from './time-of-day.ts';
import { plainWords } from './words.ts';

/** Whether two answers are equal, and by which rule that was decided. */
export interface Comparison {
  readonly equal: boolean;
  readonly rule: Rule;
}

/** Options of `compareAnswers`. */
export interface CompareAnswersOptions extends CompareOptions {
  /** The engine that is asked where cheaper rules do not decide. Default: one that the process shares. */
  readonly engine?: SymbolicEngine | undefined;
  /** Ends the wait for the engine. Default: none. */
  readonly signal?: AbortSignal | undefined;
}

const defaultPlan = comparePlanOf('compareAnswers', {});

/**
 * Compares two answers, the expected one first. What the cheap rules decide is said at once; a promise comes only where the symbolic engine has to be
 * asked. An answer without content equals nothing.
 *
 * @throws TypeError for an answer that is no text, or an option that is unknown or cannot be. The promise rejects with `RLAIF_SAMPLE` where the engine
 *   could not read the expected answer in time, and with `RLAIF_ABORTED`.
 * @example
 * await compareAnswers('\\frac{1}{2}', '0.5'); // { equal: true, rule: 'number' }
 */
export function compareAnswers(
  expected: string,
  actual: string,
  options?: CompareAnswersOptions,
): Comparison | Promise<Comparison> {
  if (typeof expected !== 'string' || typeof actual !== 'string') {
    throw new TypeError(`compareAnswers: expected two texts, got a ${typeof expected} and a ${typeof actual}`);
  }
  if (options === undefined) return settle(decide(expected, actual, defaultPlan), undefined, undefined);
  const { engine, signal, ...rest } = options;
  return settle(decide(expected, actual, comparePlanOf('compareAnswers', rest, compareOptionNames)), engine, signal);
}

/**
 * What the cheap rules say of two answers.
 *
 * @example
 * decide('0.5', '1/2', plan); // { equal: true, rule: 'number', open: [] }
 */
export function decide(expected: string, actual: string, plan: ComparePlan): Decision {
  // Numbers as most answers are: decided without being taken apart.
  if (plan.tolerance === undefined && plan.thousands === undefined) {
    const left = plainNumber(expected);
    const right = left === undefined ? undefined : plainNumber(actual);
    if (right !== undefined) {
      if (left === right) return equal('number');
      if (!expected.includes(',') && !actual.includes(',')) return different('number');
    }
    const one = plan.units === 'optional' ? plainFraction(expected) : undefined;
    const other = one && plainFraction(actual);
    if (other) {
      if (areEqualFractions(one, other)) return equal('number');
      if (!one.isDecimal && !other.isDecimal) return different('number');
    }
  }
  return decideSlowly(expected, actual, plan);
}

function decideSlowly(expected: string, actual: string, plan: ComparePlan): Decision {
  const words = plainWords(expected);
  if (words !== '' && words === plainWords(actual)) return equal('text');
  const phrase = stockPhrase(expected);
  if (phrase !== undefined && phrase === stockPhrase(actual)) return equal('text');
  const [time, otherTime] = [timeOfDay(expected), timeOfDay(actual)];
  if (time?.isCertain || otherTime?.isCertain) {
    return time && otherTime && isSameTime(time, otherTime) ? equal('text') : different('text');
  }
  const choice = choiceOf(expected, true);
  const other = choice && choiceOf(actual, false);
  if (choice && other) return choice.letter === other.letter ? equal('choice') : different('choice');
  let best: Decision | undefined;
  const actuals = readingsOf(actual, plan);
  for (const left of readingsOf(expected, plan)) {
    for (const right of actuals) {
      if (isEmpty(left) || isEmpty(right)) return different('kind');
      const decision = compareValues(left, right, plan);
      if (decision.equal && decision.open.length === 0) return decision;
      if (best === undefined || (decision.equal && !best.equal)) best = decision;
    }
  }
  if (best?.equal) return best;
  // The text that a letter stands for.
  if (choice && choice.text !== '' && plainWords(choice.text) === plainWords(actual)) return equal('choice');
  return best ?? different('kind');
}

const isEmpty = (of: Expression): boolean => of.kind === 'text' && of.text.trim() === '';

/**
 * Asks the engine for what is open. Equal only if all of it is.
 *
 * @example
 * settle(decide('0.5', '1/2', plan), undefined, undefined); // { equal: true, rule: 'number' }
 */
export function settle(
  { equal: isEqual, rule, open }: Decision,
  engine: SymbolicEngine | undefined,
  signal: AbortSignal | undefined,
): Comparison | Promise<Comparison> {
  return open.length === 0 ? { equal: isEqual, rule } : askAll(open, rule, engine ?? defaultEngine(), signal);
}

async function askAll(
  open: readonly OpenPair[],
  rule: Rule,
  engine: SymbolicEngine,
  signal: AbortSignal | undefined,
): Promise<Comparison> {
  let isSampled = false;
  for (const pair of open) {
    const answer = await engine.compare(toEngineInput(pair.expected), toEngineInput(pair.actual), { signal });
    if (answer === 'timeout') return { equal: false, rule: 'timeout' };
    if (answer === 'different') return { equal: false, rule: 'symbolic' };
    if (answer === 'unknown') {
      if (!pair.isSampled) return { equal: false, rule: 'undecided' };
      isSampled = true;
    }
  }
  return { equal: true, rule: isSampled ? 'sampled' : rule };
}
