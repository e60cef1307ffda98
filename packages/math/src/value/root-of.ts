import { constant, merged, type Polynomial, productOf, rootPrefix, term } from './polynomial.ts';
import { negated, one, type Rational, rational, TooLarge, times } from './rational.ts';

/**
 * A root of a fraction: factors come out, primes stay under it. An odd root of a negative number is its real root.
 *
 * @throws TooLarge for a root of a negative number that is neither odd nor a square root.
 * @example
 * rootOf(rational(12n), rational(1n, 2n)); // 2√3
 */
export function rootOf(value: Rational, power: Rational): Polynomial {
  if (value.numerator === 0n) return constant(value);
  const isNegative = value.numerator < 0n;
  if (isNegative && power.denominator % 2n === 0n && power.denominator !== 2n) throw new TooLarge('a complex root');
  const size = isNegative ? -value.numerator : value.numerator;
  const atoms = new Map<string, Rational>();
  const put = (n: bigint, sign: Rational): void => {
    for (const [prime, count] of factorsOf(n)) {
      const exponent = times(times(power, rational(BigInt(count))), sign);
      atoms.set(`${rootPrefix}${prime}`, exponent);
    }
  };
  put(size, one);
  put(value.denominator, negated(one));
  const root = term(one, merged([], [...atoms]));
  if (!isNegative) return root;
  const isOdd = power.numerator % 2n !== 0n;
  return power.denominator === 2n
    ? productOf(root, term(one, [['i', rational(power.numerator)]]))
    : productOf(root, constant(isOdd ? negated(one) : one));
}

/**
 * Small prime factors of a whole number, and how often each; what is left stands as one factor.
 *
 * @example
 * factorsOf(12n); // Map { 2n => 2, 3n => 1 }
 */
export function factorsOf(value: bigint): Map<bigint, number> {
  const factors = new Map<bigint, number>();
  let rest = value;
  for (let prime = 2n; prime < 500n && prime * prime <= rest; prime++) {
    while (rest % prime === 0n) {
      factors.set(prime, (factors.get(prime) ?? 0) + 1);
      rest /= prime;
    }
  }
  if (rest > 1n) {
    const side = squareRoot(rest);
    if (side !== undefined) factors.set(side, (factors.get(side) ?? 0) + 2);
    else factors.set(rest, (factors.get(rest) ?? 0) + 1);
  }
  return factors;
}

function squareRoot(value: bigint): bigint | undefined {
  if (value > 2n ** 100n) return undefined;
  const guess = BigInt(Math.round(Math.sqrt(Number(value))));
  for (const side of [guess - 1n, guess, guess + 1n]) if (side * side === value) return side;
  return undefined;
}
