import type { JsonValue } from '@rlaif/spec';
import { shown } from '@rlaif/spec/toolkit';
import { equalNumbers, numberIn } from './equal-numbers.ts';
import type { PlainData } from './plain-data.ts';
import { shownData } from './shown-data.ts';

/** How deep values are compared. What is nested deeper is not equal. */
const maxDepth = 200;

/**
 * Why a program's value is not the expected one, or `undefined` where it is.
 *
 * - Numbers as `equalNumbers` says; `true` is not 1.
 * - A list equals a list or a tuple, item by item. A set is no list's equal, because it has no order.
 * - An object equals a dict, an object or a `Map` with the same keys in any order; keys that are numbers count as JSON writes them.
 * - `null` equals `None` and `undefined`; a member that is `undefined` is none.
 * - An instance of a class, a function, bytes equal nothing: what the program says of their equality is not asked.
 *
 * @example
 * equalData([1, 2], { $: 'tuple', items: [1, 3] }); // 'at [1] expected 2, got 3'
 */
export function equalData(expected: JsonValue, actual: PlainData): string | undefined {
  return difference(expected, actual, '', 0);
}

function difference(expected: JsonValue, actual: PlainData, path: string, depth: number): string | undefined {
  const differs = (): string =>
    `${path === '' ? '' : `at ${shown(path)} `}expected ${shownJson(expected)}, got ${shownData(actual)}`;
  if (depth > maxDepth) return `nested deeper than ${maxDepth}`;
  if (typeof expected === 'number') {
    const number = numberIn(actual);
    return number !== undefined && equalNumbers(expected, number) ? undefined : differs();
  }
  if (expected === null) return actual === null || isUndefined(actual) ? undefined : differs();
  if (typeof expected !== 'object') return expected === actual ? undefined : differs();
  if (isList(expected)) {
    const items = itemsOf(actual);
    if (items === undefined) return differs();
    if (items.length !== expected.length) return `${differs()}: ${items.length} items instead of ${expected.length}`;
    for (const [i, one] of expected.entries()) {
      const why = difference(one, items[i]!, `${path}[${i}]`, depth + 1);
      if (why !== undefined) return why;
    }
    return undefined;
  }
  const members = membersOf(actual);
  const keys = Object.keys(expected);
  if (members === undefined || members.size !== keys.length) return differs();
  for (const key of keys) {
    if (!members.has(key)) return differs();
    const why = difference(expected[key]!, members.get(key)!, `${path}.${key}`, depth + 1);
    if (why !== undefined) return why;
  }
  return undefined;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isUndefined(value: PlainData): boolean {
  return typeof value === 'object' && value !== null && '$' in value && value.$ === 'undefined';
}

function itemsOf(value: PlainData): readonly PlainData[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('$' in value)) return value;
  return value.$ === 'tuple' ? value.items : undefined;
}

/** The members by their keys as JSON writes them; `undefined` for what has none, or two under one key. */
function membersOf(value: PlainData): ReadonlyMap<string, PlainData> | undefined {
  if (typeof value !== 'object' || value === null || !('$' in value)) return undefined;
  if (value.$ !== 'object' && value.$ !== 'map') return undefined;
  const members = new Map<string, PlainData>();
  for (const [key, member] of value.entries) {
    if (value.$ === 'object' && isUndefined(member)) continue;
    const name =
      typeof key === 'string' ? key : typeof key === 'object' && key !== null ? String(numberIn(key)) : `${key}`;
    if (members.has(name) || name === 'undefined') return undefined;
    members.set(name, member);
  }
  return members;
}

/** What is expected is the user's own, of any size: it is cut before it is written. */
function shownJson(value: JsonValue): string {
  return shown(JSON.stringify(value) ?? 'nothing');
}
