import {
  checkOptions,
  type JudgeModel,
  type JudgeModelCapabilities,
  type JudgeRequest,
  type JudgeResponse,
  type ModelUsage,
  type RlaifError,
} from '@rlaif/spec';
import { askedModel, drive, type JudgeCallSettings } from './drive.ts';

/** The course of any work with a judge model: yields requests, takes one reply or error for each, returns what came of it. */
export type Plan<Result> = Generator<readonly JudgeRequest[], Result, readonly (JudgeResponse | RlaifError)[]>;

/** How `runPlan` asks. */
export interface RunPlanOptions extends JudgeCallSettings {
  /** Cancels the calls. Default: nothing does. */
  readonly signal?: AbortSignal | undefined;
}

/** What came of a plan. */
export interface PlanRun<Result> {
  readonly result: Result;
  /** What it was billed. */
  readonly usage: readonly ModelUsage[];
  /** The judge models that answered, `provider:model`, where another than the one that was asked did. Default: the one that was asked. */
  readonly answeredBy?: readonly string[] | undefined;
}

/**
 * Asks a model what a plan wants asked, where what comes of it is no score: a critique and a revision, say. The model is made `resilient` once,
 * as in `judge`. Rejects with a `RlaifError` where the plan throws or the signal is aborted; what was billed is its `usage`.
 *
 * @throws TypeError for what is no model, no function, or an option that is not known.
 * @example
 * const { result, usage } = await runPlan(model, (capabilities) => principles.revise(sample, capabilities));
 */
export async function runPlan<Result>(
  model: JudgeModel,
  plan: (capabilities: JudgeModelCapabilities) => Plan<Result>,
  options: RunPlanOptions = {},
): Promise<PlanRun<Result>> {
  checkOptions('runPlan', options, ['signal', 'resilience', 'cache']);
  if (typeof plan !== 'function') throw new TypeError('runPlan: expected a function that makes a plan');
  const asked = askedModel('runPlan', model, options);
  const context = { signal: options.signal ?? new AbortController().signal };
  const course = plan(asked.capabilities);
  const first = course.next();
  if (first.done) return { result: first.value, usage: [] };
  return drive(course, first.value, { model: asked, cache: options.cache, context }, (result, billed) => ({
    result,
    ...billed,
  }));
}
