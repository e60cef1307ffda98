/**
 * Returns a list option whose items must be among the known ones, each once, or throws a TypeError that quotes it.
 *
 * @example
 * const kinds = someOf('noSecrets', 'kinds', options.kinds, secretKinds); // all of them where the option is not given
 */
export function someOf<T extends string>(
  caller: string,
  name: string,
  value: readonly T[] | undefined,
  known: readonly T[],
  otherwise: readonly T[] = known,
): readonly T[] {
  if (value === undefined) return otherwise;
  if (!Array.isArray(value)) throw new TypeError(`${caller}: ${name} must be a list, got ${typeof value}`);
  const wrong = value.find((one) => !known.includes(one));
  if (wrong !== undefined) {
    throw new TypeError(`${caller}: ${name}: unknown '${String(wrong)}'; known: ${known.join(', ')}`);
  }
  return [...new Set(value)];
}

/**
 * Returns a list option of texts that are not empty, or throws a TypeError that quotes it.
 *
 * @example
 * const allow = textsOption('noSecrets', 'allow', options.allow);
 */
export function textsOption(caller: string, name: string, value: readonly string[] = []): readonly string[] {
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string' && one !== '')) {
    throw new TypeError(`${caller}: ${name} must be a list of texts, none of them empty`);
  }
  return [...value];
}
