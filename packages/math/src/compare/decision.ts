import type { Expression } from '../value/expression.ts';

/**
 * By which rule two answers were found equal or different.
 *
 * | rule | decided by |
 * | --- | --- |
 * | `text` | the same text, apart from layout, or words that differ |
 * | `choice` | the letter of a multiple choice answer |
 * | `number` | two exact values: integers, decimals, fractions, in any of their styles |
 * | `tolerance` | two numbers, at most the tolerance apart, or further |
 * | `numeric` | two constants such as √2 and 2^(1/2), in double precision: equal to 10 digits; or two expressions that differ where their variables have the same values |
 * | `algebra` | two expressions, multiplied out: the same terms |
 * | `interval` | intervals, unions of them, and inequalities of one variable |
 * | `set` `list` `tuple` `matrix` `ratio` | the parts, by these rules |
 * | `relation` | equations and inequalities that are multiples of each other, or assignments |
 * | `unit` | units that differ |
 * | `numeral` | numerals with their bases |
 * | `symbolic` | the symbolic engine |
 * | `sampled` | the engine could not say; the expressions agree to 9 digits at all of at least 8 points |
 * | `timeout` | nothing: the engine was stopped, and the answers are taken for unequal |
 * | `undecided` | nothing: no rule says that they are equal |
 * | `kind` | a number and a text, a set and an equation: what cannot be equal |
 */
export type Rule =
  | 'text'
  | 'choice'
  | 'number'
  | 'tolerance'
  | 'numeric'
  | 'algebra'
  | 'interval'
  | 'set'
  | 'list'
  | 'tuple'
  | 'matrix'
  | 'ratio'
  | 'relation'
  | 'unit'
  | 'numeral'
  | 'symbolic'
  | 'sampled'
  | 'timeout'
  | 'undecided'
  | 'kind';

/** What the cheap rules say. Equal with pairs that are open: equal if the engine finds each of them equal. */
export interface Decision {
  readonly equal: boolean;
  readonly rule: Rule;
  readonly open: readonly OpenPair[];
}

/** Two expressions that only the engine can compare. */
export interface OpenPair {
  readonly expected: Expression;
  readonly actual: Expression;
  /** Whether they agree at all the points that were tried. */
  readonly isSampled: boolean;
}

const nothing: readonly OpenPair[] = [];

/**
 * The answers are equal, or would be if the engine finds the open pairs equal.
 *
 * @example
 * equal('number'); // { equal: true, rule: 'number', open: [] }
 */
export const equal = (rule: Rule, open: readonly OpenPair[] = nothing): Decision => ({ equal: true, rule, open });
/**
 * The answers are different.
 *
 * @example
 * different('number'); // { equal: false, rule: 'number', open: [] }
 */
export const different = (rule: Rule): Decision => ({ equal: false, rule, open: nothing });

/**
 * Equal if all parts are; the first that is not decides.
 *
 * @example
 * all('tuple', [equal('number'), different('number')]); // { equal: false, rule: 'tuple', open: [] }
 */
export function all(rule: Rule, parts: Iterable<Decision>): Decision {
  const open: OpenPair[] = [];
  for (const part of parts) {
    if (!part.equal) return different(part.rule === 'undecided' || part.rule === 'timeout' ? part.rule : rule);
    open.push(...part.open);
  }
  return equal(rule, open);
}
