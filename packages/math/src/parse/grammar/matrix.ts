import type { Expression } from '../../value/expression.ts';
import { type Cursor, fail, Opaque } from './cursor.ts';

const environments = /^(?:[pbBvV]?matrix|smallmatrix|array)$/;

/**
 * A matrix, after `\begin`.
 *
 * @example
 * matrix(cursor);
 */
export function matrix(cursor: Cursor): Expression {
  const name = environmentName(cursor);
  if (!environments.test(name)) throw new Opaque(name);
  if (/^[vV]matrix$/.test(name)) throw new Opaque(name);
  if (name === 'array' && cursor.takeSign('{')) {
    while (cursor.at < cursor.tokens.length && !cursor.isSign('}')) cursor.at++;
    cursor.at++;
  }
  const rows: Expression[][] = [[]];
  while (!cursor.isCommand('end')) {
    if (cursor.at >= cursor.tokens.length) fail('a matrix is not closed');
    if (cursor.takeCommand('\\')) rows.push([]);
    else if (!cursor.takeSign('&'))
      rows
        .at(-1)!
        .push(
          cursor.grammar.setExpression(
            cursor,
            () => cursor.isSign('&') || cursor.isCommand('\\') || cursor.isCommand('end'),
          ),
        );
  }
  cursor.at++;
  if (environmentName(cursor) !== name) fail('a matrix is not closed');
  return { kind: 'matrix', rows: rows.filter((row) => row.length > 0) };
}

function environmentName(cursor: Cursor): string {
  if (!cursor.takeSign('{')) fail('an environment without a name');
  const from = cursor.at;
  while (cursor.at < cursor.tokens.length && !cursor.isSign('}')) cursor.at++;
  cursor.at++;
  return cursor.sourceOf(from, cursor.at - 1);
}
