import { plainTypography } from './plain-typography.ts';

const opening = '"\'*_';
const closing = '.,;:!?\u3002\u0964\u061f\u06d4"\'*_';

/**
 * A text in normal form: typography made plain (white space, quotation marks, dashes, ligatures, invisible characters), in lower case, without
 * quotation marks and Markdown's emphasis around it, and without the punctuation that ends a sentence. What stands inside is left, signs and
 * brackets at the ends too: `-5`, `.5`, `5%` and `(0, 1]` stay what they are, and so does a text of nothing but signs.
 *
 * @example
 * normalForm(' **\u201cParis\u201d.** '); // 'paris'
 */
export function normalForm(text: string): string {
  const plain = plainTypography(text).toLowerCase();
  let start = 0;
  let end = plain.length;
  while (start < end && (opening.includes(plain[start]!) || plain[start] === ' ')) start++;
  while (end > start && (closing.includes(plain[end - 1]!) || plain[end - 1] === ' ')) end--;
  return plain.slice(start, end) || plain;
}
