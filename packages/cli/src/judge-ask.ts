import {
  type JudgeModel,
  type JudgeModelCapabilities,
  type JudgeRequest,
  judge,
  judgeGroup,
  type Outcome,
  type Sample,
  type ScoreOptions,
  scoreGroups,
  scoreOne,
} from '@rlaif/core';
import { type AnyRubric, isGroupRubric } from './judge-rubric.ts';

/** The sample to judge, and the other rollouts of its prompt where a rubric compares them. */
export type JudgedSamples = readonly [Sample, ...Sample[]];

/** What a rubric asks first, without asking it; nothing where it knows the answer. What follows may depend on replies. */
export function firstRequests(
  rubric: AnyRubric,
  samples: JudgedSamples,
  capabilities: JudgeModelCapabilities,
): readonly JudgeRequest[] {
  const plan = isGroupRubric(rubric) ? rubric.plan(samples, capabilities) : rubric.plan(samples[0], capabilities);
  const step = plan.next();
  return step.done ? [] : step.value;
}

/** Asks the model what the rubric wants asked: an outcome for each sample. */
export async function outcomesOf(
  rubric: AnyRubric,
  samples: JudgedSamples,
  model: JudgeModel,
  options: ScoreOptions,
): Promise<readonly Outcome[]> {
  if (isGroupRubric(rubric)) return scoreGroups(judgeGroup({ model, rubric }), samples, options);
  return [await scoreOne(judge({ model, rubric }), samples[0], options)];
}
