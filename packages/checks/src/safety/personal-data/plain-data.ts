/** Dashes and spaces of other widths, full-width forms, and the digits of other scripts: each one code unit, as is what it stands for. */
const typographic =
  /[\u00a0\u2000-\u200a\u202f\u205f\u3000\u2010-\u2015\u2212\uff01-\uff5e\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g;

/**
 * A text in which numbers and addresses are written as usual: with ASCII digits, hyphens, spaces and signs. Of the same length, so that every place
 * stays the same.
 *
 * @example
 * plainData('4539\u20115787'); // '4539-5787'
 */
export function plainData(text: string): string {
  return text.replace(typographic, (character) => {
    const code = character.charCodeAt(0);
    if (code >= 0xff01) return String.fromCharCode(code - 0xfee0);
    if (/\p{Nd}/u.test(character)) return `${(code - (code < 0x6f0 ? 0x660 : code < 0x966 ? 0x6f0 : 0x966)) % 10}`;
    return /[\u2010-\u2015\u2212]/.test(character) ? '-' : ' ';
  });
}
