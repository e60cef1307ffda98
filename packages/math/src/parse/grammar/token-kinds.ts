import { isUnitWord } from '../../value/units.ts';
import type { Token } from '../tokens.ts';
import { functionNamed, isJoining, isProse, relationOf } from '../words.ts';
/** Commands around a value that change how it looks. */
export const wrappers: RegExp =
  /^(?:vec|overrightarrow|overline|bar|hat|widehat|tilde|boldsymbol|mathcal|mathfrak|bm|boxed|fbox|mathop|underline|dot|ddot|mathbf)$/;

/**
 * Whether a token joins the items of a list: `and`, `or`.
 *
 * @example
 * joins(token);
 */
export const joins = (token: Token): boolean =>
  ((token.type === 'text' || token.type === 'word') && isJoining(token.text, token.type === 'text')) ||
  (token.type === 'letter' && /[^A-Za-z]/.test(token.text) && isJoining(token.text, true)) ||
  (token.type === 'command' &&
    (token.text === 'lor' || token.text === 'land' || token.text === 'vee' || token.text === 'wedge'));

/**
 * Whether a token is the sign of a relation.
 *
 * @example
 * isRelation(token);
 */
export const isRelation = (token: Token): boolean =>
  (token.type === 'sign' || token.type === 'command') && relationOf(token.text) !== undefined;

/**
 * Whether a token names a currency.
 *
 * @example
 * isCurrency(token);
 */
export const isCurrency = (token: Token): boolean =>
  (token.type === 'word' && /^(?:USD|EUR|GBP|INR|JPY|CNY|Rs)$/.test(token.text)) ||
  (token.type === 'sign' && /^[€£¥₹₽₩₫₪₺₴¢]$/.test(token.text)) ||
  (token.type === 'command' && /^(?:\$|pounds|euro|yen)$/.test(token.text));

/**
 * Words that are no product of letters.
 *
 * @example
 * isText(token);
 */
export const isText = (token: Token): boolean =>
  token.type === 'text'
    ? !isJoining(token.text, true)
    : token.type === 'word'
      ? !/^(?:pi|sqrt|inf|infty|infinity|oo)$/i.test(token.text) &&
        functionNamed(token.text) === undefined &&
        !isJoining(token.text, false) &&
        (isUnitWord(token.text) || isProse(token.text))
      : token.type === 'letter' && /[^\p{Script=Latin}\p{Script=Greek}]/u.test(token.text) && !joins(token);

/**
 * Whether a token is a certain sign.
 *
 * @example
 * isSignText(token, ',');
 */
export const isSignText = (token: Token, sign: string): boolean => token.type === 'sign' && token.text === sign;

/**
 * Whether a token names a function.
 *
 * @example
 * isFunction(token);
 */
export const isFunction = (token: Token): boolean =>
  (token.type === 'command' || token.type === 'word') && functionNamed(token.text) !== undefined;
