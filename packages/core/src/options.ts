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
