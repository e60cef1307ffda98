import { checkOptions, type JudgeModel, RlaifError } from '@rlaif/spec';
import { orOther } from './other-model.ts';

/** Options of `withFallback`. */
export interface ModelFallbackOptions {
  /**
   * Which failures of the first model the other one is asked for. `service`: those that the completion did not cause, so that no policy
   * learns to break the first judge to get the other, and not `RLAIF_BUDGET`. `any`: all of them, and replies that the asker does not accept.
   * Default: `service`.
   */
  readonly on?: 'service' | 'any' | undefined;
}

/**
 * Asks another model where the first fails: throttled, timed out, unavailable, refused credentials, a refused request, a rate
 * limit that has no turn left in time. Not where a budget is used up, which would be no cap then (`withBudget` has its own `otherwise`), nor
 * once the call was cancelled or its deadline has passed.
 *
 * The response then says who answered (`answeredBy`), its usage is that of both, and the event `fallback` tells the failure. When both
 * fail, the failure is the other's, with the usage of both.
 *
 * To its caller it is the first model: its name, in reports and in the keys of caches outside, and of the capabilities those that
 * both have. It counts as resilient only if both are; give each its own retries, or the other is asked only after every attempt of a
 * retry around both.
 *
 * @throws TypeError when built with what is not a model, or a bad option.
 * @example
 * const model = withFallback(resilient(bedrock('us.amazon.nova-2-lite-v1:0')), resilient(openai('gpt-5-mini')));
 */
export function withFallback(model: JudgeModel, other: JudgeModel, options: ModelFallbackOptions = {}): JudgeModel {
  const caller = 'withFallback';
  checkOptions(caller, options, ['on']);
  const { on = 'service' } = options;
  if (on !== 'service' && on !== 'any') throw new TypeError(`${caller}: on must be 'service' or 'any', got '${on}'`);
  return orOther(
    model,
    other,
    async (request, call) => {
      const response = await model.generate(request, call);
      let cause: unknown;
      try {
        if (on !== 'any' || call?.accept?.(response) !== false) return response;
      } catch (thrown) {
        cause = thrown;
      }
      const { usage } = response;
      throw new RlaifError('RLAIF_JUDGE_PARSE', 'the reply cannot be used', { usage, cause });
    },
    // A cap that another model goes round is none; `withBudget` has its own `otherwise`.
    ({ attribution, code }) => on === 'any' || (attribution === 'service' && code !== 'RLAIF_BUDGET'),
  );
}
