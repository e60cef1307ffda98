/**
 * A value's fields, none where it is no object: for reading what comes from outside.
 *
 * @example
 * recordOf(recordOf(body).error).code; // undefined where there is no such field, whatever the body is
 */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/**
 * A value where it is a text, otherwise an empty one.
 *
 * @example
 * textOf(recordOf(body).message); // '' where there is no text
 */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
