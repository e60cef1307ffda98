import type { Expression, RelationOperator } from '../../value/expression.ts';
import { relationOf } from '../words.ts';
import { type Cursor, fail } from './cursor.ts';
import { measured } from './measured.ts';
import { isSignText, joins } from './token-kinds.ts';

/**
 * Items between separators: groups joined by `;` and `and`, items joined by commas.
 *
 * @example
 * const items = list(cursor, () => false); // of `1, 2`: two numbers
 */
export function list(cursor: Cursor, isEnd: () => boolean): readonly Expression[] {
  const groups: Expression[][] = [[]];
  let needsItem = true;
  while (cursor.at < cursor.tokens.length && !isEnd()) {
    const token = cursor.peek()!;
    if (cursor.isSign(',') || cursor.isSign(';') || joins(token)) {
      cursor.at++;
      if (!isSignText(token, ',') && groups.at(-1)!.length > 0) groups.push([]);
      needsItem = true;
      continue;
    }
    if (!needsItem) fail(`unexpected ${token.text}`);
    groups.at(-1)!.push(relation(cursor, isEnd));
    needsItem = false;
  }
  const filled = groups.filter((group) => group.length > 0);
  const isFlat = filled.length === 1 || filled.every((group) => group.length === 1);
  return isFlat
    ? filled.flat()
    : filled.map((group) => (group.length === 1 ? group[0]! : { kind: 'list', items: group }));
}

function relation(cursor: Cursor, isEnd: () => boolean): Expression {
  const sides: Expression[] = [];
  const operators: RelationOperator[] = [];
  const sources: string[] = [];
  const lead = cursor.peek();
  if (lead?.type === 'command' && lead.text === 'approx' && ++cursor.at) return relation(cursor, isEnd);
  for (;;) {
    const from = cursor.at;
    sides.push(setExpression(cursor, isEnd));
    sources.push(cursor.sourceOf(from, cursor.at));
    const operator = relationAt(cursor);
    if (operator === undefined) break;
    operators.push(operator);
  }
  return sides.length === 1 ? sides[0]! : { kind: 'relation', sides, operators, sources };
}

function relationAt(cursor: Cursor): RelationOperator | undefined {
  const token = cursor.peek();
  if (token?.type !== 'sign' && token?.type !== 'command') return undefined;
  const operator = relationOf(token.text) as RelationOperator | undefined;
  if (operator === undefined) return undefined;
  cursor.at++;
  if (operator === '=' && cursor.isSign('=')) cursor.at++;
  return operator;
}

/**
 * Intervals and sets joined by ∪, ∩ and ∖, or what stands for one value.
 *
 * @example
 * setExpression(cursor, () => cursor.isSign('&'));
 */
export function setExpression(cursor: Cursor, isEnd: () => boolean): Expression {
  let left = ratio(cursor, isEnd);
  for (;;) {
    const kind = cursor.takeCommand('cup')
      ? 'union'
      : cursor.takeCommand('cap')
        ? 'intersection'
        : cursor.takeCommand('setminus') || cursor.takeCommand('backslash')
          ? 'difference'
          : undefined;
    if (!kind) return left;
    left = { kind, parts: [left, ratio(cursor, isEnd)] };
  }
}

function ratio(cursor: Cursor, isEnd: () => boolean): Expression {
  const parts = [measured(cursor, isEnd)];
  while (!isEnd() && (cursor.takeSign(':') || cursor.takeCommand('colon'))) parts.push(measured(cursor, isEnd));
  return parts.length === 1 ? parts[0]! : { kind: 'ratio', parts };
}
