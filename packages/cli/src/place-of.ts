import { dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Where in which file code threw or could not be read, such as `reward.ts, line 3`; `undefined` where the engine does not say. Of the
 * frames of a stack, the first in a file of the reader's own, below `folder`, comes before those of packages.
 */
export function placeOf(error: unknown, folder: string): string | undefined {
  const stack = error instanceof Error ? String(error.stack) : '';
  // A syntax error is placed by the stack's first line.
  const [first = ''] = stack.split('\n', 1);
  const place = /^((?:file:\/\/|\/|[A-Za-z]:\\).+):(\d+)$/.exec(first) ?? frameOf(stack, folder);
  return place?.[1] === undefined ? undefined : `${shownPath(toPath(place[1]))}, line ${place[2]}`;
}

/** A path as a person here would write it. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere === '' || isOutside(fromHere) ? path : fromHere;
}

function frameOf(stack: string, folder: string): RegExpMatchArray | undefined {
  const frames = [...stack.matchAll(/^ {4}at (?:.* \()?(file:\/\/[^\s)]+?):(\d+)(?::\d+)?\)?$/gm)];
  const isOwn = ([, url = '']: RegExpMatchArray): boolean =>
    !url.includes('/node_modules/') && !isOutside(relative(folder, toPath(url)));
  return frames.find(isOwn) ?? frames[0];
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith(`..${sep}`) || dirname(path) === path;
}

function toPath(url: string): string {
  return url.startsWith('file:') ? fileURLToPath(url) : url;
}
