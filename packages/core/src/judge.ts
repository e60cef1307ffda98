import {
  type JudgeModel,
  type Reward,
  type RewardResult,
  type Rubric,
  type Sample,
  type Verdict,
  withDescription,
} from '@rlaif/spec';
import { drive, type JudgeCallSettings, judgeDescription, judgeModelOf } from './drive.ts';
import { joinUsage } from './usage.ts';

/** What `judge` needs: a model and a rubric. */
export interface JudgeOptions<Input extends Sample, Result extends RewardResult> extends JudgeCallSettings {
  readonly model: JudgeModel;
  readonly rubric: Rubric<Input, Result>;
}

/**
 * A reward that a judge model gives: it asks what the rubric's plan wants asked and returns the verdict, whose criteria are the
 * components. A reply that is not a whole verdict is a failure, never a number. What was billed is kept either way.
 *
 * @throws TypeError when built with what is not a model or a rubric, or an option that is not known.
 * @example
 * const quality = judge({ model: bedrock('us.amazon.nova-2-lite-v1:0'), rubric });
 */
export function judge<Input extends Sample, Result extends RewardResult = Verdict>(
  options: JudgeOptions<Input, Result>,
): Reward<Input> {
  const { model, rubric, cache } = options;
  const own = judgeModelOf('judge', options);

  return withDescription<Reward<Input>>(
    (sample, context) => {
      const asked = context.replaceModel?.(own) ?? own;
      const plan = rubric.plan(sample, asked.capabilities);
      const first = plan.next();
      if (first.done) return first.value;
      return drive(plan, first.value, { model: asked, rubric, cache, context }, (result, billed) => ({
        ...result,
        ...billed,
        usage: joinUsage(billed.usage, result.usage ?? []),
      }));
    },
    judgeDescription('judge', model, rubric),
  );
}
