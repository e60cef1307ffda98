import {
  type Abstained,
  checkOptions,
  type JudgeCallOptions,
  type JudgeModel,
  type JudgePlan,
  type JudgeRequest,
  type JudgeResponse,
  type ModelUsage,
  type Reward,
  type RewardResult,
  type RlaifError,
  type Rubric,
  type Sample,
  type ScoreContext,
  type Verdict,
  withDescription,
} from '@rlaif/spec';
import { rebuildError, toModelError, toRlaifError } from './failure.ts';
import { resilientOnce } from './resilient-once.ts';
import { joinUsage } from './usage.ts';
import { checkModel } from './wrap-model.ts';

/** What `judge` needs: a model and a rubric. */
export interface JudgeOptions<Input extends Sample, Result extends RewardResult> {
  readonly model: JudgeModel;
  readonly rubric: Rubric<Input, Result>;
  /** `false` asks the model as it is, without retries, time-out and a bound on calls. Default: `true`, `resilient(model)` once per model. */
  readonly resilience?: boolean | undefined;
  /** What each call says to a cache round the model: `bypass` or `refresh`, as in `JudgeCallOptions`. Default: nothing, the cache is used. */
  readonly cache?: 'bypass' | 'refresh' | undefined;
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
  checkOptions('judge', options, ['model', 'rubric', 'resilience', 'cache']);
  const { model, rubric, resilience = true, cache } = options;
  checkModel(model, 'judge: model');
  if (typeof rubric?.plan !== 'function') throw new TypeError('judge: rubric is not a rubric');
  if (cache !== undefined && cache !== 'bypass' && cache !== 'refresh') {
    throw new TypeError(`judge: cache must be 'bypass' or 'refresh', got '${cache}'`);
  }
  const own = resilience ? resilientOnce(model) : model;

  return withDescription<Reward<Input>>(
    (sample, context) => {
      const asked = context.replaceModel?.(own) ?? own;
      const plan = rubric.plan(sample, asked.capabilities);
      const first = plan.next();
      return first.done ? first.value : drive(plan, first.value, asked, rubric, cache, context);
    },
    {
      kind: 'judge',
      range: rubric.range,
      options: {
        provider: model.provider,
        modelId: model.modelId,
        ...(model.alternatives && { alternatives: model.alternatives }),
        rubric: rubric.definition,
      },
      children: Object.fromEntries(rubric.criteria.map((name) => [name, { kind: 'criterion', range: rubric.range }])),
    },
  );
}

async function drive<Result extends RewardResult>(
  plan: JudgePlan<Result>,
  first: readonly JudgeRequest[],
  model: JudgeModel,
  rubric: Pick<Rubric<never, Result>, 'accepts'>,
  cache: JudgeCallOptions['cache'],
  context: ScoreContext,
): Promise<Result | Abstained> {
  const { signal, deadline } = context;
  const options = { signal, deadline, accept: rubric.accepts?.bind(rubric), cache };
  const others = new Set<string>();
  let usage: readonly ModelUsage[] = [];
  const ask = async (request: JudgeRequest): Promise<JudgeResponse | RlaifError> => {
    let reply: JudgeResponse | RlaifError;
    try {
      reply = await model.generate(request, options);
      if (!reply?.content || !reply.stopReason) throw new TypeError('no response');
      if (reply.answeredBy) others.add(reply.answeredBy);
    } catch (error) {
      reply = toModelError(error);
    }
    usage = joinUsage(usage, reply.usage ?? []);
    return reply;
  };
  try {
    let step: IteratorResult<readonly JudgeRequest[], Result | Abstained> = { done: false, value: first };
    while (!step.done) step = plan.next(await Promise.all(step.value.map(ask)));
    const answeredBy = others.size > 0 && { answeredBy: [...others] };
    return { ...step.value, ...answeredBy, usage: joinUsage(usage, step.value.usage ?? []) };
  } catch (error) {
    throw rebuildError(toRlaifError(error), { usage });
  }
}
