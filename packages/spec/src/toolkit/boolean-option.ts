/**
 * Returns an option that is true or false, or throws a TypeError that quotes it.
 *
 * @example
 * const wholeWords = booleanOption('includes', 'wholeWords', options.wholeWords, false);
 */
export function booleanOption(caller: string, name: string, value: boolean | undefined, byDefault: boolean): boolean {
  if (value !== undefined && typeof value !== 'boolean') {
    throw new TypeError(`${caller}: ${name} must be true or false, got ${String(value)}`);
  }
  return value ?? byDefault;
}
