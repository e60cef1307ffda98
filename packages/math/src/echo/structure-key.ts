import type { Expression } from '../value/expression.ts';
import { isWhole, keyOf } from '../value/rational.ts';

/**
 * A name that expressions share which differ only in what changes nothing: the order of terms and factors, brackets, `+ 0`, `· 1`, `/ 1`, two minus
 * signs, the name of an index. Nothing is calculated: `2 + 2` and `4` have different names.
 *
 * @example
 * structureKey(parse('1 \\cdot (2 + x)')) === structureKey(parse('x + 2')); // true
 */
export function structureKey(of: Expression): string {
  switch (of.kind) {
    case 'number':
      return keyOf(of.value);
    case 'symbol':
      return of.name;
    case 'sum': {
      const keys = flat(of, 'sum')
        .map(structureKey)
        .filter((key) => key !== '0');
      return keys.length === 0 ? '0' : keys.length === 1 ? keys[0]! : `(${keys.toSorted().join('+')})`;
    }
    case 'product':
      return productKey(flat(of, 'product').map(structureKey));
    case 'quotient': {
      const [top, bottom] = [structureKey(of.numerator), structureKey(of.denominator)];
      return bottom === '1' ? top : `(${top}/${bottom})`;
    }
    case 'power': {
      const [base, exponent] = [structureKey(of.base), structureKey(of.exponent)];
      return exponent === '1' ? base : `(${base}^${exponent})`;
    }
    case 'call':
      return `${of.name}(${of.args.map(structureKey).join(',')})`;
    case 'quantity':
      return of.unit === '%' || of.unit === '°' ? `${structureKey(of.value)}${of.unit}` : structureKey(of.value);
    case 'relation':
      return `${of.sides.map(structureKey).toSorted().join('|')}${of.operators.toSorted().join('')}`;
    case 'opaque':
      return withoutIndex(of.latex);
    case 'ratio':
      return of.parts.map(structureKey).join(':');
    case 'list':
    case 'set':
    case 'tuple':
      return `${of.kind}(${of.items.map(structureKey).join(',')})`;
    default:
      return of.kind;
  }
}

function flat(of: Expression, kind: 'sum' | 'product'): readonly Expression[] {
  if (of.kind === 'sum' && kind === 'sum') return of.terms.flatMap((term) => flat(term, kind));
  if (of.kind === 'product' && kind === 'product') return of.factors.flatMap((factor) => flat(factor, kind));
  return [of];
}

function productKey(keys: readonly string[]): string {
  let isNegative = false;
  const sizes: string[] = [];
  for (const key of keys) {
    if (key.startsWith('-')) isNegative = !isNegative;
    const size = key.startsWith('-') ? key.slice(1) : key;
    if (size !== '1') sizes.push(size);
  }
  const size = sizes.length === 0 ? '1' : sizes.length === 1 ? sizes[0]! : `(${sizes.toSorted().join('*')})`;
  return isNegative ? `-${size}` : size;
}

/** Sums and integrals with the same name for what they run over. */
function withoutIndex(latex: string): string {
  const index = /_ ?\{? ?([a-z]) ?=/.exec(latex)?.[1] ?? /d\}? ?([a-z])\s*$/.exec(latex)?.[1];
  const plain =
    index === undefined ? latex : latex.replaceAll(new RegExp(`(?<![A-Za-z\\\\])(d?)${index}(?![A-Za-z])`, 'g'), '$1□');
  return plain.replaceAll(/[\s{}]|\\[,;:!]/g, '');
}

/**
 * Whether something is left to do in an expression: a sum, a root, a function, a fraction that can be reduced. Numbers, fractions in lowest terms, mixed
 * numbers, letters and powers of ten are values as they stand.
 *
 * @example
 * isUnfinished(parse('\\sqrt{16}')); // true
 */
export function isUnfinished(of: Expression): boolean {
  switch (of.kind) {
    case 'number':
    case 'symbol':
    case 'infinity':
    case 'text':
    case 'numeral':
      return false;
    case 'quantity':
      return isUnfinished(of.value);
    case 'quotient':
      return isReducible([of.numerator, of.denominator]);
    case 'ratio':
      return isReducible(of.parts);
    case 'product':
      return of.factors.length !== 2 || !(isMinusOne(of.factors[0]!) || isPowerOfTen(of.factors[1]!))
        ? true
        : of.factors.some((factor) => !isPowerOfTen(factor) && isUnfinished(factor));
    case 'sum': {
      const [whole, part] = of.terms;
      return !(of.terms.length === 2 && whole?.kind === 'number' && part?.kind === 'quotient' && !isUnfinished(part));
    }
    case 'relation':
      return of.sides.some(isUnfinished);
    case 'tuple':
    case 'set':
    case 'list':
      return of.items.some(isUnfinished);
    default:
      return true;
  }
}

const isMinusOne = (of: Expression): boolean => of.kind === 'number' && of.value.numerator === -1n && isWhole(of.value);
const isPowerOfTen = (of: Expression): boolean =>
  of.kind === 'power' && of.base.kind === 'number' && of.base.value.numerator === 10n && !isUnfinished(of.exponent);

function isReducible(parts: readonly Expression[]): boolean {
  let divisor = 0n;
  for (const part of parts) {
    const size = part.kind === 'product' && isMinusOne(part.factors[0]!) ? part.factors[1]! : part;
    if (size.kind !== 'number' || !isWhole(size.value)) return true;
    let [x, y] = [divisor, size.value.numerator];
    while (y !== 0n) [x, y] = [y, x % y];
    divisor = x;
  }
  // 84/7 and 5/1 are not done; a share of nothing is left alone.
  const last = parts.at(-1)!;
  return (divisor !== 1n && divisor !== -1n) || (last.kind === 'number' && last.value.numerator === 1n);
}
