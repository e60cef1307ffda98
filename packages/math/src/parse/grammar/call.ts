import { type Expression, integer, symbol } from '../../value/expression.ts';
import { beginsFactor } from './begins-factor.ts';
import { type Cursor, fail } from './cursor.ts';
import { isFunction } from './token-kinds.ts';

/**
 * A root with its degree, after its name.
 *
 * @example
 * root(cursor); // of `[3]{8}`: a power
 */
export function root(cursor: Cursor): Expression {
  let degree: Expression = integer(2);
  if (cursor.takeSign('[')) {
    degree = cursor.grammar.sum(cursor);
    if (!cursor.takeSign(']')) fail('the degree of a root is not closed');
  }
  const of = cursor.grammar.argument(cursor);
  return { kind: 'power', base: of, exponent: { kind: 'quotient', numerator: integer(1), denominator: degree } };
}

/**
 * A function with its arguments, after its name.
 *
 * @example
 * call(cursor, 'sin'); // of `^2 x`: a power of a call
 */
export function call(cursor: Cursor, name: string): Expression {
  let power: Expression | undefined;
  let base: Expression | undefined;
  while (cursor.isSign('^') || cursor.isSign('_')) {
    if (cursor.takeSign('^')) power = cursor.grammar.argument(cursor);
    else if (cursor.takeSign('_')) base = cursor.grammar.argument(cursor);
  }
  const args: Expression[] = base ? [base] : [];
  if (cursor.isSign('(') || cursor.isCommand('(')) {
    cursor.at++;
    const items = cursor.grammar.list(cursor, () => cursor.isSign(')'));
    if (!cursor.takeSign(')')) fail('a bracket is not closed');
    args.push(...items);
  } else args.push(argumentOf(cursor));
  const inDegrees = args.map(inRadians);
  const isInverse = power?.kind === 'number' && power.value.numerator === -1n && /^(?:sin|cos|tan|cot)$/.test(name);
  const value: Expression = { kind: 'call', name: isInverse ? `arc${name}` : name, args: inDegrees };
  return power && !isInverse ? { kind: 'power', base: value, exponent: power } : value;
}

/** The argument of a function without brackets: factors side by side, up to a sign or another function. */
function argumentOf(cursor: Cursor): Expression {
  const factors = [cursor.grammar.signed(cursor)];
  for (
    let token = cursor.peek();
    token && beginsFactor(cursor, token) && !isFunction(token) && !cursor.isSign('(');
    token = cursor.peek()
  )
    factors.push(cursor.grammar.factor(cursor));
  while (cursor.takeSign('/'))
    factors.push({ kind: 'power', base: cursor.grammar.factor(cursor), exponent: integer(-1) });
  return factors.length === 1 ? factors[0]! : { kind: 'product', factors };
}

/** An angle in degrees, as trigonometric functions take it. */
function inRadians(of: Expression): Expression {
  return of.kind === 'quantity' && of.unit === '°'
    ? { kind: 'quotient', numerator: { kind: 'product', factors: [of.value, symbol('pi')] }, denominator: integer(180) }
    : of;
}
