import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { UsageError } from './usage-error.ts';

/** What a report says of itself near its start: the command that wrote it. The version follows. */
export type ReportGenerator = 'rlaif score' | 'rlaif compare';

const marker = '<meta name="generator" content="rlaif ';
const startBytes = 1024;

/** Throws unless the file is missing or an earlier report, which a new one may replace. */
export function refuseForeignReport(path: string): void {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile() || startOf(path).includes(marker)) return;
  throw new UsageError(`--report ${path} would replace a file that is no report of rlaif; name another file`);
}

function startOf(path: string): string {
  try {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(startBytes);
      return bytes.toString('utf8', 0, readSync(file, bytes, 0, startBytes, 0));
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw new UsageError(`could not read ${path}: ${(cause as Error).message}`, { cause });
  }
}
