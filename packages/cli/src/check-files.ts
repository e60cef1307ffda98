import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { refuseForeignReport } from './report-file.ts';
import { isSameFile } from './same-file.ts';
import { UsageError } from './usage-error.ts';

/** The files of a run: two that it reads and two that it writes. */
export interface RunFiles {
  readonly config: string;
  readonly data: string;
  readonly out: string;
  readonly report?: string | undefined;
}

/**
 * Makes sure that writing destroys nothing, before anything is read or paid.
 *
 * @throws UsageError when two of them are one file, one is a folder, the folder of an output is missing, or the report would replace a
 * file that is no report.
 */
export function checkFiles({ config, data, out, report }: RunFiles): void {
  const files: (readonly [name: string, path: string])[] = [
    ['CONFIG', config],
    ['DATA', data],
    ['--out', out],
  ];
  if (report !== undefined) files.push(['--report', report]);
  if (report === '-') throw new UsageError('--report - is not possible: name a file');
  for (const [index, [name, path]] of files.entries()) {
    if (path === '-') continue;
    if (isFolder(path)) throw new UsageError(`${name} ${path} is a folder, expected a file`);
    for (const [otherName, other] of files.slice(0, index)) {
      if (isSameFile(path, other)) {
        throw new UsageError(`${otherName} ${other} and ${name} ${path} are the same file; name another file`);
      }
    }
  }
  for (const [name, path] of files.slice(2)) {
    const folder = dirname(resolve(path));
    if (path !== '-' && !isFolder(folder))
      throw new UsageError(`no such folder: ${dirname(path)}, for ${name} ${path}`);
  }
  if (report !== undefined) refuseForeignReport(report);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
