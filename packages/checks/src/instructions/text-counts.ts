const word = /[\p{L}\p{M}\p{N}_]+/gu;

/** How many matches a regular expression has in a text, without keeping them. */
export function countMatches(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found++;
  return found;
}

/** The number of words: unbroken runs of letters, digits and underscores, as IFEval counts them. "Don't" is two. */
export function countWords(text: string): number {
  return countMatches(text, word);
}

/** The number of words in which every letter is a capital, of at least one letter. */
export function countCapitalWords(text: string): number {
  let found = 0;
  for (const [each] of text.matchAll(word)) if (isCapital(each)) found++;
  return found;
}

/** Whether a text has capitals and no other letter that has a case. */
export function isCapital(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/[\p{Ll}\p{Lt}]/u.test(text);
}

/** Whether a text has lower-case letters and no capital. */
export function isLowerCase(text: string): boolean {
  return /\p{Ll}/u.test(text) && !/[\p{Lu}\p{Lt}]/u.test(text);
}

/** How often a part stands in a text, without overlap. */
export function countOccurrences(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found++;
  return found;
}

const endsInWord = /[\p{L}\p{M}\p{N}_]$/u;
const startsInWord = /^[\p{L}\p{M}\p{N}_]/u;
/** Scripts that put no space between words, so that nothing shows where a word ends. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Whether a part stands in a text as a word, or words, of its own: "rock" in "a rock!", not in "rocket". */
export function hasWord(text: string, part: string): boolean {
  const open = !startsInWord.test(part) || unspaced.test(part);
  const closed = !endsInWord.test(part) || unspaced.test(part);
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const end = at + part.length;
    // Two units before and after, because a letter may take two.
    if (
      (open || !endsInWord.test(text.slice(Math.max(0, at - 2), at))) &&
      (closed || !startsInWord.test(text.slice(end, end + 2)))
    ) {
      return true;
    }
  }
  return false;
}

/** The parts of a text between dividers, trimmed; an empty one before the first divider and after the last is none. */
export function dividedBy(text: string, divider: string): readonly string[] {
  const parts = text.split(divider).map((part) => part.trim());
  if (parts[0] === '') parts.shift();
  if (parts.at(-1) === '') parts.pop();
  return parts;
}

/** The source of a regular expression that matches a text literally, outside of `[]`. */
export function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
