import { isWhole, keyOf, one, plus, type Rational, rational, TooLarge, times, zero } from './rational.ts';

/** Powers of atoms, ordered by the atoms' names: `[['x', 2], ['y', 1/2]]`. An atom is whatever is not taken apart further. */
export type Monomial = readonly (readonly [atom: string, exponent: Rational])[];

/** A sum of monomials with exact coefficients, by the monomials' keys. */
export type Polynomial = ReadonlyMap<string, { readonly monomial: Monomial; readonly coefficient: Rational }>;

/** More terms than this are not expanded. */
const maxTerms = 400;

/** Begins the name of an atom that is a whole number without a square: it stands for its roots. */
export const rootPrefix = '#';

/**
 * A polynomial of one term. Whole powers of whole numbers and of the imaginary unit go into its coefficient.
 *
 * @example
 * term({ numerator: 2n, denominator: 1n }, [['x', one]]); // 2x
 */
export function term(coefficient: Rational, monomial: Monomial): Polynomial {
  let factor = coefficient;
  const reduced: (readonly [string, Rational])[] = [];
  for (const [atom, exponent] of monomial) {
    const [left, extracted] = reducedAtom(atom, exponent);
    factor = times(factor, extracted);
    if (left.numerator !== 0n) reduced.push([atom, left]);
  }
  return factor.numerator === 0n
    ? new Map()
    : new Map([[monomialKey(reduced), { monomial: reduced, coefficient: factor }]]);
}

/**
 * A polynomial without atoms.
 *
 * @example
 * constant(one);
 */
export const constant = (value: Rational): Polynomial => term(value, []);

/** What is left of an atom's exponent, and the factor that goes into the coefficient. */
function reducedAtom(atom: string, exponent: Rational): readonly [Rational, Rational] {
  if (atom === 'i' && isWhole(exponent)) {
    const rest = ((exponent.numerator % 4n) + 4n) % 4n;
    return [{ numerator: rest % 2n, denominator: 1n }, rest >= 2n ? { numerator: -1n, denominator: 1n } : one];
  }
  if (!atom.startsWith(rootPrefix)) return [exponent, one];
  const { numerator, denominator } = exponent;
  const rest = ((numerator % denominator) + denominator) % denominator;
  const whole = (numerator - rest) / denominator;
  if (whole > 2000n || whole < -2000n) throw new TooLarge('a power');
  const power = BigInt(atom.slice(1)) ** (whole < 0n ? -whole : whole);
  return [rational(rest, denominator), whole < 0n ? rational(1n, power) : rational(power)];
}

const monomialKey = (monomial: Monomial): string =>
  monomial.map(([atom, exponent]) => `${atom}^${keyOf(exponent)}`).join('*');

/**
 * The sum of two polynomials.
 *
 * @throws TooLarge for more terms than are expanded.
 * @example
 * sumOf(constant(one), constant(one)); // 2
 */
export function sumOf(a: Polynomial, b: Polynomial): Polynomial {
  const result = new Map(a);
  for (const [key, { monomial, coefficient }] of b) {
    const total = plus(result.get(key)?.coefficient ?? zero, coefficient);
    if (total.numerator === 0n) result.delete(key);
    else result.set(key, { monomial, coefficient: total });
  }
  if (result.size > maxTerms) throw new TooLarge('an expansion');
  return result;
}

/**
 * The product of two polynomials.
 *
 * @throws TooLarge for more terms than are expanded.
 * @example
 * productOf(constant(one), constant(one)); // 1
 */
export function productOf(a: Polynomial, b: Polynomial): Polynomial {
  if (a.size * b.size > maxTerms * 8) throw new TooLarge('an expansion');
  let result: Polynomial = new Map();
  for (const left of a.values()) {
    for (const right of b.values()) {
      result = sumInto(result, term(times(left.coefficient, right.coefficient), merged(left.monomial, right.monomial)));
    }
  }
  if (result.size > maxTerms) throw new TooLarge('an expansion');
  return result;
}

/** As `sumOf`, into a polynomial that nobody else holds. */
function sumInto(into: Polynomial, added: Polynomial): Polynomial {
  const result = into as Map<string, { monomial: Monomial; coefficient: Rational }>;
  for (const [key, { monomial, coefficient }] of added) {
    const total = plus(result.get(key)?.coefficient ?? zero, coefficient);
    if (total.numerator === 0n) result.delete(key);
    else result.set(key, { monomial, coefficient: total });
  }
  return result;
}

/**
 * The product of two monomials, ordered.
 *
 * @example
 * merged([['x', one]], [['x', one]]); // [['x', 2]]
 */
export function merged(a: Monomial, b: Monomial): Monomial {
  const exponents = new Map<string, Rational>(a);
  for (const [atom, exponent] of b) exponents.set(atom, plus(exponents.get(atom) ?? zero, exponent));
  return [...exponents].filter(([, { numerator }]) => numerator !== 0n).toSorted(([x], [y]) => (x < y ? -1 : 1));
}

/**
 * The only term, if there is one only.
 *
 * @example
 * onlyTerm(constant(one))?.monomial; // []
 */
export function onlyTerm(of: Polynomial): { readonly monomial: Monomial; readonly coefficient: Rational } | undefined {
  const [first] = of.values();
  return of.size === 1 ? first : undefined;
}

/**
 * A name that equal polynomials share.
 *
 * @example
 * polynomialKey(constant(one)); // '1*'
 */
export const polynomialKey = (of: Polynomial): string =>
  [...of]
    .map(([key, { coefficient }]) => `${keyOf(coefficient)}*${key}`)
    .toSorted()
    .join('+');

/**
 * The value, if it is a fraction without any atom.
 *
 * @example
 * constantOf(constant(one)); // { numerator: 1n, denominator: 1n }
 */
export function constantOf(of: Polynomial): Rational | undefined {
  if (of.size === 0) return zero;
  const only = onlyTerm(of);
  return only?.monomial.length === 0 ? only.coefficient : undefined;
}
