/** A sentence's end: its marks with what closes after them, before white space or the end; in Chinese and Japanese the mark alone. */
const ending = /(?<![.!?\u2026])[.!?\u2026]+["'\u201d\u2019\u00bb)\]*_]*(?=\s|$)|[\u3002\uff01\uff1f]+/gu;
const something = /[\p{L}\p{N}]/u;
const abbreviation = /(?:^|[\s("'“‘*_])(?:mr|mrs|ms|dr|prof|st|sr|jr|vs|approx|e\.g|i\.e|u\.s|u\.k)\.$/i;
/** An item's number at the beginning of a line: `1.`. */
const itemNumber = /(?:^|\n)[^\S\n]*[*_]*\d{1,3}\.$/;
/** `"Stop!" she said.` is one sentence. */
const quoteEnd = /["'\u201d\u2019\u00bb]/;
const goesOn = /^\s{1,4}\p{Ll}/u;

/**
 * The number of sentences: what ends in `.`, `!`, `?`, `…` or their Chinese and Japanese forms, and what is left after the last of them. The
 * number of a list's item (`1.`) and the common abbreviations of English end no sentence; a line's end alone ends none either, so a poem
 * without marks is one sentence.
 */
export function countSentences(text: string): number {
  let sentences = 0;
  let start = 0;
  for (const match of text.matchAll(ending)) {
    const end = match.index + match[0].length;
    // The longest abbreviation and an item's number are far shorter than this.
    const before = text.slice(Math.max(start, end - 16), end);
    if (match[0] === '.' && (abbreviation.test(before) || itemNumber.test(before))) continue;
    if (quoteEnd.test(match[0]) && goesOn.test(text.slice(end, end + 8))) continue;
    if (something.test(text.slice(start, end))) sentences++;
    start = end;
  }
  return something.test(text.slice(start)) ? sentences + 1 : sentences;
}
