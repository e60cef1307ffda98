import type { Token } from '../tokens.ts';
import { functionNamed, isGreek } from '../words.ts';
import type { Cursor } from './cursor.ts';
import { isText, joins, wrappers } from './token-kinds.ts';

/**
 * Whether a token is multiplied with what stands before it: `2x`, `2\sqrt{3}`.
 *
 * @example
 * beginsFactor(cursor, token);
 */
export function beginsFactor(cursor: Cursor, token: Token): boolean {
  if (token.type === 'number') return cursor.tokens[cursor.at - 1]?.type !== 'number';
  if (token.type === 'letter') return !joins(token) && !isText(token);
  if (token.type === 'word') return !isText(token) && !joins(token);
  if (token.type === 'text') return false;
  if (token.type === 'sign')
    return (
      token.text === '(' ||
      (token.text === '[' && cursor.openSquares === 0) ||
      token.text === '{' ||
      (token.text === '|' && cursor.openBars === 0)
    );
  return (
    /^(?:frac|sqrt|pi|infty|binom|lfloor|lceil|lvert|begin|\{|langle|operatorname|mathbb|ln|log)$/.test(token.text) ||
    isGreek(token.text) ||
    functionNamed(token.text) !== undefined ||
    wrappers.test(token.text)
  );
}
