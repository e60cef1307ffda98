import type { Rational } from './rational.ts';

/** What an answer is made of, as it was written: nothing is simplified yet. */
export type Expression =
  | NumberExpression
  /** A variable, or a constant: `pi`, `e`, `i`. */
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'infinity'; readonly isPositive: boolean }
  | { readonly kind: 'sum'; readonly terms: readonly Expression[] }
  | { readonly kind: 'product'; readonly factors: readonly Expression[] }
  | { readonly kind: 'quotient'; readonly numerator: Expression; readonly denominator: Expression }
  | { readonly kind: 'power'; readonly base: Expression; readonly exponent: Expression }
  /** A function that is known: `sin`, `ln`, `abs`, `factorial`. */
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  /** Both signs at once: the value of `1 ± x` is two numbers. */
  | { readonly kind: 'plus-minus'; readonly isUpper: boolean; readonly of: Expression }
  /** In brackets, in this order: a tuple, a point, or an interval. */
  | {
      readonly kind: 'tuple';
      readonly items: readonly Expression[];
      readonly open: '(' | '[' | ']';
      readonly close: ')' | ']' | '[';
    }
  | { readonly kind: 'set'; readonly items: readonly Expression[] }
  /** Without brackets: several solutions, in the order of the writer. */
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'matrix'; readonly rows: readonly (readonly Expression[])[] }
  | { readonly kind: 'union' | 'intersection' | 'difference'; readonly parts: readonly Expression[] }
  | RelationExpression
  /** `7 : 32`, or of more parts. */
  | { readonly kind: 'ratio'; readonly parts: readonly Expression[] }
  /** A value with a unit, a percent or degree sign, or the name of what is counted. */
  | { readonly kind: 'quantity'; readonly value: Expression; readonly unit: string }
  /** A numeral with its base as a subscript. */
  | { readonly kind: 'numeral'; readonly digits: string; readonly base: number }
  | { readonly kind: 'text'; readonly text: string }
  /** Mathematics that only the engine reads: an integral, a limit. */
  | { readonly kind: 'opaque'; readonly latex: string };

/** An exact number. */
export interface NumberExpression {
  readonly kind: 'number';
  readonly value: Rational;
  /** Whether it was written with a decimal mark or an exponent, so that it may have been rounded. */
  readonly isDecimal: boolean;
}

/** The signs between the sides of a relation. */
export type RelationOperator = '=' | '≈' | '≠' | '<' | '≤' | '>' | '≥' | '∈';

/** A chain such as `0 < x ≤ 1`: one operator less than sides. */
export interface RelationExpression {
  readonly kind: 'relation';
  readonly sides: readonly Expression[];
  readonly operators: readonly RelationOperator[];
  /** The sides as they were written, without white space. */
  readonly sources: readonly string[];
}

/**
 * A variable or a constant.
 *
 * @example
 * symbol('x');
 */
export const symbol = (name: string): Expression => ({ kind: 'symbol', name });
/**
 * A number with an exact value.
 *
 * @example
 * numberOf({ numerator: 1n, denominator: 2n });
 */
export const numberOf = (value: Rational, isDecimal = false): NumberExpression => ({
  kind: 'number',
  value,
  isDecimal,
});
/**
 * A whole number.
 *
 * @example
 * integer(2);
 */
export const integer = (value: number | bigint): NumberExpression =>
  numberOf({ numerator: BigInt(value), denominator: 1n });
/**
 * The negative of an expression.
 *
 * @example
 * negative(integer(2)); // -2
 */
export const negative = (of: Expression): Expression =>
  of.kind === 'number'
    ? numberOf({ numerator: -of.value.numerator, denominator: of.value.denominator }, of.isDecimal)
    : of.kind === 'infinity'
      ? { kind: 'infinity', isPositive: !of.isPositive }
      : { kind: 'product', factors: [integer(-1), of] };

/**
 * The parts of an expression, in their order; none for what has no parts.
 *
 * @example
 * partsOf({ kind: 'sum', terms: [one, two] }); // [one, two]
 */
export function partsOf(of: Expression): readonly Expression[] {
  switch (of.kind) {
    case 'sum':
      return of.terms;
    case 'product':
      return of.factors;
    case 'quotient':
      return [of.numerator, of.denominator];
    case 'power':
      return [of.base, of.exponent];
    case 'call':
      return of.args;
    case 'plus-minus':
      return [of.of];
    case 'tuple':
    case 'set':
    case 'list':
      return of.items;
    case 'matrix':
      return of.rows.flat();
    case 'union':
    case 'intersection':
    case 'difference':
    case 'ratio':
      return of.parts;
    case 'relation':
      return of.sides;
    case 'quantity':
      return [of.value];
    default:
      return [];
  }
}

/**
 * Whether an expression holds one that the test accepts, itself included.
 *
 * @example
 * holds(parse('1 + x'), ({ kind }) => kind === 'symbol'); // true
 */
export function holds(of: Expression, test: (part: Expression) => boolean): boolean {
  return test(of) || partsOf(of).some((part) => holds(part, test));
}
