import { open } from 'node:fs/promises';

const chunkBytes = 256 * 1024;

/**
 * The bytes of a file, in chunks that share one buffer: what is kept of a chunk beyond the next must be copied. A stream takes new memory
 * for each chunk, which for a long file is garbage by the gigabyte. Ends with the signal's reason when it is aborted.
 */
export async function* readChunks(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = new Uint8Array(chunkBytes);
    for (;;) {
      signal.throwIfAborted();
      const { bytesRead } = await file.read(buffer);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
