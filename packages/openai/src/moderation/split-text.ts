/**
 * The longest part of a text, in UTF-16 code units. The service cuts off what is over 32,768 tokens, and says nothing. No token is less than a
 * byte of UTF-8, and no code unit is more than three of them, so no part is ever cut.
 */
const maxPartLength = 8000;

/** What a part repeats of the one before it, so that nothing hides at a border. */
const overlap = 200;

const stride = maxPartLength - overlap;

/** How many parts one request may hold. */
const maxParts = 32;

/** The longest text that is checked, in UTF-16 code units. */
export const maxTextLength: number = stride * maxParts + overlap;

/**
 * A text in parts that the service reads whole, those left out that show nothing. They and half a surrogate pair, which becomes U+FFFD, are what
 * services refuse, and a text would escape its check.
 *
 * @example
 * splitText('Hello.'); // ['Hello.']
 */
export function splitText(text: string): readonly string[] {
  const parts: string[] = [];
  for (let start = 0; start === 0 || start + overlap < text.length; start += stride) {
    parts.push(text.slice(start, start + maxPartLength).toWellFormed());
  }
  return parts.filter((part) => /[^\s\p{Cc}]/u.test(part));
}
