import { UsageError } from './usage-error.ts';

/** What is on the last line of the terminal and must make room for a message, such as a progress bar. */
let clearLine = (): void => {};
let lost: NodeJS.ErrnoException | undefined;

/** Sets how to make room before a message is printed. It draws what it cleared again itself. */
export function makeRoomBy(clear: () => void): void {
  clearLine = clear;
}

/** A line for the person at the terminal, on standard error: standard output is for results. */
export function say(text: string): void {
  sayRaw(`${text}\n`);
}

/** The same for text that brings its line feeds along. */
export function sayRaw(text: string): void {
  clearLine();
  process.stderr.write(text);
}

/** A result, on standard output. */
export function print(text: string): void {
  clearLine();
  process.stdout.write(`${text}\n`);
}

/** A result that is waited for, so that no more is made than its reader takes. Rejects when it cannot be written. */
export function printed(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** Keeps failures to write from ending the process in the middle: `flush` tells them. */
export function watchOutput(): void {
  process.stdout.on('error', (error) => {
    lost ??= error;
  });
  // Where messages cannot be shown, nobody can be told.
  process.stderr.on('error', () => {});
}

/**
 * Waits until all that was written has left the process.
 *
 * @throws UsageError when standard output could not be written. A reader that has gone, as `head` does, is no failure.
 */
export async function flush(): Promise<void> {
  const flushed = [process.stdout, process.stderr].map(
    (stream) => new Promise<void>((resolve) => stream.write('', () => resolve())),
  );
  await Promise.all(flushed);
  if (lost && !isReaderGone(lost)) throw notWritten('standard output', lost);
}

/** Whether a write failed because nobody reads any more. */
export function isReaderGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === 'EPIPE';
}

/** The error for what could not be written, by its name and the system's reason. */
export function notWritten(name: string, cause: unknown): UsageError {
  return new UsageError(`could not write ${name}: ${(cause as Error).message}`, { cause });
}
