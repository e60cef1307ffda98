import type { JsonValue } from '@rlaif/spec';

/**
 * JSON as plain data: each object tagged. This is how arguments are given to a program.
 *
 * @example
 * taggedJson({ a: [1] }); // { $: 'object', entries: [['a', [1]]] }
 */
export function taggedJson(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(taggedJson);
  return { $: 'object', entries: Object.entries(value).map(([key, member]) => [key, taggedJson(member)]) };
}
