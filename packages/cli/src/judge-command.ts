import { type JudgeModel, resilient } from '@rlaif/core';
import { loadJudgeModel } from '@rlaif/core/load';
import { importModule } from './import-module.ts';
import { askJudge } from './judge-live.ts';
import { showRequests } from './judge-requests.ts';
import { findRubric, isGroupRubric } from './judge-rubric.ts';
import { judgeSamples } from './judge-samples.ts';
import type { FieldMap } from './row-format.ts';
import { UsageError } from './usage-error.ts';

/** What stands behind `rlaif judge RUBRIC SAMPLE`. */
export interface JudgeCommandOptions {
  readonly judge?: string | undefined;
  readonly rubric?: string | undefined;
  readonly id?: string | undefined;
  readonly map?: FieldMap | undefined;
  readonly groupBy?: string | undefined;
  readonly dryRun?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/**
 * Runs `rlaif judge`. Returns the exit code: 0 for a verdict, or an abstention; 1 for a failure; 130 when the signal was aborted.
 *
 * @throws UsageError when there is no such rubric, sample or judge.
 */
export async function judgeCommand(
  rubricPath: string,
  samplePath: string,
  options: JudgeCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  const { judge = process.env.RLAIF_JUDGE || undefined, dryRun = false, json = false } = options;
  // So that a file that reads it agrees.
  if (judge !== undefined) process.env.RLAIF_JUDGE = judge;
  const { exports, url } = await importModule(rubricPath);
  const rubric = findRubric(rubricPath, exports, options.rubric);
  if (judge === undefined && !dryRun) {
    throw new UsageError(
      'no judge: name one with --judge provider:model or RLAIF_JUDGE, or see the requests with --dry-run',
    );
  }
  const samples = await judgeSamples(samplePath, { ...options, withGroup: isGroupRubric(rubric) }, signal);
  if (samples === undefined) return 130;
  const model = judge === undefined ? undefined : await loadJudge(judge, url);
  if (model === undefined || dryRun) return showRequests({ rubric, samples, model, json });
  return askJudge({ rubric, samples, model, json, signal });
}

async function loadJudge(name: string, url: string): Promise<JudgeModel> {
  const loaded = await loadJudgeModel(name, { from: url }).catch((cause: Error) => {
    throw new UsageError(`judge ${name}: ${cause.message}`, { cause });
  });
  return resilient(loaded);
}
