import type { RewardResult, ToolCall } from '@rlaif/spec';
import { shown } from '@rlaif/spec/toolkit';
import { type ArgumentsMatch, argumentsMatch, wrongArguments } from './arguments-match.ts';
import type { ExpectedToolCall } from './expected-tool-call.ts';
import { pairInAnyOrder, pairInSameOrder } from './pair-calls.ts';
import { shownJson } from './shown-json.ts';

/** How calls are compared: the options of `toolCalls`, all given. */
export interface Comparison {
  readonly matchOf: (call: ExpectedToolCall) => ArgumentsMatch;
  readonly order: 'any' | 'same';
  readonly allowExtra: boolean;
  readonly nameCredit: number;
}

/** How many calls a rationale names. */
const maxNamed = 5;

/**
 * Compares the tools that were called with those that were expected: the score that `toolCalls` documents, and what is wrong, missing and extra.
 *
 * @example
 * compareCalls(expected, called, { matchOf: () => 'equal', order: 'any', allowExtra: false, nameCredit: 0 });
 */
export function compareCalls(
  expected: readonly ExpectedToolCall[],
  actual: readonly ToolCall[],
  { matchOf, order, allowExtra, nameCredit }: Comparison,
): RewardResult {
  const isNamed = (one: number, at: number): boolean => expected[one]!.name === actual[at]!.name;
  const wrong = (one: number, at: number): string | undefined => {
    const call = expected[one]!;
    return wrongArguments(actual[at]!.arguments, call.arguments, matchOf(call));
  };
  /** Whether each pair that was looked at matches: 1 or 2 for yes and no. */
  const looked = new Uint8Array(expected.length * actual.length);
  const matches = (one: number, at: number): boolean => {
    if (!isNamed(one, at)) return false;
    const place = one * actual.length + at;
    const call = expected[one]!;
    looked[place] ||= argumentsMatch(actual[at]!.arguments, call.arguments, matchOf(call)) ? 1 : 2;
    return looked[place] === 1;
  };

  const pair = order === 'any' ? pairInAnyOrder : pairInSameOrder;
  const pairs = pair(expected.length, actual.length, matches);
  const missing = new Set(expected.keys());
  const extra = new Set(actual.keys());
  const take = (one: number, at: number): void => {
    missing.delete(one);
    extra.delete(at);
  };
  for (const [one, at] of pairs) take(one, at);
  const said: (() => string)[] = [];
  let named = 0;
  for (const one of [...missing]) {
    const at = first(extra, (place) => isNamed(one, place));
    if (at === undefined) continue;
    take(one, at);
    named++;
    said.push(() => `wrong: ${nameIn(expected[one]!)}: ${wrong(one, at) || 'out of order'}`);
  }
  for (const one of missing) said.push(() => `missing: ${written(expected[one]!)}`);
  for (const at of extra) if (!allowExtra) said.push(() => `extra: ${written(actual[at]!)}`);
  const of = allowExtra ? expected.length : Math.max(expected.length, actual.length);
  const score = of === 0 ? 1 : (pairs.length + nameCredit * named) / of;
  return said.length === 0 ? { score } : { score, rationale: rationaleOf(said) };
}

function first(places: Iterable<number>, test: (place: number) => boolean): number | undefined {
  for (const place of places) if (test(place)) return place;
  return undefined;
}

function nameIn({ name }: { readonly name: string }): string {
  return shown(name, 40);
}

function written(call: ExpectedToolCall | ToolCall): string {
  return `${nameIn(call)}(${call.arguments === undefined ? '' : shownJson(call.arguments)})`;
}

function rationaleOf(said: readonly (() => string)[]): string {
  const more = said.length - maxNamed;
  return [...said.slice(0, maxNamed).map((say) => say()), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
