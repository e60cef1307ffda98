import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { addAbortSignal, pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Line, readLines } from './read-lines.ts';
import { UsageError } from './usage-error.ts';

/** The rows to score, before anything is known of them. */
export interface Data {
  /** Whether the lines can be read more than once. */
  readonly isFile: boolean;
  /** The lines, read as a stream. Ends when the signal is aborted. */
  lines(): AsyncGenerator<Line>;
}

/**
 * Opens DATA: a `.jsonl` or `.jsonl.gz` file, a pipe, or `-` for standard input. Nothing is read yet.
 *
 * @throws UsageError when there is no such file.
 */
export async function openData(path: string, signal: AbortSignal): Promise<Data> {
  const isFile = path !== '-' && (await isRegularFile(path));
  return {
    isFile,
    async *lines() {
      try {
        yield* readLines(openBytes(path, signal));
      } catch (error) {
        if (signal.aborted) return;
        throw new UsageError(`could not read ${path}: ${(error as Error).message}`, { cause: error });
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

function openBytes(path: string, signal: AbortSignal): Readable {
  const bytes = addAbortSignal(
    signal,
    path === '-' ? process.stdin : createReadStream(path, { highWaterMark: 256 * 1024 }),
  );
  // The reader of the stream sees its error; the callback is what pipeline asks for.
  return path.endsWith('.gz') ? pipeline(bytes, createGunzip(), () => {}) : bytes;
}
