import { appendFile } from 'node:fs/promises';
import type { CaptureSink } from '../capture-rows.ts';
import { toJsonLines } from './to-json-lines.ts';

/**
 * Appends rows to a file as JSON lines, which it makes where there is none: for a run on your own machine, or a file system that a
 * function has mounted. In Lambda only `/tmp` can be written, and is lost with the environment.
 *
 * @throws TypeError for a path that is not a text, or empty.
 * @example
 * const handler = createRewardHandler({ reward, capture: { sink: fileSink('captured.jsonl'), rate: 0.05 } });
 */
export function fileSink(path: string): CaptureSink {
  if (typeof path !== 'string' || path === '') throw new TypeError('fileSink: path must be the path of a file');
  let last: Promise<unknown> = Promise.resolve();
  return async (rows) => {
    // One after the other: a large write may be done in parts, and lines of two would be mixed.
    const written = last.then(() => appendFile(path, toJsonLines(rows)));
    last = written.catch(() => {});
    await written;
  };
}
