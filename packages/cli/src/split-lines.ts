/** One line as bytes, without its "\n"; `undefined` in the place of one that is too long. */
export type RawLine = Uint8Array | undefined;

/** The longest line that is read. */
export const maxLineBytes: number = 64 * 1024 * 1024;

const newline = 0x0a;

/**
 * Splits bytes at "\n" and nowhere else. Gives the lines that end in a chunk as one batch, because a step of an asynchronous loop costs as
 * much as a short line. A batch is split as it is read, which comes before the next batch: one line and one chunk are held. The last line
 * needs no "\n".
 */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number = maxLineBytes,
): AsyncGenerator<Iterable<RawLine>> {
  let parts: Uint8Array[] = [];
  let size = 0;

  const take = (part: Uint8Array): void => {
    size += part.length;
    if (size > maxBytes) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const finish = (): RawLine => {
    const line = size > maxBytes ? undefined : parts.length === 1 ? parts[0] : Buffer.concat(parts);
    parts = [];
    size = 0;
    return line;
  };
  function* linesOf(chunk: Uint8Array): Generator<RawLine> {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      take(chunk.subarray(start, end));
      start = end + 1;
      yield finish();
    }
    // Copied: the reader may put its next chunk into the same memory.
    take(chunk.slice(start));
  }

  for await (const chunk of chunks) yield linesOf(chunk);
  if (size > 0) yield [finish()];
}
