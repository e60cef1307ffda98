/**
 * Whether a text shows nothing: it is empty, or white space and invisible characters (zero-width spaces, marks of direction ...) alone.
 *
 * @example
 * isBlank(' \u200b\n'); // true
 */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Default_Ignorable_Code_Point}]/u.test(text);
}
