import { type Expression, holds } from '../value/expression.ts';
import { createCursor, fail, type Grammar, Opaque } from './grammar/cursor.ts';
import { argument, factor, group } from './grammar/factor.ts';
import { list, setExpression } from './grammar/list.ts';
import { signed, sum } from './grammar/sum.ts';
import type { NumberStyle } from './tokens.ts';

const grammar: Grammar = { list, setExpression, sum, signed, factor, argument, group };

/**
 * The value model of a cleaned answer, as it is written.
 *
 * @throws NotMathematics where it is none; TooLarge for a number that is not computed with.
 * @example
 * parse('x = \\frac{1}{2}', { comma: 'group', dotGroups: false }).kind; // 'relation'
 */
export function parse(text: string, style: NumberStyle): Expression {
  const cursor = createCursor(text, style, grammar);
  let items: readonly Expression[];
  try {
    items = list(cursor, () => false);
  } catch (error) {
    if (error instanceof Opaque) return { kind: 'opaque', latex: text };
    throw error;
  }
  if (cursor.at < cursor.tokens.length) fail('something is left');
  if (items.length === 0) fail('nothing');
  const whole: Expression = items.length === 1 ? items[0]! : { kind: 'list', items };
  return holds(whole, (part) => part.kind === 'symbol' && part.name === '…') ? fail('an ellipsis') : whole;
}
