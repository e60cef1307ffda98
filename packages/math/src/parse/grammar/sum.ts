import { type Expression, negative } from '../../value/expression.ts';
import { beginsFactor } from './begins-factor.ts';
import { type Cursor, fail } from './cursor.ts';
import { factor, postfixed } from './factor.ts';
import { fractionAt, isMixed } from './mixed-number.ts';

/**
 * Terms with their signs.
 *
 * @example
 * sum(cursor); // of `1 + x`: a sum
 */
export function sum(cursor: Cursor): Expression {
  return cursor.deeper(() => {
    const terms: Expression[] = [];
    let sign = cursor.signAt();
    for (;;) {
      const term = product(cursor);
      if (sign === '-' && term.kind === 'set' && terms.length === 1) {
        terms[0] = { kind: 'difference', parts: [terms[0]!, term] };
      } else
        terms.push(
          sign === '-'
            ? negative(term)
            : sign === '±' || sign === '∓'
              ? { kind: 'plus-minus', isUpper: sign === '±', of: term }
              : term,
        );
      sign = cursor.signAt();
      if (sign === undefined) break;
    }
    return terms.length === 1 ? terms[0]! : { kind: 'sum', terms };
  });
}

function product(cursor: Cursor): Expression {
  const parts: Expression[] = [];
  let value = factor(cursor);
  for (;;) {
    const token = cursor.peek();
    if (token === undefined) break;
    if (
      cursor.takeSign('*') ||
      cursor.takeCommand('cdot') ||
      cursor.takeCommand('times') ||
      cursor.takeCommand('ast')
    ) {
      parts.push(value);
      value = signed(cursor);
    } else if (cursor.takeSign('/') || cursor.takeCommand('div')) {
      const numerator: Expression = parts.length === 0 ? value : { kind: 'product', factors: [...parts, value] };
      parts.length = 0;
      value = { kind: 'quotient', numerator, denominator: signed(cursor) };
    } else {
      const fraction = fractionAt(cursor, token);
      if (fraction && isMixed(value, fraction)) {
        value = postfixed(cursor, { kind: 'sum', terms: [value, fraction] });
      } else if (fraction && token.type === 'number') {
        return fail('two numbers side by side');
      } else if (fraction) {
        parts.push(value);
        value = postfixed(cursor, fraction);
      } else if (beginsFactor(cursor, token)) {
        parts.push(value);
        value = factor(cursor);
      } else break;
    }
  }
  return parts.length === 0 ? value : { kind: 'product', factors: [...parts, value] };
}

/**
 * A factor with a sign of its own, as after `·`.
 *
 * @example
 * signed(cursor); // of `-2`: minus two
 */
export function signed(cursor: Cursor): Expression {
  const sign = cursor.signAt();
  const value = factor(cursor);
  return sign === '-' ? negative(value) : value;
}
