import { type Expression, integer } from '../value/expression.ts';
import { compareOrdered, compareSets } from './compare-lists.ts';
import { compareNamed, inOrderOfNames } from './compare-named.ts';
import { compareQuantities } from './compare-quantities.ts';
import { assignedValue, compareRelations, nameIn } from './compare-relations.ts';
import { compareScalars, isScalar } from './compare-scalars.ts';
import { all, type Decision, different, equal } from './decision.ts';
import type { ComparePlan } from './options.ts';
import { type RealSet, realSetOf } from './real-set.ts';
import { stockPhrase } from './stock-phrase.ts';
import { sameWords } from './words.ts';

/**
 * Compares two values by the cheapest rule that decides; what only the engine can say is left open in the decision.
 *
 * @example
 * compareValues(parse('\\{1, 2\\}'), parse('\\{2, 1\\}'), plan); // { equal: true, rule: 'set', open: [] }
 */
export function compareValues(expected: Expression, actual: Expression, plan: ComparePlan): Decision {
  const again = (a: Expression, b: Expression): Decision => compareValues(a, b, plan);
  // What stands in a set is no set by itself: {1} is 1 where it is the whole answer, and not in {{1}}.
  const inside = (a: Expression, b: Expression): Decision =>
    (a.kind === 'set') === (b.kind === 'set') ? again(a, b) : different('kind');
  if (expected.kind === 'quantity' || actual.kind === 'quantity')
    return compareQuantities(expected, actual, plan, again);
  if (isScalar(expected) && isScalar(actual)) return compareScalars(expected, actual, plan);
  if (expected.kind === 'text' || actual.kind === 'text') return compareWords(expected, actual);
  if (expected.kind === 'relation' || actual.kind === 'relation')
    return compareWithRelation(expected, actual, plan, again);
  if (isRealSet(expected) || isRealSet(actual)) {
    const decision = compareRealSets(realSetOf(expected), realSetOf(actual), again);
    if (decision) return decision;
  }
  if (expected.kind === 'numeral' || actual.kind === 'numeral') return compareNumerals(expected, actual);
  if (expected.kind === 'ratio' || actual.kind === 'ratio') return compareRatios(expected, actual, again);
  if (expected.kind === 'matrix' || actual.kind === 'matrix') return compareMatrices(expected, actual, plan, again);
  if (expected.kind === 'tuple' && actual.kind === 'tuple') {
    const isSameKind =
      expected.items.length > 2 ||
      (isOpen(expected.open) === isOpen(actual.open) && isOpen(expected.close, false) === isOpen(actual.close, false));
    return isSameKind ? compareOrdered('tuple', expected.items, actual.items, again) : different('interval');
  }
  if (expected.kind === 'list' && actual.kind === 'list')
    return compareNamed(expected.items, actual.items, plan.ordered, again);
  if (expected.kind === 'set' || actual.kind === 'set' || isScalar(expected) || isScalar(actual)) {
    const a = membersOf(expected);
    const b = membersOf(actual);
    if (a && b) return compareSets(a, b, inside);
  }
  // (1, 3) is written 1, 3 where it can be nothing else.
  const pair = [expected, actual].map((one) =>
    one.kind === 'tuple' && one.open === '(' && one.close === ')'
      ? one.items
      : one.kind === 'list'
        ? one.items
        : undefined,
  );
  if (pair[0] && pair[1]) return compareOrdered('tuple', inOrderOfNames(pair[0]), inOrderOfNames(pair[1]), again);
  return different('kind');
}

const isOpen = (bracket: string, isLeft = true): boolean =>
  bracket === '(' || bracket === ')' || bracket === (isLeft ? ']' : '[');

const isNothing = (of: Expression): boolean =>
  (of.kind === 'set' && of.items.length === 0) || (of.kind === 'text' && stockPhrase(of.text) === 'no solution');

function compareWords(expected: Expression, actual: Expression): Decision {
  if (expected.kind === 'text' && actual.kind === 'text')
    return sameWords(expected.text, actual.text) ? equal('text') : different('text');
  if (isNothing(expected) && isNothing(actual)) return equal('set');
  const one = realSetOf(expected);
  const other = realSetOf(actual);
  if (one && other) return compareRealSets(one, other, () => equal('interval')) ?? different('kind');
  return different('kind');
}

function compareWithRelation(
  expected: Expression,
  actual: Expression,
  plan: ComparePlan,
  again: (a: Expression, b: Expression) => Decision,
): Decision {
  if (expected.kind === 'relation' && actual.kind === 'relation') {
    const decision = compareRelations(expected, actual, plan, again);
    if (decision.equal) return decision;
    // x > 3 and y > 3 say the same of different things.
    const [left, right] = [expected, actual].map(nameIn);
    if (left !== undefined && right !== undefined && left !== right) return different('relation');
    const sets = compareRealSets(realSetOf(expected), realSetOf(actual), again);
    return sets?.equal ? sets : decision;
  }
  const relation = expected.kind === 'relation' ? expected : actual;
  const other = expected.kind === 'relation' ? actual : expected;
  const value = relation.kind === 'relation' ? assignedValue(relation) : undefined;
  if (value) return expected === relation ? again(value, other) : again(other, value);
  return compareRealSets(realSetOf(expected), realSetOf(actual), again) ?? different('kind');
}

const isRealSet = (of: Expression): boolean =>
  /^(?:union|intersection|difference)$/.test(of.kind) ||
  (of.kind === 'symbol' && of.name === '\\mathbb{R}') ||
  (of.kind === 'tuple' && of.items.length === 2 && (of.open !== '(' || of.close !== ')'));

function compareRealSets(
  a: RealSet | undefined,
  b: RealSet | undefined,
  again: (a: Expression, b: Expression) => Decision,
): Decision | undefined {
  if (!a || !b) return undefined;
  if (a.length !== b.length) return different('interval');
  const isSameShape = a.every((one, i) => one.low.isIn === b[i]!.low.isIn && one.high.isIn === b[i]!.high.isIn);
  if (!isSameShape) return different('interval');
  return all(
    'interval',
    a.flatMap((one, i) => [again(one.low.of, b[i]!.low.of), again(one.high.of, b[i]!.high.of)]),
  );
}

/** A numeral with a base is equal to the same number in the same base: the base was asked for. */
function compareNumerals(expected: Expression, actual: Expression): Decision {
  const [a, b] = [expected, actual].map((one) =>
    one.kind === 'numeral'
      ? one
      : one.kind === 'number'
        ? { digits: String(one.value.numerator), base: 10 }
        : undefined,
  );
  const isEqual = a && b && a.base === b.base && a.digits.replace(/^0+(?=.)/, '') === b.digits.replace(/^0+(?=.)/, '');
  return isEqual ? equal('numeral') : different('numeral');
}

function compareRatios(
  expected: Expression,
  actual: Expression,
  again: (a: Expression, b: Expression) => Decision,
): Decision {
  const [a, b] = [expected, actual].map((one) => (one.kind === 'ratio' ? one.parts : [one, integer(1)]));
  if (a!.length !== b!.length) return different('ratio');
  if ((expected.kind !== 'ratio' || actual.kind !== 'ratio') && a!.length !== 2) return different('kind');
  // a : b = c : d where ad = bc, for each part and the last one.
  const cross = (x: Expression, y: Expression): Expression => ({ kind: 'product', factors: [x, y] });
  const last = a!.length - 1;
  return all(
    'ratio',
    a!.slice(0, -1).map((part, i) => again(cross(part, b![last]!), cross(b![i]!, a![last]!))),
  );
}

function compareMatrices(
  expected: Expression,
  actual: Expression,
  plan: ComparePlan,
  again: (a: Expression, b: Expression) => Decision,
): Decision {
  if (expected.kind === 'matrix' && actual.kind === 'matrix') {
    const isSameShape =
      expected.rows.length === actual.rows.length &&
      expected.rows.every((row, i) => row.length === actual.rows[i]!.length);
    return isSameShape
      ? compareOrdered('matrix', expected.rows.flat(), actual.rows.flat(), again)
      : different('matrix');
  }
  const [a, b] = [vectorOf(expected), vectorOf(actual)];
  if (a && b) return compareOrdered('matrix', a, b, again);
  const matrix = expected.kind === 'matrix' ? expected : actual;
  const other = expected.kind === 'matrix' ? actual : expected;
  if (matrix.kind === 'matrix' && matrix.rows.length === 1 && matrix.rows[0]!.length === 1 && isScalar(other)) {
    return expected === matrix
      ? compareScalars(matrix.rows[0]![0]!, other, plan)
      : compareScalars(other, matrix.rows[0]![0]!, plan);
  }
  return different('kind');
}

function vectorOf(of: Expression): readonly Expression[] | undefined {
  if (of.kind === 'tuple' && of.items.length > 1) return of.items;
  if (of.kind !== 'matrix') return undefined;
  return of.rows.length === 1 ? of.rows[0] : of.rows.every((row) => row.length === 1) ? of.rows.flat() : undefined;
}

/** The members of what may be a set; a value that is no set has itself. */
function membersOf(of: Expression): readonly Expression[] | undefined {
  if (of.kind === 'set' || of.kind === 'list') return of.items;
  return isScalar(of) || of.kind === 'quantity' ? [of] : undefined;
}
