import {
  checkOptions,
  type JudgeCallOptions,
  type JudgeModel,
  type JudgeRequest,
  type JudgeResponse,
  type ModelUsage,
  type RewardDescription,
  type RlaifError,
  type Rubric,
  type ScoreContext,
} from '@rlaif/spec';
import { rebuildError, toModelError, toRlaifError } from './failure.ts';
import { resilientOnce } from './resilient-once.ts';
import { joinUsage } from './usage.ts';
import { checkModel } from './wrap-model.ts';

/** How a judge asks its model. */
export interface JudgeCallSettings {
  /** `false` asks the model as it is, without retries, time-out and a bound on calls. Default: `true`, `resilient(model)` once per model. */
  readonly resilience?: boolean | undefined;
  /** What each call says to a cache round the model: `bypass` or `refresh`, as in `JudgeCallOptions`. Default: nothing, the cache is used. */
  readonly cache?: 'bypass' | 'refresh' | undefined;
}

/** What a rubric of either kind has. */
type AnyRubric = Pick<Rubric<never>, 'criteria' | 'range' | 'definition' | 'accepts'> & { readonly plan: unknown };

interface AnyJudgeOptions extends JudgeCallSettings {
  readonly model: JudgeModel;
  readonly rubric: AnyRubric;
}

/** Checks what a judge was built with, and returns the model that it asks. */
export function judgeModelOf(caller: string, options: AnyJudgeOptions): JudgeModel {
  checkOptions(caller, options, ['model', 'rubric', 'resilience', 'cache']);
  if (typeof options.rubric?.plan !== 'function') throw new TypeError(`${caller}: rubric is not a rubric`);
  return askedModel(caller, options.model, options);
}

/** The model that is asked, by the settings: checked, and resilient unless they say otherwise. */
export function askedModel(
  caller: string,
  model: JudgeModel,
  { resilience = true, cache }: JudgeCallSettings,
): JudgeModel {
  checkModel(model, `${caller}: model`);
  if (cache !== undefined && cache !== 'bypass' && cache !== 'refresh') {
    throw new TypeError(`${caller}: cache must be 'bypass' or 'refresh', got '${cache}'`);
  }
  return resilience ? resilientOnce(model) : model;
}

/** What a judge knows of itself: its model and its rubric. */
export function judgeDescription(kind: string, model: JudgeModel, rubric: AnyRubric): RewardDescription {
  const { provider, modelId, settings, alternatives } = model;
  return {
    kind,
    range: rubric.range,
    options: {
      provider,
      modelId,
      ...(settings && { settings }),
      ...(alternatives && { alternatives }),
      rubric: rubric.definition,
    },
    children: Object.fromEntries(rubric.criteria.map((name) => [name, { kind: 'criterion', range: rubric.range }])),
  };
}

/** What a judgement was billed, and who answered where it was another model than the one asked. */
export interface Billed {
  readonly usage: readonly ModelUsage[];
  readonly answeredBy?: readonly string[];
}

interface Asking {
  readonly model: JudgeModel;
  readonly rubric?: Pick<AnyRubric, 'accepts'>;
  readonly cache?: JudgeCallSettings['cache'];
  readonly context: Pick<ScoreContext, 'signal' | 'deadline'>;
}

/** Asks what a plan wants asked, until it returns. All requests of a step are waited for, and what was billed is kept either way. */
export async function drive<Result, Output>(
  plan: Generator<readonly JudgeRequest[], Result, readonly (JudgeResponse | RlaifError)[]>,
  first: readonly JudgeRequest[],
  { model, rubric, cache, context: { signal, deadline } }: Asking,
  finish: (result: Result, billed: Billed) => Output,
): Promise<Output> {
  const options: JudgeCallOptions = { signal, deadline, accept: rubric?.accepts?.bind(rubric), cache };
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
    let step: IteratorResult<readonly JudgeRequest[], Result> = { done: false, value: first };
    while (!step.done) step = plan.next(await Promise.all(step.value.map(ask)));
    return finish(step.value, { usage, ...(others.size > 0 && { answeredBy: [...others] }) });
  } catch (error) {
    throw rebuildError(toRlaifError(error), { usage });
  }
}
