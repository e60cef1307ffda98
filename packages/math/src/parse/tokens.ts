import type { NumberExpression } from '../value/expression.ts';
import { type CommaMode, readNumber } from './read-number.ts';

/** A piece of an answer. */
export type Token = TokenKind & { readonly start: number; readonly end: number; readonly hasSpaceBefore: boolean };

type TokenKind =
  | { readonly type: 'number'; readonly value: NumberExpression; readonly text: string }
  /** One letter of mathematics. */
  | { readonly type: 'letter'; readonly text: string }
  /** Letters that stand together, more than one. */
  | { readonly type: 'word'; readonly text: string }
  /** What stands in `\text{}` and its like. */
  | { readonly type: 'text'; readonly text: string }
  /** `\frac`, without its backslash. */
  | { readonly type: 'command'; readonly text: string }
  | { readonly type: 'sign'; readonly text: string };

/** How the numbers of a text are read. */
export interface NumberStyle {
  readonly comma: CommaMode;
  /** Whether `1.234` is one thousand two hundred and thirty-four. */
  readonly dotGroups: boolean;
}

/** Where a text is not mathematics. */
export class NotMathematics extends Error {}

const textCommands =
  /\\(?:text(?:bf|it|rm|normal|sf|tt|sc)?|mbox|hbox|mathrm|mathbf|mathsf|mathit|operatorname|rm)\*? ?\{/y;
const letters = /[\p{L}\p{M}]+/uy;
const command = /\\(?:[A-Za-z]+|.)/suy;
const twoSigns = /<=|>=|!=|==|:=|\*\*/y;

/**
 * The pieces of a cleaned answer.
 *
 * @throws NotMathematics for braces that do not match; TooLarge for a number that is not computed with.
 * @example
 * tokensOf('2x', { comma: 'group', dotGroups: false }).map(({ type }) => type); // ['number', 'letter']
 */
export function tokensOf(text: string, style: NumberStyle): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  let hasSpaceBefore = false;
  // Commas in brackets join, unless semicolons do.
  const hasSemicolons = text.includes(';');
  for (let at = 0; at < text.length; ) {
    const start = at;
    const character = text[at]!;
    let kind: TokenKind;
    if (character === ' ') {
      hasSpaceBefore = true;
      at++;
      continue;
    }
    const number = /[\d.]/.test(character)
      ? readNumber(text, at, style.comma, depth === 0 || hasSemicolons, style.dotGroups)
      : undefined;
    if (number) {
      at = number.end;
      kind = { type: 'number', value: number.value, text: text.slice(start, at) };
    } else if (character === '\\') {
      const opening = matched(textCommands, text, at);
      if (opening !== undefined) {
        const from = at + opening.length;
        const to = closingBrace(text, from);
        at = to + 1;
        const inner = text.slice(from, to);
        const isUpright = /^\\math|^\\oper/.test(opening);
        kind =
          isUpright && (!/^ ?\p{L}/u.test(inner) || /^ ?\p{L} ?$/u.test(inner))
            ? { type: 'sign', text: '' }
            : {
                type: 'text',
                text: inner
                  .replaceAll(/\\[,;:! ]/g, ' ')
                  .replaceAll(/[{}]/g, '')
                  .trim(),
              };
        if (kind.type === 'sign') {
          // \mathrm{x}, \mathbf{0}: the letter itself, or the mathematics inside.
          // Upright e and i are the constants.
          const upright = isUpright && /^\\mathrm/.test(opening) && /^ ?(?![ei] ?$)\p{L} ?$/u.test(inner);
          if (upright) kind = { type: 'text', text: inner.trim() };
          else {
            for (const token of tokensOf(inner, style)) tokens.push({ ...token, start, end: at, hasSpaceBefore });
            hasSpaceBefore = false;
            continue;
          }
        }
      } else {
        const name = matched(command, text, at) ?? '\\';
        at += name.length;
        kind = { type: 'command', text: name.slice(1) };
      }
    } else {
      const run = matched(letters, text, at);
      // `x=1orx=2`, as it is when spaces are taken out.
      const word = run && (/^(?:or|and)(?=\p{Lu}|[a-z]$)/u.exec(run)?.[0] ?? run);
      if (word !== undefined) {
        at += word.length;
        kind = { type: word.length > 1 ? 'word' : 'letter', text: word };
      } else {
        const sign = matched(twoSigns, text, at) ?? String.fromCodePoint(text.codePointAt(at)!);
        at += sign.length;
        kind = { type: 'sign', text: sign };
        if (sign === '(' || sign === '[') depth++;
        else if (sign === ')' || sign === ']') depth--;
      }
    }
    if (kind.type === 'command' && kind.text === '{') depth++;
    else if (kind.type === 'command' && kind.text === '}') depth--;
    tokens.push({ ...kind, start, end: at, hasSpaceBefore });
    hasSpaceBefore = false;
  }
  return tokens;
}

/**
 * Where the brace closes whose content begins at a place.
 *
 * @example
 * closingBrace('\\text{cm}', 6); // 8
 */
export function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at;
  }
  throw new NotMathematics('a brace is not closed');
}

function matched(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
