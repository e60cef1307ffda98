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
  const seconds = toNumber(header);
  const waitMs = toNumber(headerMs) ?? (seconds === undefined ? Date.parse(header ?? '') - Date.now() : seconds * 1000);
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
}

function toNumber(text: string | null | undefined): number | undefined {
  const number = Number(text);
  return !text?.trim() || Number.isNaN(number) ? undefined : number;
}
