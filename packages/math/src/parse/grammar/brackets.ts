import type { Expression } from '../../value/expression.ts';
import { type Cursor, fail } from './cursor.ts';

/**
 * What stands in round or square brackets: one value, a tuple, or an interval.
 *
 * @example
 * brackets(cursor, '['); // of `2, 5)` behind it: an interval
 */
export function brackets(cursor: Cursor, open: '(' | '[' | ']'): Expression {
  const isEnd = (): boolean => cursor.isSign(')') || cursor.isSign(']') || (open !== '(' && cursor.isSign('['));
  if (open !== '(') cursor.openSquares++;
  const items = cursor.grammar.list(cursor, isEnd);
  if (open !== '(') cursor.openSquares--;
  const close = cursor.peek()?.text as ')' | ']' | '[';
  if (cursor.at >= cursor.tokens.length) fail('a bracket is not closed');
  cursor.at++;
  if (items.length === 1 && ((open === '(' && close === ')') || (open === '[' && close === ']'))) return items[0]!;
  if (items.length < 2) fail('an empty bracket');
  return { kind: 'tuple', items, open, close };
}

/**
 * A set, by its members or by a relation: `\{x | x > 2\}`.
 *
 * @example
 * braces(cursor); // of `1, 2\}` behind the brace: a set
 */
export function braces(cursor: Cursor): Expression {
  const isClosed = (): boolean => cursor.isCommand('}');
  const isBar = (): boolean =>
    cursor.isSign('|') || cursor.isCommand('mid') || cursor.isSign(':') || cursor.isCommand('colon');
  const members = isClosed() ? [] : cursor.grammar.list(cursor, () => isClosed() || isBar());
  const bar = cursor.peek()?.text;
  if (isBar()) {
    cursor.at++;
    const conditions = cursor.grammar.list(cursor, isClosed);
    if (!cursor.takeCommand('}')) fail('a set is not closed');
    if (conditions.every(({ kind }) => kind === 'relation')) return comprehension(members, conditions);
    return bar === ':' || bar === 'colon' ? ratios(members, conditions) : fail('a set without a condition');
  }
  if (!cursor.takeCommand('}')) fail('a set is not closed');
  return { kind: 'set', items: members };
}

/** The members of `\{1:2, 3:4\}`, whose first colon was taken for the one before a condition. It is not read again: sets stand in sets. */
function ratios(before: readonly Expression[], after: readonly Expression[]): Expression {
  const [left, right] = [before.at(-1), after[0]];
  if (!left || !right) return fail('half a ratio');
  const parts = [left, ...(right.kind === 'ratio' ? right.parts : [right])];
  return { kind: 'set', items: [...before.slice(0, -1), { kind: 'ratio', parts }, ...after.slice(1)] };
}

/** The set of what its conditions hold for: real numbers, unless it says otherwise. */
function comprehension(members: readonly Expression[], conditions: readonly Expression[]): Expression {
  const [member] = members;
  const isReal =
    member?.kind === 'symbol' ||
    (member?.kind === 'relation' && member.operators[0] === '∈' && /^\\mathbb\{?R\}?$/.test(member.sources[1]!));
  if (members.length !== 1 || !isReal) return fail('a set of other things than real numbers');
  return conditions.length === 1 ? conditions[0]! : { kind: 'intersection', parts: conditions };
}
