import type { JsonValue } from '@rlaif/spec';
import type { PlainData } from '../compare/plain-data.ts';

/**
 * JSON as an argument of a Python function: lists, and dicts with keys that are texts.
 *
 * @example
 * plainOf({ a: [1] }); // { $: 'object', entries: [['a', [1]]] }
 */
export function plainOf(value: JsonValue): PlainData {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(plainOf);
  return { $: 'object', entries: Object.entries(value).map(([key, member]) => [key, plainOf(member)]) };
}
