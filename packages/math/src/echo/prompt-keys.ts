import type { Message } from '@rlaif/spec';
import { mathSegments } from '../extract/math-segments.ts';
import { readingsOf } from '../parse/readings.ts';
import type { Expression } from '../value/expression.ts';
import { structureKey } from './structure-key.ts';

/** Expressions of a prompt that are read, and how long one may be. */
const maxPieces = 200;
const maxLength = 300;
const plainArithmetic = /[-(√]?\s?\d[\d\s.,:()+\-*/^!%√]{0,200}[\d)!%]/g;

/**
 * The names of the expressions that prompts hold: between the delimiters of mathematics, or as sums of digits in the text.
 *
 * @param spoken The text with signs for words: `2 + 2` for "2 plus 2".
 * @example
 * promptKeys(prompt, (text) => text).has(structureKey(answer));
 */
export function promptKeys(prompt: readonly Message[], spoken: (text: string) => string): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { content } of prompt) {
    const text = spoken(content);
    const pieces = [...mathSegments(text).map((segment) => segment.text), ...(text.match(plainArithmetic) ?? [])];
    for (const piece of pieces.slice(-maxPieces)) {
      if (piece.length > maxLength) continue;
      const plain = piece
        .replace(/\s*(?:=\s*)?(?:\?|\\_|\\square|\\underline|\\ldots)[\s\S]*$/, '')
        .replace(/[\s=.:,]+$/, '');
      for (const reading of readingsOf(plain, { thousands: undefined })) addKeys(reading, keys);
    }
  }
  return keys;
}

/** A relation is also its sides, and a list its items. */
function addKeys(of: Expression, keys: Set<string>): void {
  keys.add(structureKey(of));
  if (of.kind === 'relation') for (const side of of.sides) keys.add(structureKey(side));
  else if (of.kind === 'list') for (const item of of.items) keys.add(structureKey(item));
}
