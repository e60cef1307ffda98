import { lazy } from '../text/lazy.ts';

/** A value at a place of a text, and where it ends. */
export interface Token<T = unknown> {
  readonly value: T;
  readonly end: number;
}

// Two characters that are no white space in the Unicode tables any more, and stand for it in what models copy.
const space = /[\s\u180e\u200b]*/y;
const number = lazy(() => /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+\-]?\d+)?(?![\p{L}\p{N}_$.+\-])/ivy);
const word = lazy(() => /[\p{L}\p{N}_$][\p{L}\p{N}_$\-]*/vy);

/** What ends a comment, by the character after its slash; or a brace before that. */
const commentEnds: Readonly<Record<string, RegExp>> = { '/': /[\n{}]/g, '*': /\*\/|[{}]/g };

const literals: ReadonlyMap<string, unknown> = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['null', null],
  ['None', null],
]);

/** Words that stand for values which JSON does not have. */
const noValues: ReadonlySet<string> = new Set(['undefined', 'NaN', 'nan', 'Infinity', 'inf']);

/** What closes a text, by what opens it. Another mark in between is part of it. */
const closingMarks: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’', '`': "`´'" };

const escapes: Readonly<Record<string, string>> = {
  ...{ '"': '"', "'": "'", '`': '`', '\\': '\\', '/': '/' },
  ...{ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' },
};

/**
 * Where white space and comments end. A comment that never ends goes to the end of the text. One with a brace in it is none, because it could
 * hide an object.
 *
 * @example
 * afterSpace(' // no\n 1', 0); // 8
 */
export function afterSpace(text: string, start: number): number {
  for (let at = start; ; ) {
    at += matchAt(space, text, at).length;
    const end = text[at] === '/' ? commentEnds[text[at + 1] ?? ''] : undefined;
    if (end === undefined) return at;
    end.lastIndex = at + 2;
    const found = end.exec(text)?.[0];
    if (found === '{' || found === '}') return at;
    at = found === undefined ? text.length : end.lastIndex;
  }
}

/**
 * A text in quotation marks of any kind. Control characters stand for themselves, and so does a backslash before what is no escape, as in
 * `\sqrt`: nothing is lost. `'open'` where it never ends; `undefined` where there is no quotation mark.
 *
 * @example
 * stringAt("'It\\'s'", 0); // { value: "It's", end: 7 }
 */
export function stringAt(text: string, start: number): Token<string> | 'open' | undefined {
  const closing = closingMarks[text[start] ?? ''];
  if (closing === undefined) return undefined;
  let value = '';
  let from = start + 1;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at]!;
    if (closing.includes(character)) return { value: value + text.slice(from, at), end: at + 1 };
    if (character !== '\\') continue;
    const escaped = text[at + 1] ?? '';
    const code = escaped === 'u' ? text.slice(at + 2, at + 6) : '';
    const isCode = /^[0-9a-f]{4}$/i.test(code);
    const meant = isCode ? String.fromCharCode(Number.parseInt(code, 16)) : (escapes[escaped] ?? `\\${escaped}`);
    value += text.slice(from, at) + meant;
    at += isCode ? 5 : 1;
    from = at + 1;
  }
  return 'open';
}

/**
 * The name of a member: in quotation marks, or one bare word.
 *
 * @example
 * keyAt('pass: true', 0); // { value: 'pass', end: 4, isQuoted: false }
 */
export function keyAt(
  text: string,
  start: number,
): (Token<string> & { readonly isQuoted: boolean }) | 'open' | undefined {
  const key = stringAt(text, start) ?? wordAt(text, start);
  return key === undefined || key === 'open' ? key : { ...key, isQuoted: (text[start] ?? '') in closingMarks };
}

/**
 * A value that holds no others: a text, a number of JSON, a literal of JSON or Python, or one bare word, which is a text. Not a number that JSON
 * would not take, nor a word for what JSON does not have, such as `NaN`.
 *
 * @example
 * scalarAt('True', 0); // { value: true, end: 4 }
 */
export function scalarAt(text: string, start: number): (Token & { readonly isBare?: boolean }) | 'open' | undefined {
  const quoted = stringAt(text, start);
  if (quoted !== undefined) return quoted;
  const digits = matchAt(number(), text, start);
  if (digits !== '') return { value: Number(digits), end: start + digits.length };
  const found = wordAt(text, start);
  if (found === undefined || noValues.has(found.value) || /^\p{N}/v.test(found.value)) return undefined;
  if (literals.has(found.value)) return { value: literals.get(found.value), end: found.end };
  return { ...found, isBare: true };
}

function wordAt(text: string, start: number): Token<string> | undefined {
  const value = matchAt(word(), text, start);
  return value === '' ? undefined : { value, end: start + value.length };
}

/** What a sticky pattern matches at a place; empty where it does not. */
function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
