import { type Expression, type NumberExpression, negative, numberOf, symbol } from '../../value/expression.ts';
import { readNumber } from '../read-number.ts';
import { functionNamed, isGreek } from '../words.ts';
import { braces, brackets } from './brackets.ts';
import { call, root } from './call.ts';
import { type Cursor, fail, Opaque } from './cursor.ts';
import { matrix } from './matrix.ts';
import { wrappers } from './token-kinds.ts';

const opaqueCommands = /^(?:int|iint|iiint|oint|sum|prod|lim|limsup|liminf|det|sup|inf|partial|nabla)$/;

/**
 * One value, without what stands behind it.
 *
 * @example
 * atom(cursor); // of `\pi`: the symbol
 */
export function atom(cursor: Cursor): Expression {
  return cursor.deeper(() => {
    const token = cursor.peek();
    if (token === undefined) return fail('nothing where a value was expected');
    cursor.at++;
    switch (token.type) {
      case 'number':
        if (cursor.isCommand('ldots') || cursor.isCommand('dots') || cursor.isCommand('cdots')) {
          cursor.at++;
          return continued(token.text, token.value);
        }
        return token.value;
      case 'letter':
        return symbol(token.text);
      case 'word':
        return word(cursor, token.text);
      case 'text':
        return token.text === '' ? fail('an empty text') : symbol(token.text);
      case 'command':
        return ofCommand(cursor, token.text);
      default:
        return ofSign(cursor, token.text);
    }
  });
}

function word(cursor: Cursor, name: string): Expression {
  if (name === 'pi') return symbol('pi');
  if (name === 'sqrt') return root(cursor);
  if (/^(?:inf|infinity|infty|oo)$/i.test(name)) return { kind: 'infinity', isPositive: true };
  const known = functionNamed(name);
  if (known) return call(cursor, known);
  return { kind: 'product', factors: [...name].map(symbol) };
}

function ofCommand(cursor: Cursor, name: string): Expression {
  const known = functionNamed(name);
  if (known) return call(cursor, known);
  if (wrappers.test(name)) return cursor.grammar.argument(cursor);
  if (/int$/.test(name) && !/d\}?\s*\\?[a-z]/.test(cursor.text)) fail('an integral over nothing');
  if (opaqueCommands.test(name)) throw new Opaque(name);
  switch (name) {
    case 'frac': {
      const numerator = cursor.grammar.argument(cursor, true);
      return { kind: 'quotient', numerator, denominator: cursor.grammar.argument(cursor, true) };
    }
    case 'sqrt':
      return root(cursor);
    case 'binom': {
      const of = cursor.grammar.argument(cursor, true);
      return { kind: 'call', name: 'binomial', args: [of, cursor.grammar.argument(cursor, true)] };
    }
    case 'pi':
      return symbol('pi');
    case 'lbrace':
      return braces(cursor);
    case 'infty':
      return { kind: 'infinity', isPositive: true };
    case 'emptyset':
    case 'varnothing':
      return { kind: 'set', items: [] };
    case 'mathbb': {
      const of = cursor.grammar.argument(cursor);
      return symbol(`\\mathbb{${of.kind === 'symbol' ? of.name : ''}}`);
    }
    case '{':
      return braces(cursor);
    case 'lfloor':
      return enclosed(cursor, 'floor', 'rfloor');
    case 'lceil':
      return enclosed(cursor, 'ceil', 'rceil');
    case 'lvert':
      return enclosed(cursor, 'abs', 'rvert');
    case 'langle': {
      const items = cursor.grammar.list(cursor, () => cursor.isCommand('rangle'));
      if (!cursor.takeCommand('rangle')) fail('an angle bracket is not closed');
      return { kind: 'tuple', items, open: '(', close: ')' };
    }
    case 'begin':
      return matrix(cursor);
    case 'ldots':
    case 'dots':
    case 'cdots':
      return symbol('…');
    default:
      return isGreek(name) ? symbol(name) : fail(`\\${name}`);
  }
}

function enclosed(cursor: Cursor, name: string, close: string): Expression {
  const of = cursor.grammar.sum(cursor);
  if (!cursor.takeCommand(close)) fail(`\\${close} is missing`);
  return { kind: 'call', name, args: [of] };
}

function ofSign(cursor: Cursor, sign: string): Expression {
  if (sign === '(' || sign === '[' || sign === ']') return brackets(cursor, sign);
  if (sign === '{') return cursor.grammar.group(cursor);
  if (sign === '|') {
    cursor.openBars++;
    const of = cursor.grammar.sum(cursor);
    cursor.openBars--;
    if (!cursor.takeSign('|')) fail('a bar is not closed');
    return { kind: 'call', name: 'abs', args: [of] };
  }
  if (sign === '-' || sign === '+') {
    const of = cursor.grammar.factor(cursor);
    return sign === '-' ? negative(of) : of;
  }
  return fail(`unexpected ${sign}`);
}

/** `0.333...`: digits that come three times or more go on for ever. Others were cut off. */
function continued(text: string, value: NumberExpression): Expression {
  const [, before, cycle] = /^(\d*\.\d*?)(\d{1,9}?)\2{2,}$/.exec(text.slice(0, 60)) ?? [];
  const whole = cycle === undefined ? undefined : readNumber(`${before}\\overline{${cycle}}`, 0, 'separator', true);
  return whole?.value ?? numberOf(value.value, true);
}
