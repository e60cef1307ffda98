import { type Expression, holds, integer } from '../../value/expression.ts';
import { saysMore, scaleWord } from '../scale-word.ts';
import { isLeading } from '../words.ts';
import { type Cursor, fail } from './cursor.ts';
import { sum } from './sum.ts';
import { isCurrency, isRelation, isText, joins } from './token-kinds.ts';

/**
 * A sum with a unit before or after it, or words that are no mathematics.
 *
 * @example
 * measured(cursor, () => false); // of `5 cm`: a quantity
 */
export function measured(cursor: Cursor, isEnd: () => boolean): Expression {
  const first = cursor.peek();
  if (first === undefined) return fail('nothing where a value was expected');
  if (isText(first) && !isCurrency(first)) {
    // Words: of no matter before a value, otherwise they are the value.
    if (isLeading(first.text)) {
      cursor.at++;
      return measured(cursor, isEnd);
    }
    return words(cursor, isEnd);
  }
  let prefix: string | undefined;
  if (isCurrency(first)) {
    prefix = first.text;
    cursor.at++;
  }
  const from = cursor.at;
  let value = sum(cursor);
  let unit = unitAfter(cursor, isEnd);
  // Words that began like a product of letters.
  if (
    unit &&
    !holds(
      value,
      ({ kind, ...rest }) =>
        kind === 'number' || kind === 'infinity' || kind === 'numeral' || ('name' in rest && rest.name === 'pi'),
    )
  ) {
    cursor.at = from;
    return words(cursor, isEnd);
  }
  const scaled = unit ? scaleWord(unit) : undefined;
  if (scaled) {
    value = { kind: 'product', factors: [value, integer(scaled.scale)] };
    unit = scaled.rest;
  }
  if (unit && value.kind !== 'quantity') value = { kind: 'quantity', value, unit };
  return prefix === undefined
    ? value
    : { kind: 'quantity', value: value.kind === 'quantity' ? value.value : value, unit: prefix };
}

/** Whether the words at the cursor go on. */
function isInWords(cursor: Cursor, isEnd: () => boolean): boolean {
  const token = cursor.peek();
  return (
    token !== undefined && !isEnd() && !cursor.isSign(',') && !cursor.isSign(';') && !joins(token) && !isRelation(token)
  );
}

function words(cursor: Cursor, isEnd: () => boolean): Expression {
  const from = cursor.at;
  while (isInWords(cursor, isEnd)) cursor.at++;
  return { kind: 'text', text: cursor.textOf(from, cursor.at) };
}

function unitAfter(cursor: Cursor, isEnd: () => boolean): string {
  const from = cursor.at;
  const token = cursor.peek();
  if (token === undefined || isEnd() || joins(token)) return '';
  if (isCurrency(token)) {
    cursor.at++;
    return token.text;
  }
  if (!isText(token)) return '';
  while (isInWords(cursor, isEnd)) {
    const part = cursor.peek()!;
    // A number belongs to a unit as an exponent only: words between numbers are no unit.
    if (part.type === 'number' && !cursor.isSign('^', -1) && !(cursor.isSign('{', -1) && cursor.isSign('^', -2))) {
      if (!(cursor.isSign('-', -1) && (cursor.isSign('^', -2) || cursor.isSign('^', -3)))) fail('a number after words');
    }
    if (part.type === 'command' && !/^(?:cdot|times|circ|mu|Omega|AA)$/.test(part.text))
      fail(`unexpected ${part.text}`);
    cursor.at++;
  }
  const unit = cursor.textOf(from, cursor.at);
  return saysMore(unit) ? fail('a sentence') : unit;
}
