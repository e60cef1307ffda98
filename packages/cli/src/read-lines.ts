/** One line that is not blank, by its number from 1: its text, or why it has none. */
export type Line =
  | { readonly number: number; readonly text: string; readonly problem?: undefined }
  | { readonly number: number; readonly problem: string };

/** The longest line that is read. */
export const maxLineBytes: number = 64 * 1024 * 1024;

const newline = 0x0a;

/**
 * Splits bytes into lines at "\n" and nowhere else: JSON text may hold U+2028 and a bare "\r", at which `node:readline` splits. Blank
 * lines and a byte order mark are skipped. A line that is too long, or not UTF-8, is a problem of that line alone. Holds one line at a time.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number = maxLineBytes,
): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let parts: Uint8Array[] = [];
  let size = 0;
  let number = 0;

  const take = (part: Uint8Array): void => {
    size += part.length;
    if (size > maxBytes) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const finish = (): Line | undefined => {
    number++;
    const bytes = parts.length === 1 ? parts[0] : Buffer.concat(parts);
    const isTooLong = size > maxBytes;
    parts = [];
    size = 0;
    if (isTooLong) return { number, problem: `the line is longer than ${maxBytes} bytes` };
    try {
      const text = decoder.decode(bytes);
      return text.trim() === '' ? undefined : { number, text };
    } catch {
      return { number, problem: 'the line is not UTF-8 text' };
    }
  };

  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      take(chunk.subarray(start, end));
      const line = finish();
      if (line) yield line;
      start = end + 1;
    }
    take(chunk.subarray(start));
  }
  const last = size > 0 ? finish() : undefined;
  if (last) yield last;
}
