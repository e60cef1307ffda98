import { checkOptions, type JudgeCallOptions, type JudgeModel, RlaifError } from '@rlaif/spec';
import { numberOption } from './options.ts';
import { createPermits } from './permits.ts';
import { tell } from './tell.ts';
import { wrapModel } from './wrap-model.ts';

/** Options of `withAdaptiveConcurrency`. */
export interface AdaptiveConcurrencyOptions {
  /** The highest limit; a whole number, at least 1. Default: 64, what a trainer's worker sends at once. */
  readonly max?: number | undefined;
  /** The lowest limit; a whole number, from 1 to `max`. Default: 1. */
  readonly min?: number | undefined;
  /** The limit to begin with; a whole number, from `min` to `max`. Default: `max`, so that a batch runs at full width until the service objects. */
  readonly start?: number | undefined;
  /** What the limit is multiplied by when the service throttles; above 0, below 1. Default: 0.5. */
  readonly decrease?: number | undefined;
}

/**
 * Bounds the calls under way by what the service bears. `RLAIF_JUDGE_THROTTLED`, and nothing else, multiplies the limit by `decrease`,
 * whether or not that call succeeds when it is asked again. Each success while the limit is used up adds 1 / limit, so one round of calls
 * adds about one. Calls that began before the last decrease tell of the old limit and count for nothing: a burst that is throttled as a
 * whole costs one decrease. Waiting is first come, first served, and a call that is cancelled leaves the queue.
 *
 * The rule is additive increase, multiplicative decrease, under which callers who share a service come to fair parts of it (Chiu and Jain,
 * "Analysis of the increase and decrease algorithms for congestion avoidance in computer networks", 1989), in the form that Jacobson's
 * "Congestion avoidance and control" (1988) gave to TCP.
 *
 * The event `concurrency` tells the new limit, a whole number, to the call that changed it. Each wrapping has its own limit.
 *
 * @throws TypeError when built with a bad option.
 * @example
 * const model = withAdaptiveConcurrency(bedrock('us.amazon.nova-2-lite-v1:0'), { max: 128, start: 32 });
 */
export function withAdaptiveConcurrency(model: JudgeModel, options: AdaptiveConcurrencyOptions = {}): JudgeModel {
  const caller = 'withAdaptiveConcurrency';
  checkOptions(caller, options, ['max', 'min', 'start', 'decrease']);
  const { max = 64, min = 1, start = max, decrease = 0.5 } = options;
  for (const [name, value] of Object.entries({ max, min, start })) numberOption(caller, name, value, 1, true);
  if (!(min <= start && start <= max)) throw new TypeError(`${caller}: start must be from min to max, got ${start}`);
  if (!(decrease > 0 && decrease < 1))
    throw new TypeError(`${caller}: decrease must be between 0 and 1, got ${decrease}`);

  let limit = start;
  let decreases = 0;
  const permits = createPermits(start);
  const change = (call: JudgeCallOptions, to: number, error?: RlaifError): void => {
    const before = Math.floor(limit);
    limit = Math.min(max, Math.max(min, to));
    const after = Math.floor(limit);
    if (after === before) return;
    permits.resize(after);
    tell(call, { name: 'concurrency', limit: after, error });
  };

  return wrapModel(model, (request, call = {}) =>
    permits.run(call.signal, async () => {
      const began = decreases;
      try {
        const response = await model.generate(request, call);
        if (began === decreases && permits.underWay >= Math.floor(limit)) change(call, limit + 1 / limit);
        return response;
      } catch (error) {
        if (began === decreases && RlaifError.isInstance(error) && error.code === 'RLAIF_JUDGE_THROTTLED') {
          decreases++;
          change(call, limit * decrease, error);
        }
        throw error;
      }
    }),
  );
}
