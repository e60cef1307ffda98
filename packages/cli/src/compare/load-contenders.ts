import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Job, loadJob } from '../load-job.ts';
import { UsageError } from '../usage-error.ts';
import { type CompareCommandOptions, judgesOf } from './compare-options.ts';
import { scoreFileName } from './score-file-name.ts';

/** A judge, what it scores with and where its scores go. */
export interface Contender {
  /** A letter that stands for it. */
  readonly label: string;
  readonly judge: string;
  readonly out: string;
  readonly job: Job;
}

/** All judges before any is asked: a name that is wrong, or a provider that is not installed, costs nothing. */
export async function loadContenders(
  configPath: string,
  folder: string,
  options: CompareCommandOptions,
): Promise<readonly [Contender, ...Contender[]]> {
  const contenders: Contender[] = [];
  for (const [place, judge] of judgesOf(options).entries()) {
    const out = join(folder, scoreFileName(judge));
    // Some file systems do not tell capital letters from small ones.
    const other = contenders.find((known) => known.out.toLowerCase() === out.toLowerCase());
    if (other) throw new UsageError(`--judge ${other.judge} and --judge ${judge} would have one file, ${out}`);
    const label = String.fromCharCode('A'.charCodeAt(0) + place);
    contenders.push({ label, judge, out, job: await loadJob(configPath, { ...options, judge }) });
  }
  return contenders as [Contender, ...Contender[]];
}

/** Makes the folder of the scores, in a folder that is there. */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  try {
    mkdirSync(path);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UsageError(`no such folder: ${dirname(path)}, for --out ${path}`, { cause });
    if (code === 'EEXIST') throw new UsageError(`--out ${path} is a file, expected a folder`, { cause });
    throw new UsageError(`could not make ${path}: ${message}`, { cause });
  }
}
