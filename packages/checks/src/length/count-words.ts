/**
 * How many words a text has: runs between white space, as `wc -w` counts them.
 *
 * @example
 * countWords(' two  words\n'); // 2
 */
export function countWords(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(/\S+/g)) count++;
  return count;
}
