/**
 * How long a response asks to wait, in milliseconds: the value of `retry-after-ms` if there is one, or else that of `Retry-After`,
 * seconds or an HTTP date. `undefined` when it asks for none, or for what cannot be read.
 *
 * @example
 * parseRetryAfter(headers.get('retry-after'), headers.get('retry-after-ms')); // 7000
 */
export function parseRetryAfter(
  header: string | null | undefined,
  headerMs?: string | null | undefined,
): number | undefined {
  const waitMs = toNumber(headerMs) ?? toNumber(header, 1000) ?? httpDate(header) - Date.now();
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
}

/** `Date.parse` guesses; an HTTP date ends in GMT. */
function httpDate(text: string | null | undefined): number {
  return text?.endsWith('GMT') ? Date.parse(text) : Number.NaN;
}

function toNumber(text: string | null | undefined, factor = 1): number | undefined {
  return text?.trim() && !Number.isNaN(+text) ? +text * factor : undefined;
}
