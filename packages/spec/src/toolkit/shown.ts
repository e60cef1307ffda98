/** The most that is shown of a text, in UTF-16 code units. */
export const maxShown = 80;

/** Control, format (zero-width and bidirectional marks among them), private-use, unassigned, lone surrogates, line and paragraph separators. */
const invisible = /[\p{C}\p{Zl}\p{Zp}]/u;

/**
 * Untrusted text as a rationale quotes it: at most 80 characters, cut with `…`, and what cannot be seen written as `\n` or `\u{200b}`.
 * Takes the same time for a text of any length.
 *
 * @example
 * shown('a\u0000b\n'); // 'a\\u{0}b\\n'
 */
export function shown(text: string, max: number = maxShown): string {
  let whole = '';
  let cut = '';
  for (const character of text.slice(0, max + 1)) {
    whole += invisible.test(character) ? escaped(character) : character;
    if (whole.length > max) return `${cut}…`;
    if (whole.length < max) cut = whole;
  }
  // The slice may end inside a pair; then the text is longer than what may be shown, and the cut was taken above.
  return whole;
}

function escaped(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}
