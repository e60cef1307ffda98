import { extract } from './extract/extract-answer.ts';
import { isValue } from './extract/tail.ts';

/**
 * The answer of a reference: a worked solution is read for its own.
 *
 * @example
 * referenceAnswer('Half of 8 is 4.\n#### 4'); // '4'
 */
export function referenceAnswer(text: string): string {
  const plain = text.trim();
  if (plain.length < 60 && !plain.includes('\n') && !/\\(?:boxed|fbox)|####|<\/?answer>/.test(plain)) return plain;
  // Boxes of a reference are taken together only where they stand together, as in a completion; its last one counts.
  const found = extract(plain, ['boxed', 'hashes', 'tag'])?.text;
  if (found !== undefined) return found;
  // A box that was cut off is still the writer's answer.
  const open = /\\?\\(?:boxed|fbox)\{(?![\s\S]*\\boxed)/.exec(plain);
  if (open) return plain.slice(open.index + open[0].length).trim();
  return isValue(plain) ? plain : (extract(plain, ['phrase'])?.text ?? plain);
}
