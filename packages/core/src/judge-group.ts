import {
  type GroupReward,
  type GroupRubric,
  type JudgeModel,
  type RewardResult,
  type Sample,
  withDescription,
} from '@rlaif/spec';
import { drive, type JudgeCallSettings, judgeDescription, judgeModelOf } from './drive.ts';
import { joinUsage } from './usage.ts';

/** What `judgeGroup` needs: a model and a rubric that compares. */
export interface JudgeGroupOptions<S extends Sample, Result extends RewardResult> extends JudgeCallSettings {
  readonly model: JudgeModel;
  readonly rubric: GroupRubric<S, Result>;
}

/**
 * A group reward that a judge model gives: it compares the rollouts of one prompt as the rubric's plan wants. One reply that cannot be used
 * fails the whole group, for what is left was compared with fewer others. What was billed stands with the first rollout's output.
 *
 * @throws TypeError when built with what is not a model or a rubric, or an option that is not known.
 * @example
 * const preferred = judgeGroup({ model, rubric: preferenceGroup(preference, { mode: 'round-robin' }) });
 * const outcomes = await scoreGroups(preferred, samples, { groupSize: 8 });
 */
export function judgeGroup<S extends Sample, Result extends RewardResult = RewardResult>(
  options: JudgeGroupOptions<S, Result>,
): GroupReward<S> {
  const { model, rubric, cache } = options;
  const own = judgeModelOf('judgeGroup', options);
  return withDescription<GroupReward<S>>(
    (group, context) => {
      const asked = context.replaceModel?.(own) ?? own;
      const plan = rubric.plan(group, asked.capabilities);
      const first = plan.next();
      if (first.done) return first.value;
      return drive(plan, first.value, { model: asked, rubric, cache, context }, (results, billed) =>
        results.map((result, place) =>
          place > 0 ? result : { ...result, ...billed, usage: joinUsage(billed.usage, result.usage ?? []) },
        ),
      );
    },
    judgeDescription('judgeGroup', model, rubric),
  );
}
