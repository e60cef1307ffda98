import { afterSpace, keyAt, scalarAt } from './json-tokens.ts';

/** The deepest nesting that is read. A verdict has three or four levels. */
const maxDepth = 64;

/**
 * What stands at a place of a text. `value`: whole JSON, up to `end`. `twice`: an object that has a key twice. `open`: the text ends before the
 * JSON does. `broken`: it is no JSON from `at` on; `hasBegun`: but a key in quotation marks, a member or an item had been read.
 */
export type JsonAt =
  | { readonly kind: 'value'; readonly value: unknown; readonly end: number; readonly isBare?: boolean }
  | { readonly kind: 'twice' }
  | { readonly kind: 'open' }
  | { readonly kind: 'broken'; readonly at: number; readonly hasBegun: boolean };

/**
 * Reads JSON that begins at a place of a text, and mends what can be mended without a guess and without a loss: other quotation marks than
 * JSON's or none around a single word, control characters in texts, literals of Python, comments, a comma after the last item, and no comma
 * where an object or list ends or a line does. It takes no key twice and never adds an end that is not there.
 *
 * @example
 * jsonAt("{'pass': True,}", 0); // { kind: 'value', value: { pass: true }, end: 15 }
 */
export function jsonAt(text: string, start: number, depth = 0): JsonAt {
  const opening = text[start];
  if (opening === '{' && depth < maxDepth) return objectAt(text, start, depth + 1);
  if (opening === '[' && depth < maxDepth) return listAt(text, start, depth + 1);
  const scalar = scalarAt(text, start);
  if (scalar === 'open') return { kind: 'open' };
  return scalar === undefined ? broken(text, start, false) : { kind: 'value', ...scalar };
}

function objectAt(text: string, start: number, depth: number): JsonAt {
  const members = new Map<string, unknown>();
  let at = afterSpace(text, start + 1);
  while (text[at] !== '}') {
    const hasBegun = members.size > 0;
    const key = keyAt(text, at);
    if (key === 'open') return { kind: 'open' };
    if (key === undefined) return broken(text, at, hasBegun);
    const colon = afterSpace(text, key.end);
    if (text[colon] !== ':') return broken(text, colon, hasBegun || key.isQuoted);
    if (members.has(key.value)) return { kind: 'twice' };
    const value = jsonAt(text, afterSpace(text, colon + 1), depth);
    if (value.kind === 'broken') return { ...value, hasBegun: true };
    if (value.kind !== 'value') return value;
    members.set(key.value, value.value);
    const next = nextItem(text, value, '}');
    if (next === undefined) return broken(text, afterSpace(text, value.end), true);
    at = next;
  }
  return { kind: 'value', value: Object.fromEntries(members), end: at + 1 };
}

function listAt(text: string, start: number, depth: number): JsonAt {
  const items: unknown[] = [];
  let at = afterSpace(text, start + 1);
  while (text[at] !== ']') {
    const item = jsonAt(text, at, depth);
    if (item.kind === 'broken') return { ...item, hasBegun: item.hasBegun || items.length > 0 };
    if (item.kind !== 'value') return item;
    items.push(item.value);
    const next = nextItem(text, item, ']');
    if (next === undefined) return broken(text, afterSpace(text, item.end), true);
    at = next;
  }
  return { kind: 'value', value: items, end: at + 1 };
}

/** Where the next item begins, or what closes the list or object; `undefined` where the one that has been read does not end. */
function nextItem(
  text: string,
  { end, isBare = false }: { readonly end: number; readonly isBare?: boolean },
  closing: string,
): number | undefined {
  const at = afterSpace(text, end);
  if (text[at] === ',') return afterSpace(text, at + 1);
  if (text[at] === closing) return at;
  // A text of several words without marks looks like words without commas, so a bare word needs its comma.
  const isApart = !isBare && ('}]'.includes(text[end - 1]!) || text.slice(end, at).includes('\n'));
  return isApart ? at : undefined;
}

function broken(text: string, at: number, hasBegun: boolean): JsonAt {
  return at >= text.length ? { kind: 'open' } : { kind: 'broken', at, hasBegun };
}
