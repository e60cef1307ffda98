/** Rejects what is not an options object, and names the key that nobody knows. */
export function checkOptions(caller: string, options: object, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`${caller}: expected an options object, got ${String(options)}`);
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) throw new TypeError(`${caller}: unknown option '${key}'; known: ${known.join(', ')}`);
  }
}

/** Returns a number option, or throws a TypeError that quotes it. */
export function numberOption(caller: string, name: string, value: number, min: number, integer = false): number {
  if (!(value >= min && (integer ? Number.isSafeInteger(value) : Number.isFinite(value)))) {
    throw new TypeError(
      `${caller}: ${name} must be ${integer ? 'a whole' : 'a finite'} number of at least ${min}, got ${value}`,
    );
  }
  return value;
}

/** A longer timer would fire at once. */
export const maxTimerMs = 2_147_483_647;
