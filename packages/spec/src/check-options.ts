/**
 * Rejects what is not an options object, and a key that nobody knows: a typo must not become a silent default.
 *
 * @throws TypeError that quotes the key and lists the known ones.
 * @example
 * checkOptions('withRetry', options, ['maxAttempts', 'baseDelayMs']);
 */
export function checkOptions(caller: string, options: object, known: readonly string[]): void {
  if (Object(options) !== options) throw new TypeError(`${caller}: expected an object, got ${options}`);
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) throw new TypeError(`${caller}: unknown option '${key}'; known: ${known.join(', ')}`);
  }
}
