import { evaluate } from '../value/evaluate.ts';
import { type Expression, holds, partsOf } from '../value/expression.ts';

/** Points that are tried, and how many of them must have real values on both sides before they say that two expressions agree. */
const maxPoints = 48;
const wantedPoints = 12;

/**
 * The variables of expressions: their symbols that are no constants.
 *
 * @example
 * variablesOf([parse('2\\pi r')]); // ['r']
 */
export function variablesOf(expressions: readonly Expression[]): readonly string[] {
  const names = new Set<string>();
  const visit = (of: Expression): void => {
    if (of.kind === 'symbol') names.add(of.name);
    partsOf(of).forEach(visit);
  };
  expressions.forEach(visit);
  for (const constant of ['pi', 'e', 'i']) names.delete(constant);
  return [...names].toSorted();
}

/**
 * Whether two expressions agree to 9 digits wherever both have a value, at points that the expressions themselves pick: nobody can write one that
 * differs everywhere but there. Two different analytic functions agree at a random point with probability zero; in double precision the chance that
 * two expressions which differ by more than a billionth on half of the range agree at 8 points is below 2^-8 for each pair, and far lower for what
 * people write.
 *
 * @example
 * agreement(parse('x^2'), parse('x^3'), ['x']).agrees; // false
 */
export function agreement(
  expected: Expression,
  actual: Expression,
  variables: readonly string[],
): { readonly agrees: boolean; readonly points: number } {
  const random = generator(
    JSON.stringify([expected, actual], (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
  );
  const isComplex = [expected, actual].some((one) => usesImaginaryUnit(one));
  let points = 0;
  for (let i = 0; i < maxPoints && points < wantedPoints; i++) {
    // Small numbers of both signs, positive ones, larger ones, and integers, for what is defined on those only.
    const values = new Map(
      variables.map((name) => {
        const value = random();
        return [name, pointOf(i % 4, value)] as const;
      }),
    );
    const a = evaluate(expected, values);
    const b = evaluate(actual, values);
    if (![...a, ...b].every(Number.isFinite)) continue;
    if (!isComplex && (Math.abs(a[1]) > 1e-9 || Math.abs(b[1]) > 1e-9)) continue;
    const size = Math.max(Math.hypot(...a), Math.hypot(...b), 1e-3);
    if (Math.hypot(a[0] - b[0], a[1] - b[1]) > 1e-9 * size) return { agrees: false, points };
    points++;
  }
  return { agrees: true, points };
}

const pointOf = (kind: number, value: number): number =>
  kind === 0
    ? 6 * value - 3
    : kind === 1
      ? 0.1 + 3 * value
      : kind === 2
        ? 1 + Math.floor(9 * value)
        : (value < 0.5 ? -1 : 1) * 300 ** (2 * value - (value < 0.5 ? 0 : 1));

/**
 * Whether an expression is made of pieces of several functions: `max(x, -1000)` is `x` at every point that is likely to be tried, so that agreement
 * says nothing of it.
 *
 * @example
 * isPiecewise(parse('\\lfloor x \\rfloor')); // true
 */
export const isPiecewise = (of: Expression): boolean =>
  holds(of, (part) => part.kind === 'call' && /^(?:max|min|floor|ceil|sgn|mod|gcd|lcm|Re|Im)$/.test(part.name));

const usesImaginaryUnit = (of: Expression): boolean =>
  (of.kind === 'symbol' && of.name === 'i') || partsOf(of).some(usesImaginaryUnit);

/** Numbers from 0 to 1 that a text decides (mulberry32, seeded by FNV-1a). */
function generator(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
