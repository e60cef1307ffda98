import type { Expression } from '../value/expression.ts';

/** An expression as the engine takes it: MathJSON, or LaTeX that it has to read itself. */
export type EngineInput = { readonly json: unknown } | { readonly latex: string };

const names: Readonly<Record<string, string>> = {
  sin: 'Sin',
  cos: 'Cos',
  tan: 'Tan',
  cot: 'Cot',
  sec: 'Sec',
  csc: 'Csc',
  arcsin: 'Arcsin',
  arccos: 'Arccos',
  arctan: 'Arctan',
  arccot: 'Arccot',
  sinh: 'Sinh',
  cosh: 'Cosh',
  tanh: 'Tanh',
  ln: 'Ln',
  exp: 'Exp',
  abs: 'Abs',
  floor: 'Floor',
  ceil: 'Ceil',
  sgn: 'Sign',
  factorial: 'Factorial',
  binomial: 'Binomial',
  gcd: 'GCD',
  lcm: 'LCM',
  max: 'Max',
  min: 'Min',
  mod: 'Mod',
  Re: 'Real',
  Im: 'Imaginary',
  conj: 'Conjugate',
};
const constants: Readonly<Record<string, unknown>> = { pi: 'Pi', e: 'ExponentialE', i: ['Complex', 0, 1] };

/**
 * What is sent to the engine for an expression.
 *
 * @example
 * toEngineInput(parse('x^2')); // { json: ['Power', 'v_x', 2] }
 */
export function toEngineInput(of: Expression): EngineInput {
  return of.kind === 'opaque' ? { latex: of.latex } : { json: json(of) };
}

function json(of: Expression): unknown {
  switch (of.kind) {
    case 'number': {
      const { numerator, denominator } = of.value;
      return denominator === 1n ? integerOf(numerator) : ['Rational', integerOf(numerator), integerOf(denominator)];
    }
    case 'symbol':
      return Object.hasOwn(constants, of.name) ? constants[of.name] : variable(of.name);
    case 'infinity':
      return of.isPositive ? 'PositiveInfinity' : 'NegativeInfinity';
    case 'sum':
      return ['Add', ...of.terms.map(json)];
    case 'product':
      return ['Multiply', ...of.factors.map(json)];
    case 'quotient':
      return ['Divide', json(of.numerator), json(of.denominator)];
    case 'power':
      return ['Power', json(of.base), json(of.exponent)];
    case 'call':
      if (of.name === 'log')
        return of.args.length > 1 ? ['Log', json(of.args[1]!), json(of.args[0]!)] : ['Log', json(of.args[0]!), 10];
      return [names[of.name] ?? of.name, ...of.args.map(json)];
    default:
      return 'Undefined';
  }
}

const integerOf = (value: bigint): unknown =>
  value >= -9_007_199_254_740_991n && value <= 9_007_199_254_740_991n ? Number(value) : { num: String(value) };

/**
 * A name that means nothing to the engine: some letters are functions or constants of its own. Plain letters stay, because LaTeX that the engine reads
 * has them, too.
 */
const variable = (name: string): string =>
  /^(?:[a-ce-hj-z]|[a-z]{3,})$/.test(name) && !Object.hasOwn(names, name)
    ? name
    : `v_${[...name].map((c) => (/[A-Za-z0-9]/.test(c) ? c : `u${c.codePointAt(0)!.toString(16)}`)).join('')}`;
