import { type Expression, negative, symbol } from '../../value/expression.ts';
import { decimalOf } from '../read-number.ts';
import { functionNamed } from '../words.ts';
import { atom } from './atom.ts';
import { type Cursor, fail } from './cursor.ts';

/**
 * A value with its exponents, subscripts, and marks such as `!` and `%`.
 *
 * @example
 * factor(cursor); // of `x^2`: a power
 */
export function factor(cursor: Cursor): Expression {
  const isWord = cursor.peek()?.type === 'word';
  const value = atom(cursor);
  if (!isWord || value.kind !== 'product') return postfixed(cursor, value);
  // Of `xy^2` only the last letter is squared.
  return { kind: 'product', factors: [...value.factors.slice(0, -1), postfixed(cursor, value.factors.at(-1)!)] };
}

/**
 * A value that was read, with the marks that follow it.
 *
 * @example
 * postfixed(cursor, integer(5)); // before `!`: a factorial
 */
export function postfixed(cursor: Cursor, from: Expression): Expression {
  let value = from;
  for (;;) {
    if (cursor.takeSign('!')) value = { kind: 'call', name: 'factorial', args: [value] };
    else if (cursor.takeSign('%')) value = { kind: 'quantity', value, unit: '%' };
    else if (cursor.takeCommand('permil')) value = { kind: 'quantity', value, unit: '‰' };
    else if (cursor.takeSign("'") || cursor.takeCommand('prime')) {
      if (value.kind !== 'symbol') fail('a prime');
      value = symbol(`${(value as { name: string }).name}'`);
    } else if (cursor.takeSign('^') || cursor.takeSign('**')) {
      if (isDegree(cursor)) value = { kind: 'quantity', value, unit: '°' };
      else if (cursor.isSign("'") || cursor.isCommand('prime')) continue;
      else value = { kind: 'power', base: value, exponent: argument(cursor) };
    } else if (cursor.takeSign('_')) {
      const from = cursor.at;
      argument(cursor);
      const source = cursor.sourceOf(from, cursor.at).replaceAll(/[{}]|\\(?:text|mathrm|rm)/g, '');
      value = subscripted(cursor, value, source);
    } else return value;
  }
}

function isDegree(cursor: Cursor): boolean {
  const wrapped = cursor.isSign('{') && cursor.isCommand('circ', 1) && cursor.isSign('}', 2);
  if (wrapped) cursor.at += 3;
  return wrapped || cursor.takeCommand('circ');
}

function subscripted(cursor: Cursor, value: Expression, source: string): Expression {
  if (value.kind === 'symbol') return symbol(`${value.name}_${source}`);
  const digits = cursor.tokens[cursor.at - 1];
  if (value.kind === 'number' && digits && /^\d{1,2}$/.test(source)) {
    const base = Number(source);
    const numeral = String(value.value.numerator);
    if (value.isDecimal || base < 2 || base > 36) fail('a base');
    return { kind: 'numeral', digits: numeral, base };
  }
  return fail('a subscript');
}

/**
 * The argument of `\frac`, `^` or `_`: a group, or what follows.
 *
 * @example
 * argument(cursor, true); // of `12` after `\frac`: 1
 */
export function argument(cursor: Cursor, isOneDigit = false): Expression {
  return cursor.deeper(() => {
    if (cursor.takeSign('{')) return group(cursor);
    const token = cursor.peek();
    if (token === undefined) return fail('nothing where an argument was expected');
    if (isOneDigit && token.type === 'number' && /^\d\d+$/.test(token.text)) {
      const rest = token.text.slice(1);
      cursor.tokens[cursor.at] = { ...token, text: rest, value: decimalOf(rest, 0, false) };
      return decimalOf(token.text[0]!, 0, false);
    }
    if (isOneDigit && token.type === 'word' && functionNamed(token.text) === undefined && token.text !== 'pi') {
      cursor.tokens[cursor.at] = {
        ...token,
        text: token.text.slice(1),
        type: token.text.length > 2 ? 'word' : 'letter',
      };
      return symbol(token.text[0]!);
    }
    if (cursor.takeSign('-')) return negative(argument(cursor));
    if (cursor.takeSign('+')) return argument(cursor);
    if (token.type === 'word' && functionNamed(token.text) === undefined && token.text !== 'pi') {
      cursor.at++;
      return { kind: 'product', factors: [...token.text].map(symbol) };
    }
    return atom(cursor);
  });
}

/**
 * What stands in braces: one value, or a list without brackets of its own.
 *
 * @example
 * group(cursor); // after `{`
 */
export function group(cursor: Cursor): Expression {
  const isEnd = (): boolean => cursor.isSign('}') || cursor.isCommand('over') || cursor.isCommand('choose');
  let items = cursor.grammar.list(cursor, isEnd);
  const next = (): Expression => single(cursor.grammar.list(cursor, isEnd));
  if (cursor.takeCommand('over')) items = [{ kind: 'quotient', numerator: single(items), denominator: next() }];
  if (cursor.takeCommand('choose')) items = [{ kind: 'call', name: 'binomial', args: [single(items), next()] }];
  if (!cursor.takeSign('}')) fail('a brace is not closed');
  return items.length === 1 ? items[0]! : items.length > 1 ? { kind: 'list', items } : fail('empty braces');
}

const single = (items: readonly Expression[]): Expression => (items.length === 1 ? items[0]! : fail('several values'));
