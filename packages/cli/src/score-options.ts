import { basename } from 'node:path';
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
  readonly forceResume?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly map?: FieldMap | undefined;
  readonly groupBy?: string | undefined;
  readonly debug?: boolean | undefined;
}

/** Where the outcomes go unless `--out` says: DATA's name with `.scores.jsonl`, in the current folder. */
export function outputPath(data: string, out: string | undefined): string {
  if (out !== undefined) return out;
  return data === '-' ? 'scores.jsonl' : `${basename(data).replace(/(\.jsonl)?(\.gz)?$/, '')}.scores.jsonl`;
}

/** Refuses options that contradict each other, before anything is read or paid. */
export function checkScoreOptions(out: string, { json, resume, forceResume }: ScoreCommandOptions): void {
  if (out === '-' && json) throw new UsageError('--out - and --json both write to standard output; choose one');
  if (out === '-' && (resume || forceResume)) {
    throw new UsageError(
      `--${resume ? 'resume' : 'force-resume'} needs the file that --out names, not standard output`,
    );
  }
}
