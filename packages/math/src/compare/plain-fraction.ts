/** A fraction as it is mostly written: `3/4`, `\frac{3}{4}`, or a number without commas. */
export interface PlainFraction {
  readonly numerator: number;
  readonly denominator: number;
  readonly isDecimal: boolean;
}

const fraction =
  /^\$?([-+]?)(?:(\d{1,15})(?:\/(\d{1,15})|\.(\d{1,15}))?|\\[dt]?frac\{(-?\d{1,15})\}\{(\d{1,15})\})\$?$/;

/**
 * Reads a plain fraction, integer or decimal without taking it apart; `undefined` for anything else.
 *
 * @example
 * plainFraction('\\frac{3}{4}'); // { numerator: 3, denominator: 4, isDecimal: false }
 */
export function plainFraction(text: string): PlainFraction | undefined {
  const found = text.length <= 48 ? fraction.exec(text) : null;
  if (!found) return undefined;
  const [, sign, whole, bottom, decimals, top, denominator] = found;
  const digits = top ?? (decimals === undefined ? whole! : whole! + decimals);
  const divisor = decimals === undefined ? Number(denominator ?? bottom ?? 1) : 10 ** decimals.length;
  if (divisor === 0 || digits.length > 16 || divisor > 1e15) return undefined;
  const numerator = Number(digits);
  if (!Number.isSafeInteger(numerator)) return undefined;
  return { numerator: sign === '-' ? -numerator : numerator, denominator: divisor, isDecimal: decimals !== undefined };
}

/**
 * Whether two fractions are equal, exactly.
 *
 * @example
 * areEqualFractions(plainFraction('1/2')!, plainFraction('0.5')!); // true
 */
export function areEqualFractions(a: PlainFraction, b: PlainFraction): boolean {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  // Both products are exact, or large: then they are calculated again.
  if (Math.abs(left) <= Number.MAX_SAFE_INTEGER && Math.abs(right) <= Number.MAX_SAFE_INTEGER) return left === right;
  return BigInt(a.numerator) * BigInt(b.denominator) === BigInt(b.numerator) * BigInt(a.denominator);
}
