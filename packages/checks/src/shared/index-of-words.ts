const wordCharacter = /[\p{L}\p{M}\p{N}]/u;

/** The scripts that are written without spaces, as the word boundaries of Unicode have them: Ideographic, Hiragana and Complex_Context. */
const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}\p{Script=Tai_Viet}\p{Script=Ahom}]/u;

/** Scripts whose runs are words, whatever stands beside them: `30ドル`, `PDF를`. */
const apart = [/\p{Script_Extensions=Katakana}/u, /\p{Script=Hangul}/u];

/** What stands within a number: `1,000.50`, `1'000`, and the Arabic separators. */
const withinNumber = /[.,'\u2019\u066b\u066c]/;

/**
 * Where a part stands in a text without cutting a word or a number at its edges, or -1: `able` does not stand in `unable`, nor `5` in `2.5`.
 *
 * The rule is that of Unicode's default word boundaries (UAX #29), but that an apostrophe ends a word, and so does a run of Hangul or
 * Katakana. In scripts that are written without spaces (Chinese, Hiragana, Thai, Lao, Khmer, Burmese ...) a word may begin and end at every
 * letter, because only a dictionary knows better; a letter is never cut from its marks. What begins or ends with another sign may stand anywhere.
 *
 * @example
 * indexOfWords('unable or able', 'able'); // 10
 * indexOfWords('退货免费', '免费'); // 2
 */
export function indexOfWords(text: string, part: string): number {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (!isWithin(text, at) && !isWithin(text, at + part.length)) return at;
  }
  return -1;
}

/** Whether a place is within a word, a number, or a letter and its marks. */
function isWithin(text: string, at: number): boolean {
  const [before, after] = [characterBefore(text, at), characterAt(text, at)];
  if (wordCharacter.test(before) && wordCharacter.test(after)) {
    if (/\p{M}/u.test(after)) return true;
    if (withoutSpaces.test(before) || withoutSpaces.test(after)) return false;
    return apart.every((script) => script.test(before) === script.test(after));
  }
  return (
    (withinNumber.test(before) && isDigit(after) && isDigit(characterBefore(text, at - 1))) ||
    (withinNumber.test(after) && isDigit(before) && isDigit(characterAt(text, at + 1)))
  );
}

function isDigit(character: string): boolean {
  return /\p{Nd}/u.test(character);
}

/** The character (code point) that begins at a place; empty at the end. */
function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** The character (code point) that ends at a place; empty at the beginning. */
function characterBefore(text: string, end: number): string {
  if (end <= 0) return '';
  const isPair = end > 1 && /[\udc00-\udfff]/.test(text[end - 1]!) && /[\ud800-\udbff]/.test(text[end - 2]!);
  return text.slice(end - (isPair ? 2 : 1), end);
}
