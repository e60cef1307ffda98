import { lazy } from './lazy.ts';

/**
 * What no reader sees, and what is no character: controls but tab and line ends, half surrogate pairs, zero-width, bidirectional and tag
 * characters and whatever else is not shown, separators that are no line ends. The flags of England, Scotland and Wales are spelt in tags.
 */
const hidden = lazy(
  () =>
    /\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}|[[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb]--[\t\n\r]]+/gv,
);
const blackFlag = '\u{1f3f4}';

/** Whether there is anything to look at. */
const beyondAscii = /[^\t\n\r -~]/;

/** Scripts whose letters join, or are kept from joining, by zero-width characters. */
const joining = lazy(
  () =>
    /[\p{sc=Arabic}\p{sc=Syriac}\p{sc=Mongolian}\p{sc=Nko}\p{sc=Adlam}\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Gurmukhi}\p{sc=Gujarati}\p{sc=Oriya}\p{sc=Tamil}\p{sc=Telugu}\p{sc=Kannada}\p{sc=Malayalam}\p{sc=Sinhala}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]/v,
);
/** Scripts without spaces, which break lines at zero-width spaces. */
const unspaced = lazy(() => /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]/v);
const rightToLeft = lazy(
  () => /[[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Adlam}]&&\p{L}]/v,
);
const emoji = lazy(() => /\p{Extended_Pictographic}/v);
const emojiEnd = lazy(() => /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/v);
const hangul = lazy(() => /\p{sc=Hangul}/v);
const withVariants = lazy(() => /[[\p{Sm}\p{sc=Han}\p{sc=Myanmar}\p{sc=Phags_Pa}]--\p{ASCII}]/v);

/** So many hidden characters in a row are listed; of more, only the number is told. */
const maxListed = 4;

/**
 * Writes what is hidden in a text so that it is seen: `⟨U+200B⟩`. What belongs to a script or an emoji stays as it is: joiners beside letters
 * that join, zero-width spaces between letters that are written without spaces, a mark of direction in a text with right-to-left letters,
 * variation selectors behind what has variants, flags. Written once, nothing is left to write.
 *
 * @example
 * showHidden('ig\u200bnore 👩\u200d🚀'); // 'ig⟨U+200B⟩nore 👩\u200d🚀'
 */
export function showHidden(text: string): string {
  if (!beyondAscii.test(text)) return text;
  const isRightToLeft = rightToLeft().test(text);
  return text.replace(hidden(), (run, index: number) => {
    if (run.startsWith(blackFlag)) return run;
    const characters = Array.from(run);
    let before = characterBefore(text, index);
    let seen = '';
    let row: string[] = [];
    for (const [position, character] of characters.entries()) {
      const isLast = position === characters.length - 1;
      const after = isLast ? String.fromCodePoint(text.codePointAt(index + run.length) ?? 0) : '';
      const isAllowedMark = isRightToLeft && characters.length === 1 && /[\u200e\u200f\u061c]/.test(character);
      if (isAllowedMark || isInPlace(character, before, after)) {
        seen += written(row) + character;
        row = [];
        before = character;
      } else {
        row.push(character);
        before = '';
      }
    }
    return seen + written(row);
  });
}

/** Whether a hidden character does something between its neighbours; a neighbour that is written out is none. */
function isInPlace(character: string, before: string, after: string): boolean {
  switch (character) {
    case '\u200d':
      return (emojiEnd().test(before) && emoji().test(after)) || joining().test(before) || joining().test(after);
    case '\u200c':
      return joining().test(before) || joining().test(after);
    case '\u200b':
      return unspaced().test(before) && unspaced().test(after);
    case '\u034f':
      return /\p{M}/v.test(before);
    case '\u115f':
    case '\u1160':
      return hangul().test(before) || hangul().test(after);
    case '\ufe0f':
      return emoji().test(before) || (/[0-9#*]/.test(before) && after === '\u20e3');
    case '\ufe0e':
      return emoji().test(before);
  }
  if (/[\u180b-\u180d\u180f]/.test(character)) return /\p{sc=Mongolian}/v.test(before);
  if (/[\ufe00-\ufe0d]/.test(character)) return withVariants().test(before);
  return /[\u{e0100}-\u{e01ef}]/v.test(character) && /\p{sc=Han}/v.test(before);
}

function written(row: readonly string[]): string {
  if (row.length === 0) return '';
  const codes = row
    .slice(0, maxListed)
    .map((character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`);
  if (row.length > maxListed) codes.push(`and ${row.length - maxListed} more`);
  return `⟨${codes.join(' ')}⟩`;
}

/** The character that ends at an index; empty at the beginning. */
function characterBefore(text: string, index: number): string {
  const code = text.codePointAt(index - 2) ?? 0;
  return code > 0xffff ? String.fromCodePoint(code) : text.slice(Math.max(0, index - 1), index);
}
