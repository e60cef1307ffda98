import { decimalOf } from '../parse/read-number.ts';
import { type Expression, integer, numberOf, symbol } from '../value/expression.ts';
import { type Unit, unitOf } from '../value/units.ts';
import { type Decision, different, equal } from './decision.ts';
import type { ComparePlan } from './options.ts';

type Compare = (expected: Expression, actual: Expression) => Decision;

/**
 * Compares two values of which at least one has a unit, a percent sign, or the name of what is counted.
 *
 * @example
 * compareQuantities(parse('1 km'), parse('1000 m'), plan, compare); // equal, by 'unit'
 */
export function compareQuantities(
  expected: Expression,
  actual: Expression,
  plan: ComparePlan,
  compare: Compare,
): Decision {
  const left = quantityOf(expected);
  const right = quantityOf(actual);
  if (left.text !== '' && right.text !== '') return compareBoth(left, right, plan, compare);
  const bare = left.text === '' ? left : right;
  const measured = left.text === '' ? right : left;
  const withValue = (value: Expression): Decision =>
    measured === left ? compare(value, bare.value) : compare(bare.value, value);
  // A letter after a number is a unit where the other answer says so: 5 m.
  const lettered = measured.unit && withUnitLetters(bare.value, measured.unit.dimension);
  if (lettered)
    return measured === left
      ? compareBoth(left, quantityOf(lettered), plan, compare)
      : compareBoth(quantityOf(lettered), right, plan, compare);
  if (measured.unit?.dimension === 'share') {
    const share = withValue(scaled(measured.value, measured.text === '%' ? 100 : 1000, true));
    const plain = withValue(measured.value);
    if (plan.percent === 'number') return plain;
    return share.equal || plan.percent === 'hundredth' ? share : plain;
  }
  const decision = withValue(measured.value);
  if (measured.unit?.dimension === 'angle' && !decision.equal && measured.text === '°') {
    const inRadians = withValue({
      kind: 'quotient',
      numerator: { kind: 'product', factors: [measured.value, symbol('pi')] },
      denominator: integer(180),
    });
    if (inRadians.equal) return inRadians;
  }
  return plan.units === 'required' && decision.equal && measured.unit ? different('unit') : decision;
}

function compareBoth(left: Quantity, right: Quantity, plan: ComparePlan, compare: Compare): Decision {
  const { unit: a } = left;
  const { unit: b } = right;
  if (left.text !== right.text && (left.text.startsWith('mod') || right.text.startsWith('mod')))
    return different('unit');
  if (!a || !b || left.text === right.text) {
    const isSame = left.text === right.text || (!a && !b);
    return plan.units === 'required' && !isSame ? different('unit') : compare(left.value, right.value);
  }
  if (a.dimension !== b.dimension) return different('unit');
  if (a.factor === b.factor) return compare(left.value, right.value);
  const ratio = b.factor / a.factor;
  const isLarger = ratio >= 1;
  const factor = isLarger ? ratio : 1 / ratio;
  // 1000 m in a km: exact where the factor is a whole number, as good as a double where it is not.
  const decision = compare(left.value, scaled(right.value, factor, !isLarger));
  if (decision.equal || Math.abs(factor - Math.round(factor)) < 1e-9)
    return decision.equal ? equal('unit') : different('unit');
  return decision;
}

interface Quantity {
  readonly value: Expression;
  readonly text: string;
  readonly unit: Unit | undefined;
}
function quantityOf(of: Expression): Quantity {
  if (of.kind !== 'quantity') return { value: of, text: '', unit: undefined };
  const text = of.unit.trim();
  const unit = unitOf(text);
  // 25 % of what: the sign counts, the words after it say no more. A value that has a unit inside keeps it.
  const inner = of.value.kind === 'quantity' ? of.value : undefined;
  if (inner) return quantityOf(inner);
  return {
    value: of.value,
    text: unit?.dimension === 'share' ? (unit.factor === 0.01 ? '%' : '‰') : text.replaceAll(/[{}\s]/g, ''),
    unit,
  };
}

function scaled(of: Expression, factor: number, isDivided: boolean): Expression {
  const isWhole = Math.abs(factor - Math.round(factor)) < 1e-9;
  const by = isWhole ? integer(Math.round(factor)) : decimalOf(factor.toFixed(12), 0, true);
  const number = isWhole ? by : numberOf(by.value, true);
  return isDivided
    ? { kind: 'quotient', numerator: of, denominator: number }
    : { kind: 'product', factors: [of, number] };
}

/** `5 m` and `5 m/s`, where they were read as products: the letters are units if the other answer has a unit of the same kind. */
function withUnitLetters(of: Expression, dimension: string): Expression | undefined {
  const [top, bottom] = of.kind === 'quotient' ? [of.numerator, of.denominator] : [of, undefined];
  if (top.kind !== 'product' || top.factors.length < 2) return undefined;
  const [value, ...letters] = top.factors as [Expression, ...Expression[]];
  const names = letters.map(letterOf);
  const divisor = bottom && letterOf(bottom);
  if (names.includes(undefined) || (bottom && divisor === undefined)) return undefined;
  const unit = `${names.join(' ')}${divisor === undefined ? '' : `/${divisor}`}`;
  return unitOf(unit)?.dimension === dimension ? { kind: 'quantity', value, unit } : undefined;
}
function letterOf(of: Expression): string | undefined {
  if (of.kind === 'symbol') return of.name;
  const isPower = of.kind === 'power' && of.base.kind === 'symbol' && of.exponent.kind === 'number';
  return isPower && of.base.kind === 'symbol' && of.exponent.kind === 'number'
    ? `${of.base.name}^${of.exponent.value.numerator}`
    : undefined;
}
