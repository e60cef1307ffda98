import type { Expression } from '../value/expression.ts';
import { compareLists, compareOrdered } from './compare-lists.ts';
import { assignedValue } from './compare-relations.ts';
import type { Decision } from './decision.ts';
import { isName, plainName } from './names.ts';

type Compare = (expected: Expression, actual: Expression) => Decision;

/**
 * Two lists without brackets, of which one may name its items: against `x = 1, y = 2` the items of `1, 2` are in the order of the names, by the alphabet
 * or as the expected list has them. Solutions of one unknown (`x = 1, x = 2`, `x_1 = 1, x_2 = 2`) have no order.
 *
 * @example
 * compareNamed(parse('x = 1, y = 2').items, parse('1, 2').items, false, compare);
 */
export function compareNamed(
  expected: readonly Expression[],
  actual: readonly Expression[],
  isOrdered: boolean,
  compare: Compare,
): Decision {
  const [left, right] = [expected, actual].map(inOrderOfNames) as [readonly Expression[], readonly Expression[]];
  const isNamed = namesOf(expected) !== undefined;
  if (isNamed === (namesOf(actual) !== undefined)) return compareLists(expected, actual, isOrdered, compare);
  const decision = compareOrdered('list', left, right, compare);
  return decision.equal || !isNamed ? decision : compareOrdered('list', expected, actual, compare);
}

/**
 * Items that assign values to different letters, in the alphabetical order of the letters, as a point has them. Other items stay as they are.
 *
 * @example
 * inOrderOfNames(parse('y = 1, x = 2').items); // x = 2, y = 1
 */
export function inOrderOfNames(items: readonly Expression[]): readonly Expression[] {
  const names = namesOf(items);
  if (names === undefined) return items;
  const order = names.map((_, i) => i).toSorted((a, b) => (names[a]! < names[b]! ? -1 : 1));
  return order.map((i) => items[i]!);
}

/** The letters that items assign values to, where all do and no letter comes twice. */
function namesOf(items: readonly Expression[]): readonly string[] | undefined {
  const names = items.map((item) =>
    item.kind === 'relation' && item.sides.length === 2 && isName(item.sources[0]!) && assignedValue(item)
      ? plainName(item.sources[0]!)
      : '',
  );
  const isEach = names.length > 1 && names.every((name) => /^[A-Za-z]$/.test(name));
  return isEach && new Set(names).size === names.length ? names : undefined;
}
