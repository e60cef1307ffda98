/**
 * How many characters a text has: Unicode code points, as Python's `len` counts them. Half a surrogate pair counts as one.
 *
 * @example
 * countCharacters('a\u{1f600}'); // 2
 */
export function countCharacters(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i++) {
    // The second half of a pair: the first was counted.
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) count--;
  }
  return count;
}
