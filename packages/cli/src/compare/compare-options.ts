import { basename } from 'node:path';
import type { FieldMap } from '../row-format.ts';
import { UsageError } from '../usage-error.ts';

/** What stands behind `rlaif compare CONFIG DATA`. */
export interface CompareCommandOptions {
  readonly judge?: readonly string[] | undefined;
  readonly out?: string | undefined;
  readonly report?: string | undefined;
  readonly concurrency?: number | undefined;
  readonly limit?: number | undefined;
  readonly resume?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly map?: FieldMap | undefined;
  readonly groupBy?: string | undefined;
  readonly debug?: boolean | undefined;
}

/** More would not fit side by side. */
const maxJudges = 8;

/** The judges to compare, or a UsageError before anything is read or paid. */
export function judgesOf({ judge: judges = [] }: CompareCommandOptions): readonly string[] {
  if (judges.length < 2) throw new UsageError('name two judges or more: --judge provider:model --judge provider:model');
  if (judges.length > maxJudges) throw new UsageError(`--judge is given ${judges.length} times, at most ${maxJudges}`);
  const twice = judges.find((judge, index) => judges.indexOf(judge) < index);
  if (twice !== undefined) throw new UsageError(`--judge ${twice} is given twice`);
  return judges;
}

/** The folder of the scores unless `--out` says: DATA's name with `.compare`, in the current folder. */
export function outputFolder(data: string, out: string | undefined): string {
  return out ?? `${basename(data).replace(/(\.jsonl)?(\.gz)?$/, '')}.compare`;
}
