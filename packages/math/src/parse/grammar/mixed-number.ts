import type { Expression } from '../../value/expression.ts';
import type { Token } from '../tokens.ts';
import { atom } from './atom.ts';
import type { Cursor } from './cursor.ts';

/**
 * The fraction that comes next: a `\frac`, or `1/2` after a space. It is read once, whether it belongs to the number before it or not: fractions
 * stand in fractions. `undefined` where none comes.
 *
 * @example
 * fractionAt(cursor, token); // of `\frac{1}{2}`: a quotient
 */
export function fractionAt(cursor: Cursor, next: Token): Expression | undefined {
  if (next.type === 'command' && next.text === 'frac') return atom(cursor);
  const bottom = cursor.tokens[cursor.at + 2];
  if (next.type !== 'number' || !next.hasSpaceBefore || !cursor.isSign('/', 1) || bottom?.type !== 'number')
    return undefined;
  if (cursor.tokens[cursor.at - 1]?.type !== 'number') return undefined;
  cursor.at += 3;
  return { kind: 'quotient', numerator: next.value, denominator: bottom.value };
}

/**
 * Whether a number and the fraction behind it are one: `3 1/2` and `3\frac{1}{2}`, and not `3 7/2`.
 *
 * @example
 * isMixed(integer(3), { kind: 'quotient', numerator: integer(1), denominator: integer(2) }); // true
 */
export const isMixed = (whole: Expression, part: Expression): boolean =>
  whole.kind === 'number' &&
  !whole.isDecimal &&
  whole.value.denominator === 1n &&
  part.kind === 'quotient' &&
  part.numerator.kind === 'number' &&
  part.denominator.kind === 'number' &&
  !part.numerator.isDecimal &&
  part.numerator.value.numerator >= 0n &&
  part.numerator.value.numerator < part.denominator.value.numerator;
