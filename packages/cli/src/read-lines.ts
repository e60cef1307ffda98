import { maxLineBytes, splitLines } from './split-lines.ts';

/** One line that is not blank, by its number from 1: its text, or why it has none. */
export type Line =
  | { readonly number: number; readonly text: string; readonly problem?: undefined }
  | { readonly number: number; readonly problem: string };

/** Lines that came together. Each is decoded when it is read, once, so that what waits is bytes and no garbage collector moves it. */
export type LineBatch = IterableIterator<Line>;

/**
 * The lines of bytes, in batches of which each is read before the next. They end at "\n" and nowhere else: JSON text may hold U+2028 and a
 * bare "\r", at which `node:readline` splits. Blank lines and a byte order mark are skipped. A line that is too long, or not UTF-8, is a
 * problem of that line alone.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number = maxLineBytes,
): AsyncGenerator<LineBatch> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let number = 0;
  for await (const rawLines of splitLines(chunks, maxBytes)) {
    yield (function* (): LineBatch {
      for (const bytes of rawLines) {
        number++;
        if (bytes === undefined) {
          yield { number, problem: `the line is longer than ${maxBytes} bytes` };
          continue;
        }
        let text: string;
        try {
          text = decoder.decode(bytes);
        } catch {
          yield { number, problem: 'the line is not UTF-8 text' };
          continue;
        }
        if (!isBlank(text)) yield { number, text };
      }
    })();
  }
}

/** How many lines `readLines` gives of these bytes, up to `limit`. Lines that begin like JSON are not decoded. */
export async function countLines(chunks: AsyncIterable<Uint8Array>, limit: number = Infinity): Promise<number> {
  const decoder = new TextDecoder();
  let count = 0;
  for await (const rawLines of splitLines(chunks)) {
    for (const bytes of rawLines) {
      const first = bytes?.[0];
      const isText = bytes === undefined || (first !== undefined && first > 0x20 && first < 0x80);
      if (isText || !isBlank(decoder.decode(bytes))) count++;
      if (count >= limit) return limit;
    }
  }
  return count;
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
