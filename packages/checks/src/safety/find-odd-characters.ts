import type { Finder, Finding } from './finding.ts';

/** Kinds of characters that no reader expects in a reply. */
export type OddCharacterKind =
  | 'replacement'
  | 'surrogate'
  | 'control'
  | 'private-use'
  | 'unassigned'
  | 'bidirectional'
  | 'invisible'
  | 'stacked-marks';

/** Whether there is anything to look at. */
const beyondAscii = /[^\t\n\r -~]/;

/** Category C; what is not shown, such as variation selectors and fillers; what stands for the unreadable. */
const odd = /\p{C}|\p{Default_Ignorable_Code_Point}|[\ufffc\ufffd]/gu;

/** More combining marks on one letter than any script writes. */
const stacked = /\p{M}{9,}/gu;

/** Format characters that are part of a script: signs before Arabic and Syriac numbers, of Kaithi, hieroglyphs, shorthand and music. */
const ofScripts =
  /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}\u{13430}-\u{1343f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}]/u;
/** Letters: a mark of direction may belong to the script itself. */
const rightToLeft = /(?=\p{L})[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Adlam}]/u;

/** Scripts whose letters join, or are kept from joining, by zero-width characters, and scripts that break lines by them. */
const joining =
  /[\p{sc=Arabic}\p{sc=Syriac}\p{sc=Mongolian}\p{sc=Nko}\p{sc=Thaana}\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Gurmukhi}\p{sc=Gujarati}\p{sc=Oriya}\p{sc=Tamil}\p{sc=Telugu}\p{sc=Kannada}\p{sc=Malayalam}\p{sc=Sinhala}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}\p{sc=Lao}\p{sc=Thai}\p{sc=Adlam}]/u;
const unspaced =
  /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;
const emojiEnd = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u;
const withVariants =
  /[\p{Emoji}\p{S}\p{P}\p{Extended_Pictographic}\p{sc=Han}\p{sc=Mongolian}\p{sc=Myanmar}\p{sc=Phags_Pa}]/u;

/**
 * Finds characters that are the marks of broken or manipulated text. None are: what joins emoji, letters of Arabic and Indic scripts or flags, marks
 * of direction where right-to-left letters are, soft hyphens in words, a byte order mark at the beginning, variation selectors behind what has variants.
 *
 * @example
 * Array.from(findOddCharacters(['control'])('a\u0000'), ({ excerpt }) => excerpt); // ['U+0000']
 */
export function findOddCharacters(kinds: readonly OddCharacterKind[]): Finder {
  return function* (text) {
    if (!beyondAscii.test(text)) return;
    const context = { text, isRightToLeft: kinds.includes('bidirectional') && rightToLeft.test(text) };
    for (const { 0: character, index } of text.matchAll(odd)) {
      const kind = kindOf(character, index, context);
      if (kind && kinds.includes(kind)) yield findingOf(kind, character, index);
    }
    if (!kinds.includes('stacked-marks')) return;
    for (const { 0: pile, index } of text.matchAll(stacked)) {
      yield { ...findingOf('stacked-marks', pile, index), excerpt: `(${Array.from(pile).length} on one letter)` };
    }
  };
}

interface Context {
  readonly text: string;
  readonly isRightToLeft: boolean;
}

function kindOf(character: string, index: number, { text, isRightToLeft }: Context): OddCharacterKind | undefined {
  if (/[\t\n\r]/.test(character) || ofScripts.test(character)) return undefined;
  if (/[\ufffc\ufffd]/.test(character)) return 'replacement';
  if (/\p{Cs}/u.test(character)) return 'surrogate';
  if (/\p{Cc}/u.test(character)) return 'control';
  if (/\p{Co}/u.test(character)) return 'private-use';
  // Emoji of a newer Unicode than the one that this program knows.
  if (/\p{Cn}/u.test(character)) return /\p{Extended_Pictographic}/u.test(character) ? undefined : 'unassigned';
  if (/[\u200e\u200f\u061c\u2066-\u2069]/.test(character)) return isRightToLeft ? undefined : 'bidirectional';
  if (/[\u202a-\u202e\u206a-\u206f]/.test(character)) return 'bidirectional';
  const before = Array.from(text.slice(Math.max(0, index - 2), index)).at(-1) ?? '';
  const [after = ''] = text.slice(index + character.length, index + character.length + 2);
  return isInPlace(character, before, after, text, index) ? undefined : 'invisible';
}

/** Whether an invisible character does something between its neighbours. */
function isInPlace(character: string, before: string, after: string, text: string, index: number): boolean {
  if (character === '\u00ad') return /\p{L}/u.test(before);
  if (character === '\ufeff') return index === 0;
  if (character === '\u200b') return unspaced.test(before) || unspaced.test(after);
  if (character === '\u200c') return joining.test(before) || joining.test(after);
  if (character === '\u200d') {
    return (
      joining.test(before) || joining.test(after) || (emojiEnd.test(before) && /\p{Extended_Pictographic}/u.test(after))
    );
  }
  if (character === '\u034f') return /\p{M}/u.test(before);
  if (/[\u115f\u1160]/.test(character)) return /\p{sc=Hangul}/u.test(before + after);
  if (/[\u180b-\u180f]/.test(character)) return /\p{sc=Mongolian}/u.test(before) && character !== '\u180e';
  if (/[\ufe00-\ufe0f]/.test(character)) return withVariants.test(before) && !/[\ufe00-\ufe0f]/.test(before);
  if (/[\u{e0100}-\u{e01ef}]/u.test(character)) return /\p{sc=Han}/u.test(before);
  // Tags spell the region of a flag after a black flag: up to five letters and the end.
  if (/[\u{e0020}-\u{e007f}]/u.test(character)) {
    return /\u{1f3f4}[\u{e0020}-\u{e007e}]{0,6}$/u.test(text.slice(Math.max(0, index - 14), index));
  }
  return false;
}

function findingOf(kind: OddCharacterKind, characters: string, start: number): Finding {
  const code = characters.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return { kind, start, end: start + characters.length, key: characters, excerpt: `U+${code}` };
}
