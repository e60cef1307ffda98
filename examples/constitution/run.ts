import { type JudgeModel, judge, type PlanRun, RlaifError, runPlan, scoreBatch } from '@rlaif/core';
import type { PreferencePair, Revision } from '@rlaif/rubric';
import { principles } from './principles.ts';
import { samples } from './rollouts.ts';

/** What became of one answer. */
export interface Result {
  readonly id: string;
  readonly score: number | undefined;
  readonly revision: Revision | RlaifError | undefined;
}

/** Scores the answers by the principles, and has a model revise those that break one. */
export async function run(model: JudgeModel): Promise<readonly Result[]> {
  const outcomes = await scoreBatch(judge({ model, rubric: principles }), samples);
  return Promise.all(
    samples.map(async (sample, i) => {
      const outcome = outcomes[i]!;
      const score = outcome.status === 'scored' ? outcome.score : undefined;
      return { id: sample.id, score, revision: await revise(model, sample) };
    }),
  );
}

async function revise(model: JudgeModel, sample: (typeof samples)[number]): Promise<Result['revision']> {
  try {
    const { result }: PlanRun<Revision | { readonly abstained: true }> = await runPlan(model, (capabilities) =>
      principles.revise(sample, capabilities),
    );
    return result.abstained ? undefined : result;
  } catch (error) {
    if (RlaifError.isInstance(error)) return error;
    throw error;
  }
}

/** The pairs of a run: rows for DPO and its kin. */
export function pairsOf(results: readonly Result[]): readonly PreferencePair[] {
  return results.flatMap(({ revision }) =>
    revision === undefined || RlaifError.isInstance(revision) || !revision.pair ? [] : [revision.pair],
  );
}
