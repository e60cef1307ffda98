import { evaluate } from '../value/evaluate.ts';
import { type Expression, holds, partsOf } from '../value/expression.ts';
import { areEqualForms, type NormalForm, normalForm, rationalOf } from '../value/normal-form.ts';
import { isSame, isTerminating, type Rational, TooLarge, toNumber } from '../value/rational.ts';
import { type Decision, different, equal } from './decision.ts';
import type { ComparePlan } from './options.ts';
import { agreement, isPiecewise, variablesOf } from './sample-points.ts';

/** Two constants that are not both fractions are equal if their doubles agree so far: 10 digits. */
const numericTolerance = 1e-10;
/** A decimal is equal to a number that no decimal can write, such as 1/3, if they agree so far. */
const decimalTolerance = 1e-6;

/**
 * Whether a value is one that the scalar rules compare.
 *
 * @example
 * isScalar(parse('\\sqrt{2}')); // true
 */
export function isScalar(of: Expression): boolean {
  if (of.kind === 'number' || of.kind === 'symbol' || of.kind === 'infinity' || of.kind === 'opaque') return true;
  return /^(?:sum|product|quotient|power|call)$/.test(of.kind) && partsOf(of).every(isScalar);
}

/**
 * Compares two numbers or two expressions with variables, by the cheapest rule that decides.
 *
 * @example
 * compareScalars(parse('0.5'), parse('1/2'), plan); // { equal: true, rule: 'number', open: [] }
 */
export function compareScalars(expected: Expression, actual: Expression, plan: ComparePlan): Decision {
  if (expected.kind === 'infinity' || actual.kind === 'infinity') {
    const isEqual =
      expected.kind === actual.kind &&
      (expected as { isPositive?: boolean }).isPositive === (actual as { isPositive?: boolean }).isPositive;
    return isEqual ? equal('number') : different('number');
  }
  if (expected.kind === 'opaque' || actual.kind === 'opaque') {
    return plan.symbolic ? equal('symbolic', [{ expected, actual, isSampled: false }]) : different('undecided');
  }
  const left = formOf(expected);
  const right = formOf(actual);
  const a = left && exactValue(left);
  const b = right && exactValue(right);
  if (a && b) return compareNumbers(a, b, hasDecimal(expected), hasDecimal(actual), plan);
  if (left && right && areEqual(left, right)) return equal('algebra');
  const variables = variablesOf([expected, actual]);
  return variables.length === 0
    ? compareConstants(expected, actual, plan)
    : compareFunctions(expected, actual, variables, plan);
}

/**
 * Compares two exact values.
 *
 * @example
 * compareNumbers(one, one, false, false, plan); // equal, by 'number'
 */
export function compareNumbers(
  expected: Rational,
  actual: Rational,
  isExpectedDecimal: boolean,
  isActualDecimal: boolean,
  { tolerance }: ComparePlan,
): Decision {
  if (isSame(expected, actual)) return equal('number');
  if (tolerance) return within(toNumber(expected), toNumber(actual), tolerance.relative, tolerance.absolute);
  const isRounded = (isExpectedDecimal && !isTerminating(actual)) || (isActualDecimal && !isTerminating(expected));
  return isRounded ? within(toNumber(expected), toNumber(actual), decimalTolerance, 0) : different('number');
}

function within(expected: number, actual: number, relative: number, absolute: number): Decision {
  const distance = Math.abs(expected - actual);
  // A whole unit in the last place more, because the distance itself is rounded.
  const limit = Math.max(absolute, relative * Math.abs(expected)) * (1 + 1e-9);
  return distance <= limit ? equal('tolerance') : different('tolerance');
}

function compareConstants(expected: Expression, actual: Expression, plan: ComparePlan): Decision {
  const a = evaluate(expected);
  const b = evaluate(actual);
  // What has no value, such as 1/0, equals nothing.
  if ([...a, ...b].some(Number.isNaN)) return different('undecided');
  const isKnown = [...a, ...b].every(Number.isFinite);
  // Beyond a double: the engine would find any two of them equal, as infinity.
  if (!isKnown) return different('undecided');
  const distance = Math.hypot(a[0] - b[0], a[1] - b[1]);
  const size = Math.max(Math.hypot(...a), Math.hypot(...b));
  if (plan.tolerance)
    return within(0, distance, 0, Math.max(plan.tolerance.absolute, plan.tolerance.relative * Math.hypot(...a)));
  const cancels = [expected, actual].some((one) => holds(one, ({ kind }) => kind === 'sum' || kind === 'call'));
  if (distance <= numericTolerance * size || (cancels && distance < 1e-14)) return equal('numeric');
  return hasDecimal(expected) || hasDecimal(actual)
    ? within(0, distance, 0, decimalTolerance * Math.hypot(...a))
    : different('numeric');
}

function compareFunctions(
  expected: Expression,
  actual: Expression,
  variables: readonly string[],
  plan: ComparePlan,
): Decision {
  const { agrees, points } = agreement(expected, actual, variables);
  if (!agrees) return different('numeric');
  // What has a value nowhere, such as (x - x)/(x - x), equals nothing.
  if (!plan.symbolic || points === 0) return different('undecided');
  return equal('symbolic', [
    { expected, actual, isSampled: points >= 8 && !isPiecewise(expected) && !isPiecewise(actual) },
  ]);
}

const hasDecimal = (of: Expression): boolean => holds(of, (part) => part.kind === 'number' && part.isDecimal);

/**
 * The normal form, where it is small enough.
 *
 * @example
 * formOf(parse('10^{10^{10}}')); // undefined: too large
 */
export function formOf(of: Expression): NormalForm | undefined {
  return unless(() => normalForm(of));
}
const exactValue = (form: NormalForm): Rational | undefined => unless(() => rationalOf(form));
const areEqual = (a: NormalForm, b: NormalForm): boolean => unless(() => areEqualForms(a, b)) ?? false;

function unless<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}
