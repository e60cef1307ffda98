import { shown } from '@rlaif/spec/toolkit';

/** A value at a path, or a place where nothing is. */
export interface FoundValue {
  /** The place, as a rationale shows it: `comments[0].excerpt`. Names that the completion chose are cut short. */
  readonly place: string;
  /** `undefined`: nothing is there. */
  readonly value: unknown;
}

const every = '[]';

/**
 * Reads a path such as `comments[].excerpt`: names of members, parted by dots, and `[]` for every item of a list or every member of an object.
 *
 * @throws TypeError for what is no path.
 * @example
 * parsePath('quotes', 'comments[].excerpt'); // ['comments', '[]', 'excerpt']
 */
export function parsePath(caller: string, path: string): readonly string[] {
  if (typeof path !== 'string' || !/^(?:[^.[\]]+|\[\])(?:\.[^.[\]]+|\[\])*$/.test(path)) {
    throw new TypeError(`${caller}: the path must be like 'comments[].excerpt', got '${path}'`);
  }
  return path.match(/[^.[\]]+|\[\]/g)!;
}

/**
 * The values at a path, at most so many and one more. Where a step leads nowhere, that place is there without a value, so that what lacks a
 * member is not passed over.
 *
 * @example
 * valuesAt({ list: [{ a: 1 }, {}] }, ['list', '[]', 'a'], 10); // [{ place: 'list[0].a', value: 1 }, { place: 'list[1].a', value: undefined }]
 */
export function valuesAt(value: unknown, steps: readonly string[], max: number): readonly FoundValue[] {
  let found: FoundValue[] = [{ place: '', value }];
  for (const step of steps) {
    const next: FoundValue[] = [];
    for (const { place, value: parent } of found) {
      if (next.length > max) break;
      if (parent === undefined) next.push({ place, value: undefined });
      else if (step === every) next.push(...items(place, parent, max + 1));
      else next.push({ place: place ? `${place}.${step}` : step, value: memberOf(parent, step) });
    }
    found = next;
  }
  return found;
}

function items(place: string, parent: unknown, max: number): readonly FoundValue[] {
  if (typeof parent !== 'object' || parent === null) return [{ place: `${place}[]`, value: undefined }];
  if (Array.isArray(parent))
    return parent.slice(0, max).map((value: unknown, i) => ({ place: `${place}[${i}]`, value }));
  return Object.keys(parent)
    .slice(0, max)
    .map((key) => ({ place: place ? `${place}.${shown(key)}` : shown(key), value: memberOf(parent, key) }));
}

function memberOf(parent: unknown, key: string): unknown {
  return typeof parent === 'object' && parent !== null && !Array.isArray(parent) && Object.hasOwn(parent, key)
    ? (parent as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
