/**
 * The longest part of a text, in UTF-16 code units: 25 text units of 1,000 characters, the least that a request may hold in any region.
 * What a request may hold is a quota of the account; a longer one is refused, not throttled.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/bedrock.html
 */
const maxPartLength = 25_000;

/** What a part repeats of the one before it, so that nothing hides at a border: a text unit. */
const overlap = 1000;

const stride = maxPartLength - overlap;

/** Each part is a request, and is billed. */
const maxParts = 10;

/** The longest text that is checked, in UTF-16 code units. */
export const maxTextLength: number = stride * maxParts + overlap;

/** The longest text that contextual grounding takes, in any region: 5 text units. It is not split, because its scores are of the whole. */
export const maxGroundedLength = 5000;

/** The longest query of contextual grounding, in any region: a text unit. */
export const maxQueryLength = 1000;

/**
 * A text in parts that the service takes. It refuses a part of white space and controls alone, which is left out; and half a surrogate pair,
 * which becomes U+FFFD: otherwise a text would escape its check.
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
