import type { ComparePlan } from '../compare/options.ts';
import { type Expression, holds, integer } from '../value/expression.ts';
import { TooLarge } from '../value/rational.ts';
import { clean } from './clean.ts';
import { numberWord } from './number-word.ts';
import { parse } from './parse.ts';
import type { CommaMode } from './read-number.ts';
import { resolve } from './resolve.ts';
import { NotMathematics } from './tokens.ts';

/** Longer answers are compared as texts: no answer of mathematics is that long. */
export const maxAnswerLength = 4096;

/**
 * What an answer may mean: one reading mostly, two where a comma can be a decimal mark or join two numbers. What cannot be read as mathematics
 * is a text.
 *
 * @example
 * readingsOf('1,5', plan).map(({ kind }) => kind); // ['list', 'number']
 */
export function readingsOf(answer: string, plan: Pick<ComparePlan, 'thousands'>): readonly Expression[] {
  if (answer.length > maxAnswerLength) return [{ kind: 'text', text: answer }];
  const cleaned = clean(answer);
  // Words around a list are no part of its items.
  const inner = /^\\text(?:bf|rm|it)? ?\{([^{}]*)\}$/.exec(cleaned)?.[1];
  const text = inner !== undefined && /[,;]| and | or |^ ?[-+]?(?:\\\$ ?)?\d/.test(inner) ? inner.trim() : cleaned;
  if (date.test(text)) return [{ kind: 'text', text }];
  const number = numberWord(text);
  if (number !== undefined) return [integer(number)];
  const readings: Expression[] = [];
  for (const comma of commaModes(text, plan.thousands)) {
    try {
      const reading = resolve(parse(text, { comma, dotGroups: plan.thousands === '.' }));
      const set = joined(reading, text);
      if (set) readings.push(set);
      readings.push(reading);
      const family = withoutParameter(reading);
      if (family) readings.push(family);
    } catch (error) {
      if (!(error instanceof NotMathematics) && !(error instanceof TooLarge)) throw error;
    }
  }
  return readings.length > 0 ? readings : [{ kind: 'text', text }];
}

/** Read as mathematics it would be a difference, or a quotient. */
const date = /^(?:\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d{4}|\d{4}\/\d{1,2}\/\d{1,2})$/;

function commaModes(text: string, thousands: ComparePlan['thousands']): readonly CommaMode[] {
  if (thousands === '.') return ['decimal'];
  if (!text.includes(',')) return ['separator'];
  const isGroup = /(?<![\d.,])[1-9]\d{0,2}(?:,\d{2})*,\d{3}(?!\d)/.test(text);
  const isDecimal = /\d,\d/.test(text);
  if (thousands === ',') return isGroup ? ['group'] : ['separator'];
  if (thousands !== undefined) return isDecimal ? ['decimal'] : ['separator'];
  // 1,000 is a thousand, or two numbers; that it is one with three decimals has to be said.
  return isGroup ? ['group', 'separator'] : isDecimal ? ['separator', 'decimal'] : ['separator'];
}

/** `x = π/4 + kπ, k ∈ ℤ` without what it says of its parameter, which goes without saying. */
function withoutParameter(of: Expression): Expression | undefined {
  if (of.kind !== 'list' || of.items.length < 2) return undefined;
  const [last, rest] = [of.items.at(-1)!, of.items.slice(0, -1)];
  if (last.kind !== 'relation' || last.operators.join('') !== '∈' || !/^\\mathbb\{?Z\}?$/.test(last.sources[1]!))
    return undefined;
  const isParameter = (part: Expression): boolean => part.kind === 'symbol' && part.name === last.sources[0];
  const isFamily = rest.every(
    (item) =>
      holds(item, isParameter) &&
      (item.kind !== 'relation' || (item.operators.every((one) => one === '=') && !isParameter(item.sides[0]!))),
  );
  if (!isFamily) return undefined;
  return rest.length === 1 ? rest[0]! : { kind: 'list', items: rest };
}

const joiner = (word: string): RegExp =>
  new RegExp(`(?<![A-Za-z])${word}(?![A-Za-z])|\\\\${word === 'or' ? 'lor|\\\\vee' : 'land|\\\\wedge'}`);
const either = joiner('or');
const both = joiner('and');

/** Inequalities of one name joined by "or", or by "and", are the set of numbers for which they hold. */
function joined(of: Expression, text: string): Expression | undefined {
  if (of.kind !== 'list' || either.test(text) === both.test(text)) return undefined;
  const isInequality = (item: Expression): boolean =>
    item.kind === 'relation' && item.operators.every((operator) => /[<>≤≥≠]/.test(operator));
  return of.items.every(isInequality)
    ? { kind: either.test(text) ? 'union' : 'intersection', parts: of.items }
    : undefined;
}
