import type { Expression } from './expression.ts';
import { toNumber } from './rational.ts';

/** A complex number in double precision. Not a number where the expression has no value. */
export type Complex = readonly [re: number, im: number];

const undefinedValue: Complex = [Number.NaN, Number.NaN];

/**
 * The value of an expression in double precision, with values for its variables. Not a number where a part has none. An odd root of a negative
 * number is its real root.
 *
 * @example
 * evaluate(parse('2^{10}')); // [1024, 0]
 */
export function evaluate(of: Expression, values: ReadonlyMap<string, number> = none): Complex {
  switch (of.kind) {
    case 'number':
      return [toNumber(of.value), 0];
    case 'infinity':
      return [of.isPositive ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY, 0];
    case 'symbol':
      return constantOf(of.name) ?? (values.has(of.name) ? [values.get(of.name)!, 0] : undefinedValue);
    case 'sum':
      return of.terms.map((term) => evaluate(term, values)).reduce(add, [0, 0]);
    case 'product':
      return of.factors.map((factor) => evaluate(factor, values)).reduce(multiply, [1, 0]);
    case 'quotient':
      return divide(evaluate(of.numerator, values), evaluate(of.denominator, values));
    case 'power':
      return power(of.base, of.exponent, values);
    case 'call':
      return call(
        of.name,
        of.args.map((argument) => evaluate(argument, values)),
      );
    default:
      return undefinedValue;
  }
}

const none: ReadonlyMap<string, number> = new Map();

function constantOf(name: string): Complex | undefined {
  return name === 'pi' ? [Math.PI, 0] : name === 'e' ? [Math.E, 0] : name === 'i' ? [0, 1] : undefined;
}

const add = (a: Complex, b: Complex): Complex => [a[0] + b[0], a[1] + b[1]];
const multiply = (a: Complex, b: Complex): Complex =>
  a[1] === 0 && b[1] === 0 ? [a[0] * b[0], 0] : [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]];
function divide(a: Complex, b: Complex): Complex {
  if (b[0] === 0 && b[1] === 0) return undefinedValue;
  if (a[1] === 0 && b[1] === 0) return [a[0] / b[0], 0];
  const size = b[0] ** 2 + b[1] ** 2;
  return [(a[0] * b[0] + a[1] * b[1]) / size, (a[1] * b[0] - a[0] * b[1]) / size];
}
const log = (a: Complex): Complex =>
  a[0] === 0 && a[1] === 0 ? undefinedValue : [Math.log(Math.hypot(...a)), Math.atan2(a[1], a[0])];
const exp = (a: Complex): Complex =>
  a[1] === 0 ? [Math.exp(a[0]), 0] : [Math.exp(a[0]) * Math.cos(a[1]), Math.exp(a[0]) * Math.sin(a[1])];

function power(base: Expression, exponent: Expression, values: ReadonlyMap<string, number>): Complex {
  const b = evaluate(base, values);
  const e = evaluate(exponent, values);
  if (b[1] === 0 && e[1] === 0) {
    if (b[0] === 0 && e[0] === 0) return undefinedValue;
    if (b[0] >= 0 || Number.isInteger(e[0])) return [b[0] ** e[0], 0];
    const ratio = ratioOf(exponent);
    if (ratio !== undefined && ratio[1] % 2 === 1) return [(-b[0]) ** e[0] * (ratio[0] % 2 === 0 ? 1 : -1), 0];
  }
  if (b[0] === 0 && b[1] === 0) return e[0] > 0 ? [0, 0] : undefinedValue;
  return exp(multiply(e, log(b)));
}

/** The integers of an exponent such as 2/3. */
function ratioOf(exponent: Expression): readonly [number, number] | undefined {
  if (exponent.kind === 'number' && !exponent.isDecimal) {
    return [Number(exponent.value.numerator), Number(exponent.value.denominator)];
  }
  if (exponent.kind === 'product' && exponent.factors.length === 2) {
    const [left, right] = exponent.factors.map(ratioOf);
    return left && right ? [left[0] * right[0], left[1] * right[1]] : undefined;
  }
  if (exponent.kind !== 'quotient') return undefined;
  const top = ratioOf(exponent.numerator);
  const bottom = ratioOf(exponent.denominator);
  return top && bottom ? [top[0] * bottom[1], top[1] * bottom[0]] : undefined;
}

const real: Readonly<Record<string, (x: number, y: number) => number>> = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  cot: (x) => 1 / Math.tan(x),
  sec: (x) => 1 / Math.cos(x),
  csc: (x) => 1 / Math.sin(x),
  arcsin: Math.asin,
  arccos: Math.acos,
  arctan: Math.atan,
  arccot: (x) => Math.PI / 2 - Math.atan(x),
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  floor: Math.floor,
  ceil: Math.ceil,
  sgn: Math.sign,
  factorial: (x) => gamma(x + 1),
  binomial: (n, k) =>
    k >= 0 && k <= 1000 && Number.isInteger(k) ? binomial(n, k) : gamma(n + 1) / gamma(k + 1) / gamma(n - k + 1),
  gcd: (a, b) => euclid(a, b),
  lcm: (a, b) => Math.abs(a * b) / euclid(a, b),
  max: Math.max,
  min: Math.min,
  mod: (a, b) => a - b * Math.floor(a / b),
};

function call(name: string, args: readonly Complex[]): Complex {
  const [x = undefinedValue, y = undefinedValue] = args;
  if (name === 'exp') return exp(x);
  if (name === 'ln') return log(x);
  if (name === 'log') return args.length > 1 ? divide(log(y), log(x)) : divide(log(x), [Math.LN10, 0]);
  if (name === 'abs') return [Math.hypot(...x), 0];
  if (name === 'Re') return [x[0], 0];
  if (name === 'Im') return [x[1], 0];
  if (name === 'conj') return [x[0], -x[1]];
  const fn = real[name];
  if (!fn || args.some(([, im]) => im !== 0)) return undefinedValue;
  return [
    args.length > 2 && (name === 'max' || name === 'min') ? Math[name](...args.map(([re]) => re)) : fn(x[0], y[0]),
    0,
  ];
}

function binomial(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}

function euclid(a: number, b: number): number {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return Number.NaN;
  let x = Math.abs(a);
  let y = Math.abs(b);
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** The gamma function by Lanczos' approximation (g = 7, n = 9), exact for small integers: relative error below 1e-14. */
function gamma(x: number): number {
  if (Number.isInteger(x)) {
    if (x <= 0) return Number.NaN;
    if (x > 171) return Number.POSITIVE_INFINITY;
    let product = 1;
    for (let i = 2; i < x; i++) product *= i;
    return product;
  }
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
  const t = x + 6.5;
  const sum = lanczos.reduce((total, c, i) => (i === 0 ? c : total + c / (x - 1 + i)), 0);
  return Math.sqrt(2 * Math.PI) * t ** (x - 0.5) * Math.exp(-t) * sum;
}

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;
