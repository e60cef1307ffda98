import { readSync } from 'node:fs';
import { UsageError } from './usage-error.ts';

const blockBytes = 64 * 1024;

/**
 * Where the whole lines of an output end. What follows was torn by a kill and may be cut.
 *
 * @throws UsageError when what follows is none of our rows.
 */
export function endOfWholeLines(file: number, size: number, path: string): number {
  const end = endOfLastLine(file, size);
  if (end === size) return end;
  const start = Buffer.alloc(Math.min(size - end, blockBytes));
  readSync(file, start, 0, start.length, end);
  if (isTornRow(start.toString('utf8'))) return end;
  throw new UsageError(
    `${path} does not look like scores: its last line, which has no line feed, is no row that rlaif score began; name another file with --out`,
  );
}

/** Whether a row could begin with this text: its id comes first and its status second. */
function isTornRow(text: string): boolean {
  const [, behindId] = /^\{"id":"(?:[^"\\]|\\.)*"(.*)$/s.exec(text) ?? [];
  const [have, want] = behindId === undefined ? [text, '{"id":"'] : [behindId, ',"status":"'];
  return have.startsWith(want) || want.startsWith(have);
}

/** Where the last whole line ends: just behind the last "\n". */
function endOfLastLine(file: number, size: number): number {
  const block = Buffer.alloc(blockBytes);
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - block.length);
    const length = readSync(file, block, 0, end - start, start);
    const newline = block.subarray(0, length).lastIndexOf(0x0a);
    if (newline >= 0) return start + newline + 1;
    end = start;
  }
  return 0;
}
