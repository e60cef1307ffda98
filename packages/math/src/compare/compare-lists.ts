import { evaluate } from '../value/evaluate.ts';
import type { Expression } from '../value/expression.ts';
import { all, type Decision, different, equal, type OpenPair, type Rule } from './decision.ts';

type Compare = (expected: Expression, actual: Expression) => Decision;

/** Of more items than this not each is held against each: they are put into the order of their numbers. */
const maxUnordered = 60;

/**
 * The same items in the same order.
 *
 * @example
 * compareOrdered('tuple', expected.items, actual.items, compare);
 */
export function compareOrdered(
  rule: Rule,
  expected: readonly Expression[],
  actual: readonly Expression[],
  compare: Compare,
): Decision {
  if (expected.length !== actual.length) return different(rule);
  return all(rule, comparisons(expected, actual, compare));
}
function* comparisons(
  expected: readonly Expression[],
  actual: readonly Expression[],
  compare: Compare,
): Generator<Decision> {
  for (const [i, item] of expected.entries()) yield compare(item, actual[i]!);
}

/**
 * Items without brackets: in their order, or as a whole in any. Items in groups are also compared without their groups.
 *
 * @example
 * compareLists(expected.items, actual.items, plan.ordered, compare);
 */
export function compareLists(
  expected: readonly Expression[],
  actual: readonly Expression[],
  isOrdered: boolean,
  compare: Compare,
): Decision {
  const decision = isOrdered
    ? compareOrdered('list', expected, actual, compare)
    : compareSets(expected, actual, compare, 'list');
  if (decision.equal) return decision;
  const a = flat(expected);
  const b = flat(actual);
  if (a.length === expected.length && b.length === actual.length) return decision;
  return isOrdered ? compareOrdered('list', a, b, compare) : compareSets(a, b, compare, 'list');
}
const flat = (items: readonly Expression[]): readonly Expression[] =>
  items.flatMap((item) => (item.kind === 'list' ? item.items : [item]));

/**
 * The same members, each found once: sets match as a whole or not at all. A member that is written twice counts once.
 *
 * @example
 * compareSets(expected.items, actual.items, compare);
 */
export function compareSets(
  expected: readonly Expression[],
  actual: readonly Expression[],
  compare: Compare,
  rule: Rule = 'set',
): Decision {
  if (expected.length > maxUnordered || actual.length > maxUnordered) {
    return compareOrdered(rule, sorted(expected), sorted(actual), compare);
  }
  const open: OpenPair[] = [];
  let left = distinct(expected, compare);
  let unmatched = distinct(actual, compare);
  // 1, 1, 2 is 1, 2; but where both say how often, they must say the same.
  if (rule === 'list' && left.length < expected.length && unmatched.length < actual.length) {
    left = [...expected];
    unmatched = [...actual];
  }
  if (left.length !== unmatched.length) return different(rule);
  for (const item of left) {
    let best = -1;
    let decision: Decision | undefined;
    for (const [i, candidate] of unmatched.entries()) {
      const found = compare(item, candidate);
      if (!found.equal) continue;
      if (best < 0 || found.open.length === 0) {
        best = i;
        decision = found;
      }
      if (found.open.length === 0) break;
    }
    if (!decision) return different(rule);
    open.push(...decision.open);
    unmatched.splice(best, 1);
  }
  return equal(rule, open);
}

function sorted(items: readonly Expression[]): readonly Expression[] {
  return items
    .map((item) => ({ item, value: evaluate(item)[0] }))
    .toSorted((a, b) => a.value - b.value || 0)
    .map(({ item }) => item);
}

function distinct(items: readonly Expression[], compare: Compare): Expression[] {
  const result: Expression[] = [];
  for (const item of items) {
    const isKnown = result.some((other) => {
      const { equal: isEqual, open } = compare(other, item);
      return isEqual && open.length === 0;
    });
    if (!isKnown) result.push(item);
  }
  return result;
}
