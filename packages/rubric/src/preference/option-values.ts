/** Reads what the user wrote, key by key. Messages name the key and quote the value. */

/** The error for a wrong option. */
export function misuse(message: string): TypeError {
  return new TypeError(`definePreference: ${message}`);
}

/** A text that is not blank, without the white space around it. */
export function textOf(where: string, value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') {
    throw misuse(`${where} must be a text that is not blank, got ${shownValue(value)}`);
  }
  return value.trim();
}

/** A list of such texts; `undefined` is the empty list. */
export function textsOf(where: string, value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw misuse(`${where} must be a list of texts, got ${shownValue(value)}`);
  return Array.from(value, (text, index) => textOf(`${where}[${index}]`, text));
}

/** One of a few words; `undefined` is the first of them, unless one is required. */
export function oneOf<const Word extends string>(
  where: string,
  value: unknown,
  words: readonly [Word, ...Word[]],
  required = false,
): Word {
  if (value === undefined && !required) return words[0];
  const found = words.find((word) => word === value);
  if (found === undefined) {
    throw misuse(`${where} must be ${words.map((word) => `'${word}'`).join(' or ')}, got ${shownValue(value)}`);
  }
  return found;
}

/** An object, as its keys. */
export function objectOf(where: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw misuse(`${where} must be an object, got ${shownValue(value)}`);
  }
  return { ...value };
}

/** Throws for what is neither a function nor `undefined`. */
export function functionOption(where: string, value: unknown, what: string): void {
  if (value !== undefined && typeof value !== 'function') {
    throw misuse(`${where} must be ${what}, got ${shownValue(value)}`);
  }
}

/** A value as a message quotes it. */
export function shownValue(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  if (typeof value === 'string') return JSON.stringify(value);
  return Array.isArray(value) ? 'an array' : typeof value;
}
