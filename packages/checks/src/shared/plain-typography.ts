import { safeNfkc } from './safe-nfkc.ts';

const singleQuotes = /[`\u2018-\u201b\u2032\u2035\u02bc\u2039\u203a]/g;
const doubleQuotes = /''|[\u201c-\u201f\u2033\u2036\u00ab\u00bb]/g;
const dashes = /[\u2010-\u2015\u2212\ufe58]/g;
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * A text with its typography made plain, so that what differs by typography alone is equal: quotation marks are `'` and `"` (two single ones
 * are a double one), dashes are `-`, white space is one space and none at the ends, ligatures and full-width letters are written out (NFKC),
 * soft hyphens and other invisible characters are gone. Words, their case and all other punctuation stay.
 *
 * @example
 * plainTypography(' \u201cThe goods\u201d \u2014\n \ufb01nished'); // '"The goods" - finished'
 */
export function plainTypography(text: string): string {
  // Before NFKC, which makes a space and a combining accent of the acute accent that stands for an apostrophe.
  const quoted = text.replace(invisible, '').replace(/\u00b4/g, "'");
  return safeNfkc(quoted)
    .replace(singleQuotes, "'")
    .replace(doubleQuotes, '"')
    .replace(dashes, '-')
    .replace(/\s+/g, ' ')
    .trim();
}
