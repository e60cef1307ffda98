import type { SchemaObject } from './compile-schema.ts';

/**
 * Where a part of a schema leads: follows a `$ref` that stands alone and points into the schema. Of any other the schema with the `$ref` is the part.
 *
 * @example
 * followRefs({ $ref: '#/$defs/a', $defs: { a: true } }, ''); // '/$defs/a'
 */
export function followRefs(schema: SchemaObject, pointer: string): string {
  let at = pointer;
  for (const seen = new Set<string>(); !seen.has(at); ) {
    seen.add(at);
    const node = valueAt(schema, at);
    const isAlone =
      isObject(node) &&
      Object.keys(node).every((key) =>
        ['$ref', '$comment', 'title', 'description', 'default', 'examples', '$defs', 'definitions', '$schema'].includes(
          key,
        ),
      );
    if (!isObject(node) || !isAlone || typeof node.$ref !== 'string' || !/^#(?:\/|$)/.test(node.$ref)) return at;
    const target = decodeURIComponent(node.$ref.slice(1));
    if (valueAt(schema, target) === undefined) return at;
    at = target;
  }
  return pointer;
}

/**
 * What stands in a schema at a JSON Pointer; `undefined` where nothing does.
 *
 * @example
 * valueAt({ $defs: { 'a/b': true } }, '/$defs/a~1b'); // true
 */
export function valueAt(schema: SchemaObject, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (value, step) => (isObject(value) || Array.isArray(value) ? (value as SchemaObject)[step] : undefined),
      schema,
    );
}

/**
 * A step of a JSON Pointer, as it is written.
 *
 * @example
 * escaped('a/b'); // 'a~1b'
 */
export function escaped(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * Whether a value is an object of JSON.
 *
 * @example
 * isObject([]); // false
 */
export function isObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
