import type { Expression } from '../../value/expression.ts';
import { NotMathematics, type NumberStyle, type Token, tokensOf } from '../tokens.ts';

/** Brackets inside brackets, and exponents of exponents, at most. */
const maxDepth = 60;

/** Where the reading of an answer stands. The functions of the grammar move it on. */
export interface Cursor {
  readonly text: string;
  /** A token that is read in parts is replaced by its rest. */
  readonly tokens: Token[];
  /** The token that comes next. */
  at: number;
  /** Bars and square brackets that are open: the next one closes. */
  openBars: number;
  openSquares: number;
  readonly grammar: Grammar;
  peek(): Token | undefined;
  isSign(sign: string, ahead?: number): boolean;
  isCommand(name: string, ahead?: number): boolean;
  /** Goes on where the sign stands, and says whether it did. */
  takeSign(sign: string): boolean;
  takeCommand(name: string): boolean;
  /** The signs in front of a term, as one: `+`, `-`, `±` or `∓`. */
  signAt(): string | undefined;
  /** @throws NotMathematics where it is nested too deeply. */
  deeper<T>(run: () => T): T;
  /** The text from one token to another, without spaces. */
  sourceOf(from: number, to: number): string;
  /** The words from one token to another. */
  textOf(from: number, to: number): string;
}

/** The rules that others come back to: what stands in brackets is a list, what stands in a fraction is an argument. */
export interface Grammar {
  list(cursor: Cursor, isEnd: () => boolean): readonly Expression[];
  setExpression(cursor: Cursor, isEnd: () => boolean): Expression;
  sum(cursor: Cursor): Expression;
  signed(cursor: Cursor): Expression;
  factor(cursor: Cursor): Expression;
  argument(cursor: Cursor, isOneDigit?: boolean): Expression;
  group(cursor: Cursor): Expression;
}

/**
 * Begins to read a cleaned answer.
 *
 * @throws NotMathematics for braces that do not match; TooLarge for a number that is not computed with.
 * @example
 * const cursor = createCursor('1 + x', { comma: 'group', dotGroups: false }, grammar);
 */
export function createCursor(text: string, style: NumberStyle, grammar: Grammar): Cursor {
  const tokens = tokensOf(text, style);
  let depth = 0;
  const is = (type: 'sign' | 'command', name: string, ahead: number): boolean => {
    const token = tokens[cursor.at + ahead];
    return token?.type === type && token.text === name;
  };
  const cursor: Cursor = {
    text,
    tokens,
    at: 0,
    openBars: 0,
    openSquares: 0,
    grammar,
    peek: () => tokens[cursor.at],
    isSign: (sign, ahead = 0) => is('sign', sign, ahead),
    isCommand: (name, ahead = 0) => is('command', name, ahead),
    takeSign: (sign) => is('sign', sign, 0) && ++cursor.at > 0,
    takeCommand: (name) => is('command', name, 0) && ++cursor.at > 0,
    signAt() {
      let sign: string | undefined;
      for (;;) {
        if (cursor.takeSign('+')) sign ??= '+';
        else if (cursor.takeSign('-')) sign = sign === '-' ? '+' : sign === '±' ? '∓' : '-';
        else if (cursor.takeCommand('pm')) sign = '±';
        else if (cursor.takeCommand('mp')) sign = '∓';
        else return sign;
      }
    },
    deeper(run) {
      if (++depth > maxDepth) fail('nested too deeply');
      const result = run();
      depth--;
      return result;
    },
    sourceOf: (from, to) => (from < to ? text.slice(tokens[from]!.start, tokens[to - 1]!.end).replaceAll(' ', '') : ''),
    textOf: (from, to) =>
      tokens
        .slice(from, to)
        .map((token) => (token.hasSpaceBefore ? ' ' : '') + token.text)
        .join('')
        .trim(),
  };
  return cursor;
}

/**
 * @throws NotMathematics always.
 * @example
 * fail('a bracket is not closed');
 */
export function fail(why: string): never {
  throw new NotMathematics(why);
}

/** Mathematics that is left to the engine. */
export class Opaque extends Error {}
