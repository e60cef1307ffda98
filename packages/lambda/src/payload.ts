/** What Lambda takes, and gives, at most in one synchronous call. */
export const maxPayloadBytes: number = 6 * 1024 * 1024;

/** The share of it from which on a line is logged. */
const warnFrom = 0.8;

/**
 * The size of a value as JSON in ASCII, as Python's `json.dumps` writes it: six bytes for each UTF-16 unit beyond ASCII. `undefined` where
 * JSON cannot hold it: it is nested thousands of levels deep.
 */
export function asciiBytes(value: unknown): number | undefined {
  const text = jsonOf(value);
  if (text === undefined) return undefined;
  // All in ASCII, as nearly always: in UTF-8 it is as long.
  if (Buffer.byteLength(text) === text.length) return text.length;
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) > 127) bytes += 5;
  }
  return bytes;
}

/** A value as JSON, `undefined` where it cannot be written. */
export function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** What to say of a payload that is close to the limit; `undefined` of any other. */
export function payloadProblem(what: 'event' | 'answer', bytes: number | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  const share = bytes / maxPayloadBytes;
  if (share < warnFrom) return undefined;
  const advice =
    what === 'event' ? 'lower lambda_batch_size in the recipe' : 'lower lambda_batch_size, or give fewer components';
  return `the ${what} has ${bytes} bytes, ${Math.floor(share * 100)} % of the 6 MB that Lambda takes: ${advice}`;
}
