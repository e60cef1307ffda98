import { maxShown, shown } from '@rlaif/spec/toolkit';
import type { PlainData } from './plain-data.ts';

/**
 * A value as a reason quotes it: cut, with what cannot be seen made visible.
 *
 * @example
 * shownData({ $: 'tuple', items: [1, 'a'] }); // '(1, "a")'
 */
export function shownData(value: PlainData, max: number = maxShown): string {
  return shown(written(value, max + 1), max);
}

/** Writes no more than is shown, however large the value is. */
function written(value: PlainData, room: number): string {
  if (room <= 0) return '';
  if (typeof value === 'string') return JSON.stringify(value.slice(0, room));
  if (typeof value !== 'object' || value === null) return String(value);
  if (!('$' in value)) return `[${list(value, room)}]`;
  switch (value.$) {
    case 'number':
    case 'integer':
      return String(value.value).slice(0, room);
    case 'tuple':
      return `(${list(value.items, room)})`;
    case 'set':
      return `a set of {${list(value.items, room)}}`;
    case 'object':
    case 'map':
      return `{${joined(value.entries, room - 1, ([key, one], left) => `${written(key, left)}: ${written(one, left)}`)}}`;
    case 'bytes':
      return `bytes ${value.hex.slice(0, room)}`;
    case 'undefined':
      return 'undefined';
    default:
      return value.type ? `an object of the program's, ${shown(value.type, 40)}` : "an object of the program's";
  }
}

function list(items: readonly PlainData[], room: number): string {
  return joined(items, room - 1, written);
}

function joined<T>(items: readonly T[], room: number, write: (item: T, room: number) => string): string {
  let text = '';
  for (const [i, item] of items.entries()) {
    if (text.length > room) break;
    text += (i === 0 ? '' : ', ') + write(item, room - text.length);
  }
  return text;
}
