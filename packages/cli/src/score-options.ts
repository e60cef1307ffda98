import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { FieldMap } from './row-format.ts';
import { UsageError } from './usage-error.ts';

/** What stands behind `rlaif score CONFIG DATA`. */
export interface ScoreCommandOptions {
  readonly judge?: string | undefined;
  readonly out?: string | undefined;
  readonly report?: string | undefined;
  readonly concurrency?: number | undefined;
  readonly limit?: number | undefined;
  readonly resume?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly map?: FieldMap | undefined;
  readonly groupBy?: string | undefined;
}

/** Where the outcomes go unless `--out` says: DATA's name with `.scores.jsonl`, in the current folder. */
export function outputPath(data: string, out: string | undefined): string {
  if (out !== undefined) return out;
  return data === '-' ? 'scores.jsonl' : `${basename(data).replace(/(\.jsonl)?(\.gz)?$/, '')}.scores.jsonl`;
}

/** Refuses options that contradict each other, before anything is read or paid. */
export function checkScoreOptions(data: string, out: string, { json, resume, report }: ScoreCommandOptions): void {
  if (out === '-' && json) throw new UsageError('--out - and --json both write to standard output; choose one');
  if (out === '-' && resume) throw new UsageError('--resume needs the file that --out names, not standard output');
  if (out !== '-' && isSameFile(out, data)) throw new UsageError(`--out ${out} is the data itself; name another file`);
  for (const file of [out, report]) {
    if (file === undefined || file === '-') continue;
    if (!existsSync(dirname(resolve(file)))) throw new UsageError(`no such folder: ${dirname(file)}, for ${file}`);
  }
  if (report !== undefined && (isSameFile(report, data) || isSameFile(report, out))) {
    throw new UsageError(
      `--report ${report} would overwrite the ${isSameFile(report, data) ? 'data' : 'scores'}; name another file`,
    );
  }
}

function isSameFile(a: string, b: string): boolean {
  return real(a) === real(b);
}

function real(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}
