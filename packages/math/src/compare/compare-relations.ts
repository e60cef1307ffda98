import { evaluate } from '../value/evaluate.ts';
import type { Expression, RelationExpression, RelationOperator } from '../value/expression.ts';
import { difference } from '../value/normal-form.ts';
import { constantOf, type Polynomial } from '../value/polynomial.ts';
import { isSame, over, type Rational } from '../value/rational.ts';
import { compareScalars, formOf } from './compare-scalars.ts';
import { type Decision, different, equal } from './decision.ts';
import { isName, plainName } from './names.ts';
import type { ComparePlan } from './options.ts';
import { variablesOf } from './sample-points.ts';

type Compare = (expected: Expression, actual: Expression) => Decision;

/**
 * What a name is said to be: the 4 of `x = 4`, the last of `x = 2 + 2 = 4`, the interval of `x ∈ [0, 1]`; an approximation after an exact value is
 * left out. `undefined` where nothing is named.
 *
 * @example
 * assignedValue(parse('x = 4')); // the number 4
 */
export function assignedValue(of: RelationExpression): Expression | undefined {
  const { sides, operators, sources } = exact(of);
  if (operators.length === 0) return sides[0];
  if (operators.some((operator) => operator !== '=' && operator !== '∈' && operator !== '≈')) return undefined;
  if (isName(sources[0]!)) return sides.at(-1);
  // 35 + 70 = 105: what was calculated.
  if (operators.every((operator) => operator === '=') && variablesOf(sides).length === 0) {
    return areSame(sides) ? sides.at(-1) : undefined;
  }
  if (isName(sources.at(-1)!) && sides.length === 2) return sides[0];
  return undefined;
}

/** How far the numbers of a chain may be apart, as a share: people write `1/3 = 0.33`. */
const roundedBy = 0.01;

/** Whether the numbers of a chain are the same: nothing follows from `2 + 3 = 4`. */
function areSame(sides: readonly Expression[]): boolean {
  const known = sides.map((side) => evaluate(side)).filter((value) => value.every(Number.isFinite));
  const [first] = known;
  return known.every(
    (value) => Math.hypot(value[0] - first![0], value[1] - first![1]) <= roundedBy * Math.hypot(...first!),
  );
}

/** Without approximations at the end: `x = 1/3 ≈ 0.33` is `x = 1/3`. A name that is only said to be about something keeps it. */
function exact({ sides, operators, sources }: RelationExpression): RelationExpression {
  const end = operators.indexOf('≈');
  const isAll = end < 0 || (end === 0 && isName(sources[0]!));
  const kept = isAll ? sides.length : end + 1;
  return {
    kind: 'relation',
    sides: sides.slice(0, kept),
    operators: operators.slice(0, kept - 1),
    sources: sources.slice(0, kept),
  };
}

/**
 * Two equations, inequalities or assignments.
 *
 * @example
 * compareRelations(parse('x < 1'), parse('-x > -1'), plan, compare); // equal, by 'relation'
 */
export function compareRelations(
  expected: RelationExpression,
  actual: RelationExpression,
  plan: ComparePlan,
  compare: Compare,
): Decision {
  const a = oriented(exact(expected));
  const b = oriented(exact(actual));
  const [left, right] = [assignedName(a), assignedName(b)];
  if (left !== undefined && right !== undefined) {
    return left === right || isGraph(a.sources[0]!, b.sources[0]!) || isGraph(b.sources[0]!, a.sources[0]!)
      ? compare(a.sides.at(-1)!, b.sides.at(-1)!)
      : compareEquations(a, b, plan);
  }
  if (a.operators.length === 0 || b.operators.length === 0) {
    const [x, y] = [valueOrNothing(a), valueOrNothing(b)];
    return x && y ? compare(x, y) : different('relation');
  }
  return compareEquations(a, b, plan);
}
/**
 * The letter that an inequality is about, on its own or between two numbers.
 *
 * @example
 * nameIn(parse('x > 3')); // 'x'
 */
export function nameIn(of: Expression): string | undefined {
  if (of.kind !== 'relation') return undefined;
  const names = of.sources.filter((source) => isName(source));
  return names.length === 1 ? plainName(names[0]!) : undefined;
}

/** `y` is what is drawn of `f(x)`. */
const isGraph = (name: string, of: string): boolean => name === 'y' && /^[a-zA-Z]\(x\)$/.test(of);
const valueOrNothing = (of: RelationExpression): Expression | undefined =>
  of.operators.length === 0 ? of.sides[0] : assignedValue(of);

const assignedName = (of: RelationExpression): string | undefined =>
  assignedValue(of) && isName(of.sources[0]!) ? plainName(of.sources[0]!) : undefined;

/** With the name on the left. */
function oriented(of: RelationExpression): RelationExpression {
  if (of.sides.length !== 2 || isName(of.sources[0]!) || !isName(of.sources[1]!)) return of;
  return { ...of, sides: of.sides.toReversed(), sources: of.sources.toReversed(), operators: of.operators.map(turned) };
}
const mirror: Readonly<Partial<Record<RelationOperator, RelationOperator>>> = {
  '<': '>',
  '>': '<',
  '≤': '≥',
  '≥': '≤',
};
const turned = (operator: RelationOperator): RelationOperator => mirror[operator] ?? operator;

/** The sides taken to one side: equal if one is a multiple of the other. A negative one turns an inequality round. */
function compareEquations(a: RelationExpression, b: RelationExpression, plan: ComparePlan): Decision {
  if (a.sides.length !== b.sides.length) return different('relation');
  if (a.sides.length > 2) return compareChains(a, b, plan);
  const [left, right] = [a, b].map(takenToOneSide);
  const factor = left && right && factorBetween(left.polynomial, right.polynomial);
  if (!factor) return different('relation');
  const isTurned = factor.numerator < 0n;
  const operator = isTurned ? turned(b.operators[0]!) : b.operators[0]!;
  if (!/[=≠]/.test(operator) && !(left.isPolynomial && right.isPolynomial)) return different('undecided');
  return operator === a.operators[0] ? equal('relation') : different('relation');
}

/** `a < b < c`, as it stands or turned round. */
function compareChains(a: RelationExpression, b: RelationExpression, plan: ComparePlan): Decision {
  const reversed = { ...b, sides: b.sides.toReversed(), operators: b.operators.toReversed().map(turned) };
  for (const other of [b, reversed]) {
    const isSameShape = a.operators.every((operator, i) => operator === other.operators[i]);
    if (!isSameShape) continue;
    const decisions = a.sides.map((side, i) => compareScalars(side, other.sides[i]!, plan));
    if (decisions.every((decision) => decision.equal))
      return equal(
        'relation',
        decisions.flatMap(({ open }) => open),
      );
  }
  return different('relation');
}

function takenToOneSide({
  sides,
}: RelationExpression): { readonly polynomial: Polynomial; readonly isPolynomial: boolean } | undefined {
  const [left, right] = sides.map(formOf);
  if (!left || !right) return undefined;
  try {
    const polynomial = difference(left, right);
    return {
      polynomial,
      isPolynomial: [left, right].every(({ denominator }) => constantOf(denominator) !== undefined),
    };
  } catch {
    return undefined;
  }
}

function factorBetween(a: Polynomial, b: Polynomial): Rational | undefined {
  if (a.size === 0 || a.size !== b.size) return undefined;
  let factor: Rational | undefined;
  for (const [key, { coefficient }] of a) {
    const other = b.get(key)?.coefficient;
    if (!other) return undefined;
    const quotient = over(coefficient, other);
    if (factor && !isSame(factor, quotient)) return undefined;
    factor = quotient;
  }
  return factor;
}
