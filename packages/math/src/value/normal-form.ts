import { chosen, factorial } from './combinatorics.ts';
import type { Expression } from './expression.ts';
import {
  constant,
  constantOf,
  type Monomial,
  merged,
  onlyTerm,
  type Polynomial,
  polynomialKey,
  productOf,
  sumOf,
  term,
} from './polynomial.ts';
import { isWhole, negated, one, over, type Rational, raised, rational, TooLarge, times } from './rational.ts';
import { factorsOf, rootOf } from './root-of.ts';

/** A quotient of two polynomials. Two expressions with equal quotients are equal wherever both are defined. */
export interface NormalForm {
  readonly numerator: Polynomial;
  readonly denominator: Polynomial;
}

const unit = constant(one);
const maxExponent = 40;

/**
 * An expression multiplied out, with exact coefficients. Roots, functions and what else is not taken apart stay as atoms.
 *
 * @throws TooLarge for what is not multiplied out, is not arithmetic, or divides by zero.
 * @example
 * areEqualForms(normalForm(parse('(x+1)^2')), normalForm(parse('x^2+2x+1'))); // true
 */
export function normalForm(of: Expression): NormalForm {
  switch (of.kind) {
    case 'number':
      return whole(constant(of.value));
    case 'symbol':
      return whole(term(one, [[of.name, one]]));
    case 'sum':
      return of.terms.map(normalForm).reduce(added);
    case 'product':
      return of.factors.map(normalForm).reduce(multiplied);
    case 'quotient':
      return divided(normalForm(of.numerator), normalForm(of.denominator));
    case 'power':
      return powered(normalForm(of.base), normalForm(of.exponent));
    case 'call':
      return called(of.name, of.args.map(normalForm));
    default:
      throw new TooLarge(of.kind);
  }
}

/**
 * Whether two quotients are equal, multiplied crosswise. `false` says only that it was not shown: atoms may depend on each other.
 *
 * @example
 * areEqualForms(normalForm(parse('2x')), normalForm(parse('x + x'))); // true
 */
export function areEqualForms(a: NormalForm, b: NormalForm): boolean {
  return difference(a, b).size === 0;
}

/**
 * The numerator of the difference of two quotients.
 *
 * @example
 * difference(normalForm(parse('2x')), normalForm(parse('x + x'))).size; // 0
 */
export const difference = (a: NormalForm, b: NormalForm): Polynomial =>
  sumOf(
    productOf(a.numerator, b.denominator),
    productOf(constant(negated(one)), productOf(b.numerator, a.denominator)),
  );

/**
 * The exact value, where there is no atom left.
 *
 * @example
 * rationalOf(normalForm(parse('\\sqrt{4}'))); // { numerator: 2n, denominator: 1n }
 */
export function rationalOf({ numerator, denominator }: NormalForm): Rational | undefined {
  const top = constantOf(numerator);
  const bottom = constantOf(denominator);
  return top && bottom ? over(top, bottom) : undefined;
}

const whole = (numerator: Polynomial): NormalForm => ({ numerator, denominator: unit });

function added(a: NormalForm, b: NormalForm): NormalForm {
  if (a.denominator === unit && b.denominator === unit) return whole(sumOf(a.numerator, b.numerator));
  if (keyOfForm(whole(a.denominator)) === keyOfForm(whole(b.denominator))) {
    return { numerator: sumOf(a.numerator, b.numerator), denominator: a.denominator };
  }
  return {
    numerator: sumOf(productOf(a.numerator, b.denominator), productOf(b.numerator, a.denominator)),
    denominator: productOf(a.denominator, b.denominator),
  };
}

const multiplied = (a: NormalForm, b: NormalForm): NormalForm => ({
  numerator: productOf(a.numerator, b.numerator),
  denominator: a.denominator === unit && b.denominator === unit ? unit : productOf(a.denominator, b.denominator),
});

function divided(a: NormalForm, b: NormalForm): NormalForm {
  if (b.numerator.size === 0) throw new TooLarge('division by zero');
  const divisor = onlyTerm(b.numerator);
  const numerator = productOf(a.numerator, b.denominator);
  // A single term divides exactly: its powers become negative.
  return divisor
    ? { numerator: productOf(numerator, inverse(divisor)), denominator: a.denominator }
    : { numerator, denominator: productOf(a.denominator, b.numerator) };
}

const inverse = ({ monomial, coefficient }: { monomial: Monomial; coefficient: Rational }): Polynomial =>
  term(
    over(one, coefficient),
    monomial.map(([atom, exponent]) => [atom, negated(exponent)] as const),
  );

function powered(base: NormalForm, exponent: NormalForm): NormalForm {
  const power = rationalOf(exponent);
  if (power === undefined) return symbolicPower(base, exponent);
  const value = rationalOf(base);
  if (isWhole(power)) {
    if (value && value.numerator === 0n && power.numerator <= 0n) throw new TooLarge('zero to the power of zero');
    const size = power.numerator < 0n ? -power.numerator : power.numerator;
    if (value && size < 100_000n) return whole(constant(raised(value, Number(power.numerator))));
    const inverted = power.numerator < 0n ? divided(whole(unit), base) : base;
    const only = inverted.denominator === unit ? onlyTerm(inverted.numerator) : undefined;
    if (only && size <= 100_000n) {
      const exponents = only.monomial.map(([atom, e]) => [atom, times(e, rational(size))] as const);
      return whole(term(raised(only.coefficient, Number(size)), exponents));
    }
    if (size > maxExponent) throw new TooLarge('a power');
    let result: NormalForm = whole(unit);
    for (let i = 0n; i < size; i++) result = multiplied(result, inverted);
    return result;
  }
  if (value) return whole(rootOf(value, power));
  const only = base.denominator === unit ? onlyTerm(base.numerator) : undefined;
  // A root of one variable: x^(2/3). Of a power, or of several factors, it is not taken apart: signs matter there.
  if (only?.monomial.length === 1) {
    const [[atom, e]] = only.monomial as [[string, Rational]];
    if (e.numerator === 1n && atom !== 'i' && only.coefficient.numerator > 0n) {
      return whole(productOf(rootOf(only.coefficient, power), term(one, [[atom, times(e, power)]])));
    }
  }
  return whole(term(one, [[`(${keyOfForm(base)})`, power]]));
}

/** `a^(3x + 1)` is `a^1` and the third power of the atom `a^x`. */
function symbolicPower(base: NormalForm, exponent: NormalForm): NormalForm {
  if (exponent.denominator !== unit) return whole(term(one, [[`(${keyOfForm(base)})^(${keyOfForm(exponent)})`, one]]));
  const value = rationalOf(base);
  let result: NormalForm = whole(unit);
  for (const { monomial, coefficient } of exponent.numerator.values()) {
    if (monomial.length === 0) {
      result = multiplied(result, powered(base, whole(constant(coefficient))));
      continue;
    }
    const name = keyOfForm(whole(term(one, monomial)));
    if (value && isWhole(value) && value.numerator > 1n) {
      const atoms = [...factorsOf(value.numerator)].map(
        ([prime, count]) => [`(${prime})^(${name})`, times(coefficient, rational(BigInt(count)))] as const,
      );
      result = multiplied(result, whole(term(one, merged([], atoms))));
    } else result = multiplied(result, whole(term(one, [[`(${keyOfForm(base)})^(${name})`, coefficient]])));
  }
  return result;
}

function called(name: string, args: readonly NormalForm[]): NormalForm {
  const [x, y] = args;
  const value = x && rationalOf(x);
  if (name === 'exp' && x) return powered(whole(term(one, [['e', one]])), x);
  if (name === 'abs' && value) return whole(constant(value.numerator < 0n ? negated(value) : value));
  if (name === 'factorial' && value && isWhole(value) && value.numerator >= 0n) {
    return whole(constant(rational(factorial(value.numerator))));
  }
  if (name === 'binomial' && value && y) {
    const k = rationalOf(y);
    if (k && isWhole(value) && isWhole(k) && value.numerator >= 0n && k.numerator >= 0n) {
      return whole(constant(rational(chosen(value.numerator, k.numerator))));
    }
  }
  if ((name === 'floor' || name === 'ceil') && value) {
    const { numerator: n, denominator: d } = value;
    const floor = n >= 0n ? n / d : -((-n + d - 1n) / d);
    return whole(constant(rational(name === 'floor' || floor * d === n ? floor : floor + 1n)));
  }
  if ((name === 'tan' || name === 'sec') && x)
    return divided(name === 'tan' ? atomOf('sin', [x]) : whole(unit), atomOf('cos', [x]));
  if ((name === 'cot' || name === 'csc') && x)
    return divided(name === 'cot' ? atomOf('cos', [x]) : whole(unit), atomOf('sin', [x]));
  return atomOf(name, args);
}

const atomOf = (name: string, args: readonly NormalForm[]): NormalForm =>
  whole(term(one, [[`${name}(${args.map(keyOfForm).join(',')})`, one]]));

/** Names of atoms hold the names of what they are made of: in powers of powers they would grow without end. */
const maxName = 4000;

function keyOfForm({ numerator, denominator }: NormalForm): string {
  const key =
    denominator === unit ? polynomialKey(numerator) : `${polynomialKey(numerator)}|${polynomialKey(denominator)}`;
  if (key.length > maxName) throw new TooLarge('an atom');
  return key;
}
