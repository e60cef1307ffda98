import { closeSync, createReadStream, fstatSync, ftruncateSync, openSync, statSync, writeFileSync } from 'node:fs';
import type { MaybePromise } from '@rlaif/core';
import { parseOutcomeRow, type ResultRow } from './outcome-row.ts';
import { readLines } from './read-lines.ts';
import { isReaderGone, notWritten, printed } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { endOfWholeLines } from './whole-lines.ts';

/** Rows of more bytes than this are not held back. */
const maxWaitingBytes = 64 * 1024;

/** Where outcomes go: appended one by one, each a whole line. */
export interface Results {
  /** Throws or rejects when it, or a row before it, cannot be written: with the system's own error when the reader of standard output has gone. */
  append(row: ResultRow): MaybePromise<void>;
  /** Writes what is left and closes the file. */
  close(): void;
}

/**
 * Opens the output for appending; `-` is standard output. With `resume`, a last line that a kill has torn is cut off first.
 *
 * Killing the process loses no row that was paid for: a judge's is handed to the system at once. Rows that cost nothing are handed over
 * together, by the end of the event loop's turn, because for them a write would take as long as the scoring.
 *
 * @throws UsageError when the file holds something and `resume` is not given, its torn line is none of ours, or it cannot be written.
 */
export function openResults(path: string, { resume }: { readonly resume: boolean }): Results {
  if (path === '-') {
    return {
      append: (row) =>
        printed(toLine(row)).catch((cause) => {
          throw isReaderGone(cause) ? cause : notWritten('standard output', cause);
        }),
      close: () => {},
    };
  }
  if (!resume) refuseFilled(path);
  let file: number;
  try {
    file = openSync(path, resume ? 'a+' : 'a');
  } catch (cause) {
    throw notWritten(path, cause);
  }
  if (resume) cutTornLine(file, path);
  return appendTo(file, path);
}

function appendTo(file: number, path: string): Results {
  const waiting = Buffer.allocUnsafe(maxWaitingBytes);
  let size = 0;
  let turn: NodeJS.Immediate | undefined;
  let failure: UsageError | undefined;
  const attempt = (write: () => void): void => {
    try {
      if (!failure) write();
    } catch (cause) {
      failure = notWritten(path, cause);
    }
  };
  const writeWaiting = (): void => {
    clearImmediate(turn);
    turn = undefined;
    if (size > 0) attempt(() => writeFileSync(file, waiting.subarray(0, size)));
    size = 0;
  };
  return {
    append(row) {
      const text = toLine(row);
      // A character takes three bytes at most.
      if (size + 3 * text.length > maxWaitingBytes) writeWaiting();
      if (3 * text.length > maxWaitingBytes) attempt(() => writeFileSync(file, text));
      else size += waiting.write(text, size);
      if (row.usage.length > 0) writeWaiting();
      else turn ??= setImmediate(writeWaiting);
      if (failure) throw failure;
    },
    close() {
      writeWaiting();
      closeSync(file);
      if (failure) throw failure;
    },
  };
}

/**
 * Throws unless the file is missing or empty: two runs in one file would give an id two scores.
 */
export function refuseFilled(path: string): void {
  if (path === '-' || !statSync(path, { throwIfNoEntry: false })?.size) return;
  throw new UsageError(`${path} holds scores already: go on with --resume, name another with --out, or delete it`);
}

/** The rows that an output holds, in their order. A torn last line is none. Without the file: no row. */
export async function* readResults(path: string): AsyncGenerator<ResultRow> {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const end = size === 0 ? 0 : withFile(path, (file) => endOfWholeLines(file, size, path));
  if (end === 0) return;
  for await (const lines of readLines(createReadStream(path, { end: end - 1 }))) {
    for (const line of lines) {
      const row = line.problem === undefined ? parseOutcomeRow(line.text) : undefined;
      if (!row)
        throw new UsageError(
          `${path}, line ${line.number}: not a row that rlaif score wrote; name another file with --out`,
        );
      yield row;
    }
  }
}

function toLine(row: ResultRow): string {
  return `${JSON.stringify(row)}\n`;
}

function withFile<T>(path: string, use: (file: number) => T): T {
  const file = openSync(path, 'r');
  try {
    return use(file);
  } finally {
    closeSync(file);
  }
}

function cutTornLine(file: number, path: string): void {
  const { size } = fstatSync(file);
  const end = endOfWholeLines(file, size, path);
  if (end < size) ftruncateSync(file, end);
}
