import { type JsonValue, RlaifError } from '@rlaif/spec';
import { shown } from '@rlaif/spec/toolkit';
import { jsonDifference } from './json-difference.ts';
import { shownJson } from './shown-json.ts';

/**
 * Whether the arguments of a call match the expected ones: `true`, or `false`, or a text that says what is wrong. What it is given of the call is
 * untrusted.
 */
export type ArgumentsTest = (actual: JsonValue, expected: JsonValue | undefined) => boolean | string;

/**
 * How arguments are matched: `equal` JSON values; `subset`, where objects may have more members than expected; `any`, whatever they are; or a
 * function such as `bySchema` gives.
 */
export type ArgumentsMatch = 'equal' | 'subset' | 'any' | ArgumentsTest;

/**
 * Whether a value is one of the ways to match.
 *
 * @example
 * isArgumentsMatch('subset'); // true
 */
export function isArgumentsMatch(value: unknown): value is ArgumentsMatch {
  return typeof value === 'function' || ['equal', 'subset', 'any'].includes(value as string);
}

/**
 * Whether the arguments of a call match the expected ones. Where nothing is expected, `equal` and `subset` take anything.
 *
 * @example
 * argumentsMatch({ city: 'Rome', unit: 'C' }, { city: 'Rome' }, 'subset'); // true
 */
export function argumentsMatch(actual: JsonValue, expected: JsonValue | undefined, match: ArgumentsMatch): boolean {
  if (typeof match === 'function') return wrongArguments(actual, expected, match) === undefined;
  return match === 'any' || expected === undefined || jsonDifference(actual, expected, match) === undefined;
}

/**
 * What is wrong with the arguments of a call, or `undefined` where they match. Where nothing is expected, `equal` and `subset` take anything.
 *
 * @example
 * wrongArguments({ city: 'Rom' }, { city: 'Rome' }, 'equal'); // 'at /city expected "Rome", got "Rom"'
 */
export function wrongArguments(
  actual: JsonValue,
  expected: JsonValue | undefined,
  match: ArgumentsMatch,
): string | undefined {
  if (typeof match === 'function') {
    const said: unknown = match(actual, expected);
    if (said === true) return undefined;
    if (said === false) return 'the arguments do not match';
    if (typeof said === 'string') return shown(said, 120);
    throw new RlaifError('RLAIF_REWARD', `toolCalls: match must return true, false or a text, got ${typeof said}`);
  }
  if (match === 'any' || expected === undefined) return undefined;
  const difference = jsonDifference(actual, expected, match);
  if (!difference) return undefined;
  if (typeof actual === 'string' && difference.path.length === 0) {
    return `the arguments are no JSON: '${shown(actual, 40)}'`;
  }
  const at = difference.path.length === 0 ? '' : `at ${pointer(difference.path)} `;
  return `${at}expected ${shownJson(difference.expected)}, got ${shownJson(difference.actual)}`;
}

function pointer(path: readonly (string | number)[]): string {
  return shown(path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''));
}
