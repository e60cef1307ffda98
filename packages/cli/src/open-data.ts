import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { addAbortSignal, pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { readChunks } from './read-chunks.ts';
import { countLines, type LineBatch, readLines } from './read-lines.ts';
import { UsageError } from './usage-error.ts';

/** The rows to score, before anything is known of them. */
export interface Data {
  /** Whether the lines can be read more than once. */
  readonly isFile: boolean;
  /** The lines, read as a stream, in batches. Ends when the signal is aborted. */
  lines(): AsyncGenerator<LineBatch>;
  /** How many lines there are, up to `limit`: reads to there. `undefined` when the signal is aborted. */
  count(limit: number): Promise<number | undefined>;
}

/**
 * Opens DATA: a `.jsonl` or `.jsonl.gz` file, a pipe, or `-` for standard input. Nothing is read yet.
 *
 * @throws UsageError when there is no such file.
 */
export async function openData(path: string, signal: AbortSignal): Promise<Data> {
  const isFile = path !== '-' && (await isRegularFile(path));
  const throwUnlessAborted = (cause: unknown): void => {
    if (!signal.aborted) throw new UsageError(`could not read ${path}: ${(cause as Error).message}`, { cause });
  };
  return {
    isFile,
    async *lines() {
      try {
        yield* readLines(openBytes(path, isFile, signal));
      } catch (error) {
        throwUnlessAborted(error);
      }
    },
    async count(limit) {
      try {
        return await countLines(openBytes(path, isFile, signal), limit);
      } catch (error) {
        throwUnlessAborted(error);
        return undefined;
      }
    },
  };
}

async function isRegularFile(path: string): Promise<boolean> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(
      cause.code === 'ENOENT' ? `no such file: ${path}` : `could not open ${path}: ${cause.message}`,
      {
        cause,
      },
    );
  });
  if (found.isDirectory()) throw new UsageError(`${path} is a folder, expected a .jsonl or .jsonl.gz file`);
  return found.isFile();
}

function openBytes(path: string, isFile: boolean, signal: AbortSignal): AsyncIterable<Uint8Array> {
  const isZipped = path.endsWith('.gz');
  if (isFile && !isZipped) return readChunks(path, signal);
  const bytes: Readable = addAbortSignal(signal, path === '-' ? process.stdin : createReadStream(path));
  // The reader of the stream sees its error; the callback is what pipeline asks for.
  return isZipped ? pipeline(bytes, createGunzip(), () => {}) : bytes;
}
