import { safeNfkc } from './safe-nfkc.ts';

const singleQuotes = /[`\u2018-\u201b\u2032\u2035\u02bc\u2039\u203a]/g;
const doubleQuotes = /''|[\u201c-\u201f\u2033\u2036\u00ab\u00bb\u300c-\u300f]/g;
const dashes = /[\u2010-\u2015\u2212\ufe58]/g;
/** Between a number and a power or a fraction of its own, which NFKC would make digits of it. */
const beforePower = /(?<=\p{Nd})(?=[\u00b2\u00b3\u00b9\u2070\u2074-\u207b])/gu;
const beforeFraction = /(?<=\p{Nd})(?=[\u00bc-\u00be\u2150-\u215f\u2189])/gu;
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * A text with its typography made plain, so that what differs by typography alone is equal: quotation marks are `'` and `"` (two single ones
 * are a double one), dashes are `-`, white space is one space and none at the ends, ligatures and full-width letters are written out (NFKC),
 * soft hyphens and other invisible characters are gone; `10²` is `10^2` and `3½` is `3 1/2`. Words, their case and all other punctuation
 * stay.
 *
 * @example
 * plainTypography(' \u201cThe goods\u201d \u2014\n \ufb01nished'); // '"The goods" - finished'
 */
export function plainTypography(text: string): string {
  // Before NFKC, which makes a space and a combining accent of the acute accent that stands for an apostrophe.
  const quoted = text
    .replace(invisible, '')
    .replace(/\u00b4/g, "'")
    .replace(beforePower, '^')
    .replace(beforeFraction, ' ');
  return safeNfkc(quoted)
    .replace(singleQuotes, "'")
    .replace(doubleQuotes, '"')
    .replace(dashes, '-')
    .replace(/\u2044/g, '/')
    .replace(/\s+/g, ' ')
    .trim();
}
