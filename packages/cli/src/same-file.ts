import { existsSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Whether two paths lead to one file, through links and whether or not it is there yet. `-` is no file. */
export function isSameFile(a: string, b: string): boolean {
  if (a === '-' || b === '-') return false;
  if (realPath(a) === realPath(b)) return true;
  const [one, other] = [a, b].map((path) => statSync(path, { throwIfNoEntry: false })) as [Stats?, Stats?];
  // Hard links, and names that a file system does not tell apart.
  return one !== undefined && other !== undefined && one.isFile() && one.ino === other.ino && one.dev === other.dev;
}

/** The path behind all links, also of a file that is not there yet. */
function realPath(path: string, linksLeft = 40): string {
  const full = resolve(path);
  if (existsSync(full)) return realpathSync(full);
  const folder = dirname(full);
  if (!existsSync(folder)) return full;
  const name = join(realpathSync(folder), basename(full));
  const target = linkTarget(name);
  return target === undefined || linksLeft === 0 ? name : realPath(resolve(dirname(name), target), linksLeft - 1);
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
