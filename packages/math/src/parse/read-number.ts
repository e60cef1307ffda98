import { type NumberExpression, numberOf } from '../value/expression.ts';
import { type Rational, rational, TooLarge } from '../value/rational.ts';

/** What a comma between digits without a space means: `1,000`, `1,5`, or `1, 2`. */
export type CommaMode = 'group' | 'decimal' | 'separator';

/** A number that stands in a text, and where it ends. */
export interface NumberRead {
  readonly value: NumberExpression;
  readonly end: number;
}

const maxDigits = 4000;
const maxExponent = 4000;

const plain = /(?:\d+(?:\.\d+)?|\.\d+)/y;
const spaced = /\d{1,3}(?: \d{3})+(?![\d])(?:\.\d+)?/y;
const spacedComma = /\d{1,3}(?: \d{3})+(?![\d])(?:,\d+)?/y;
const grouped = /(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?!\d)(?:\.\d+)?/y;
const dotted = /\d{1,3}(?:\.\d{3}){2,}(?![\d.])/y;
const dottedComma = /\d{1,3}(?:\.\d{3})+,\d+/y;
const dottedGroups = /\d{1,3}(?:\.\d{3})+(?![\d.])(?:,\d+)?/y;
const decimalComma = /\d+,\d+/y;
const exponent = /[eE]([+-]?\d{1,9})(?![\d.])/y;
const overline = /(\d*)\.(\d*)\\overline ?\{ ?(\d+) ?\}/y;
const dots = /(\d*)\.(\d*)((?:\\dot ?\{ ?\d ?\})+)/y;
const bracketed = /(\d+)\.(\d*)\((\d+)\)/y;

/**
 * Reads the number that begins at a place, in the styles of a comma mode; `undefined` where none begins there.
 *
 * @throws TooLarge for more digits or a larger exponent than are computed with.
 * @example
 * readNumber('1,234.5 m', 0, 'group', true); // { value: 1234.5, end: 7 }
 */
export function readNumber(
  text: string,
  at: number,
  mode: CommaMode,
  isOutside: boolean,
  dotGroups = false,
): NumberRead | undefined {
  // Digits alone, as most numbers are.
  let end = at;
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  if (end > at && end - at < 16 && !/[.,\seE(\\]/.test(text[end] ?? '')) {
    return { value: numberOf({ numerator: BigInt(text.slice(at, end)), denominator: 1n }), end };
  }
  const repeating = match(overline, text, at) ?? match(dots, text, at) ?? match(bracketed, text, at);
  if (repeating) return { value: numberOf(repeated(repeating)), end: at + repeating[0].length };
  const styles: readonly RegExp[] =
    mode === 'decimal' && isOutside
      ? [spacedComma, dotGroups ? dottedGroups : dottedComma, dotted, decimalComma, spaced, plain]
      : mode === 'decimal' && dotGroups
        ? [dottedGroups, spaced, plain]
        : mode === 'group' && isOutside
          ? [grouped, spaced, dotted, plain]
          : [spaced, dotted, plain];
  for (const style of styles) {
    const found = match(style, text, at)?.[0];
    if (found === undefined) continue;
    const isComma = style === spacedComma || style === dottedComma || style === dottedGroups || style === decimalComma;
    const isGrouped = style === dotted || isComma;
    let digits = found.replaceAll(' ', '');
    if (isGrouped) digits = digits.replaceAll('.', '');
    digits = isComma ? digits.replace(',', '.') : digits.replaceAll(',', '');
    const scale = match(exponent, text, at + found.length);
    const stop = at + found.length + (scale?.[0].length ?? 0);
    return { value: decimalOf(digits, scale ? Number(scale[1]) : 0, scale !== undefined), end: stop };
  }
  return undefined;
}

/**
 * The number of plain digits with at most one point, times ten to a power.
 *
 * @example
 * decimalOf('1.5', 3, true); // 1500
 */
export function decimalOf(digits: string, scale: number, isScientific: boolean): NumberExpression {
  const [whole = '', fraction = ''] = digits.split('.');
  if (whole.length + fraction.length > maxDigits || Math.abs(scale) > maxExponent) throw new TooLarge('a number');
  const shift = scale - fraction.length;
  const mantissa = BigInt(whole + fraction || '0');
  const value = shift >= 0 ? rational(mantissa * 10n ** BigInt(shift)) : rational(mantissa, 10n ** BigInt(-shift));
  return numberOf(value, fraction !== '' || isScientific);
}

function repeated([, whole = '', fixed = '', marked = '']: RegExpExecArray): Rational {
  const cycle = marked.replaceAll(/\D/g, '');
  if (whole.length + fixed.length + cycle.length > maxDigits) throw new TooLarge('a number');
  const before = BigInt(whole + fixed || '0');
  const all = BigInt(whole + fixed + cycle);
  return rational(all - before, 10n ** BigInt(fixed.length) * (10n ** BigInt(cycle.length) - 1n));
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
