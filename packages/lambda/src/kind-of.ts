/** What a value is, in words for an error message. Never its content. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}

/** Whether a value is an object with keys: not a list, not null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What was thrown, by the name of its class. Never its message, which may quote a text. */
export function nameOfThrown(thrown: unknown): string {
  try {
    return thrown instanceof Error ? String(thrown.constructor.name) : kindOf(thrown);
  } catch {
    return 'what cannot be looked at';
  }
}
