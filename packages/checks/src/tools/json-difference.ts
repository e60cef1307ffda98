import type { JsonValue } from '@rlaif/spec';

/** Where two JSON values differ: the place, and what stands there. `undefined` is nothing. */
export interface JsonDifference {
  /** Keys and indices from the top. */
  readonly path: readonly (string | number)[];
  readonly actual: JsonValue | undefined;
  readonly expected: JsonValue | undefined;
}

interface Place {
  readonly key: string | number;
  readonly parent: Place | undefined;
}

/**
 * Where a JSON value differs from the expected one, or `undefined` where they are equal: the same members in any order, the same items in the
 * same order, the same numbers (1 is 1.0, 0 is -0), texts character for character. With `subset` an object may have more members than the
 * expected one, at every depth. Values of any depth, in linear time.
 *
 * @example
 * jsonDifference({ city: 'Rome', unit: 'C' }, { city: 'Rome' }, 'subset'); // undefined
 */
export function jsonDifference(
  actual: JsonValue,
  expected: JsonValue,
  match: 'equal' | 'subset',
): JsonDifference | undefined {
  const left: [actual: JsonValue | undefined, expected: JsonValue | undefined, place: Place | undefined][] = [
    [actual, expected, undefined],
  ];
  for (let next = left.pop(); next; next = left.pop()) {
    const [a, e, place] = next;
    if (Array.isArray(a) && Array.isArray(e)) {
      if (a.length !== e.length) return { path: pathOf(place), actual: a, expected: e };
      for (let i = e.length - 1; i >= 0; i--) left.push([a[i], e[i], { key: i, parent: place }]);
    } else if (isObject(a) && isObject(e)) {
      const keys = Object.keys(e);
      const extra = match === 'equal' ? Object.keys(a).find((key) => !Object.hasOwn(e, key)) : undefined;
      if (extra !== undefined) {
        return { path: pathOf({ key: extra, parent: place }), actual: a[extra], expected: undefined };
      }
      for (const key of keys.reverse()) {
        left.push([Object.hasOwn(a, key) ? a[key] : undefined, e[key], { key, parent: place }]);
      }
    } else if (a !== e) return { path: pathOf(place), actual: a, expected: e };
  }
  return undefined;
}

function isObject(value: JsonValue | undefined): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pathOf(place: Place | undefined): readonly (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = place; at; at = at.parent) path.push(at.key);
  return path.reverse();
}
