/** An exact fraction in lowest terms, its denominator positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** What is too large to be computed. The comparison goes on without the value; nothing outside this package sees it. */
export class TooLarge extends Error {}

/** Numerators and denominators stay below two to this power: every step on them takes microseconds. */
export const maxBits = 16_384;

/**
 * The fraction of two integers in lowest terms.
 *
 * @throws TooLarge for more than `maxBits`, and for a denominator of zero.
 * @example
 * rational(6n, -4n); // { numerator: -3n, denominator: 2n }
 */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 1n) return bounded({ numerator, denominator });
  if (denominator === 0n) throw new TooLarge('division by zero');
  const divisor = gcd(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return bounded({ numerator: numerator / divisor, denominator: denominator / divisor });
}

/** Nought. */
export const zero: Rational = { numerator: 0n, denominator: 1n };
/** One. */
export const one: Rational = { numerator: 1n, denominator: 1n };

/**
 * The sum of two fractions.
 *
 * @example
 * plus(one, one); // 2
 */
export const plus = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
/**
 * The negative of a fraction.
 *
 * @example
 * negated(one); // -1
 */
export const negated = (a: Rational): Rational => ({ numerator: -a.numerator, denominator: a.denominator });
/**
 * The product of two fractions.
 *
 * @example
 * times(one, zero); // 0
 */
export const times = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.numerator, a.denominator * b.denominator);
/**
 * The quotient of two fractions.
 *
 * @throws TooLarge for a divisor of zero.
 * @example
 * over(one, one); // 1
 */
export const over = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator, a.denominator * b.numerator);
/**
 * Whether two fractions are the same number.
 *
 * @example
 * isSame(one, one); // true
 */
export const isSame = (a: Rational, b: Rational): boolean =>
  a.numerator === b.numerator && a.denominator === b.denominator;
/**
 * Whether a fraction is a whole number.
 *
 * @example
 * isWhole(one); // true
 */
export const isWhole = (a: Rational): boolean => a.denominator === 1n;
/**
 * A name that equal fractions share.
 *
 * @example
 * keyOf({ numerator: 1n, denominator: 2n }); // '1/2'
 */
export const keyOf = (a: Rational): string => (isWhole(a) ? `${a.numerator}` : `${a.numerator}/${a.denominator}`);

/**
 * A fraction to the power of an integer.
 *
 * @throws TooLarge before anything of more than `maxBits` is computed.
 * @example
 * raised({ numerator: 2n, denominator: 3n }, -2); // { numerator: 9n, denominator: 4n }
 */
export function raised(base: Rational, exponent: number): Rational {
  const size = Math.abs(exponent);
  if ((bitsOf(base.numerator) + bitsOf(base.denominator)) * size > 2 * maxBits && !isUnit(base)) {
    throw new TooLarge('a power');
  }
  const power = isUnit(base) ? BigInt(size % 2) : BigInt(size);
  const numerator = base.numerator ** power;
  const denominator = base.denominator ** power;
  return exponent < 0 ? rational(denominator, numerator) : rational(numerator, denominator);
}

/**
 * The nearest double. Infinite where the fraction is beyond them.
 *
 * @example
 * toNumber({ numerator: 1n, denominator: 4n }); // 0.25
 */
export function toNumber({ numerator, denominator }: Rational): number {
  if (denominator === 1n) return Number(numerator);
  const quotient = Number(numerator) / Number(denominator);
  if (Number.isFinite(quotient) && quotient !== 0) return quotient;
  if (numerator === 0n) return 0;
  // Both are beyond a double, their quotient perhaps not: the same number of bits is dropped from each.
  const shift = BigInt(Math.max(bitsOf(numerator), bitsOf(denominator)) - 1000);
  return shift > 0n ? Number(numerator >> shift) / Number(denominator >> shift) : quotient;
}

/**
 * Whether the decimals of a fraction come to an end: its denominator has no prime factor but 2 and 5.
 *
 * @example
 * isTerminating({ numerator: 1n, denominator: 3n }); // false
 */
export function isTerminating({ denominator }: Rational): boolean {
  let rest = denominator;
  while (rest % 10n === 0n) rest /= 10n;
  while (rest % 5n === 0n) rest /= 5n;
  return (rest & (rest - 1n)) === 0n;
}

/**
 * How many bits an integer takes, rounded up to a multiple of four.
 *
 * @example
 * bitsOf(255n); // 8
 */
export function bitsOf(value: bigint): number {
  return (value < 0n ? -value : value).toString(16).length * 4;
}

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

const isUnit = ({ numerator, denominator }: Rational): boolean =>
  denominator === 1n && numerator >= -1n && numerator <= 1n;

const limit = 1n << BigInt(maxBits);
function bounded(value: Rational): Rational {
  if (value.numerator >= limit || value.numerator <= -limit || value.denominator >= limit)
    throw new TooLarge('a number');
  return value;
}
