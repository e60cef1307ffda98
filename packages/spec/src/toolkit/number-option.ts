/** The bounds of a number option. */
export interface NumberBounds {
  /** Default: no bound. */
  readonly min?: number | undefined;
  /** Default: no bound. */
  readonly max?: number | undefined;
  /** Whether it must be a whole number. Default: false. */
  readonly whole?: boolean | undefined;
}

/**
 * Returns a number option, or throws a TypeError that quotes it.
 *
 * @example
 * const minWords = numberOption('words', 'min', options.min ?? 0, { min: 0, whole: true });
 */
export function numberOption(caller: string, name: string, value: number, bounds: NumberBounds = {}): number {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, whole = false } = bounds;
  if (
    typeof value === 'number' &&
    value >= min &&
    value <= max &&
    (whole ? Number.isSafeInteger(value) : Number.isFinite(value))
  )
    return value;
  const kind = whole ? 'a whole number' : 'a finite number';
  const limits =
    min > Number.NEGATIVE_INFINITY && max < Number.POSITIVE_INFINITY
      ? ` from ${min} to ${max}`
      : min > Number.NEGATIVE_INFINITY
        ? ` of at least ${min}`
        : max < Number.POSITIVE_INFINITY
          ? ` of at most ${max}`
          : '';
  throw new TypeError(`${caller}: ${name} must be ${kind}${limits}, got ${String(value)}`);
}
