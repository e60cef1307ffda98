import { checkOptions, type JudgeModel } from '@rlaif/spec';
import { withConcurrency } from './with-concurrency.ts';
import { type RetryOptions, withRetry } from './with-retry.ts';
import { withTimeout } from './with-timeout.ts';

/** Options of `resilient`. */
export interface ResilientOptions {
  /** Default: 6 attempts, the first wait up to 1 s. */
  readonly retry?: RetryOptions | undefined;
  /** Calls under way at once. Default: 64, what a trainer's worker sends at once. */
  readonly maxConcurrent?: number | undefined;
  /** For one attempt. Default: 60000; a verdict takes seconds, and a judge that reasons at length up to a minute. */
  readonly timeoutMs?: number | undefined;
}

/**
 * A judge model in the armour that production needs, in the order that holds: retry outside, then the bound on calls, then the
 * time-out of one attempt. A call that waits to be retried has given its place back.
 *
 * `judge` does this by itself, once per model, with the defaults.
 *
 * @throws TypeError when built with a bad option, or over a model that already retries.
 * @example
 * const model = resilient(bedrock('us.amazon.nova-2-lite-v1:0'), { maxConcurrent: 16 });
 */
export function resilient(model: JudgeModel, options: ResilientOptions = {}): JudgeModel {
  checkOptions('resilient', options, ['retry', 'maxConcurrent', 'timeoutMs']);
  if (model.resilient) throw new TypeError(`resilient: ${model.modelId} already retries; two layers would multiply`);
  const timed = withTimeout(model, { timeoutMs: options.timeoutMs ?? 60_000 });
  return withRetry(withConcurrency(timed, { maxConcurrent: options.maxConcurrent ?? 64 }), options.retry);
}

const armoured = /* @__PURE__ */ new WeakMap<JudgeModel, JudgeModel>();

/** The model itself if it retries already, else one `resilient` for all who ask it, so that they share its bound. */
export function resilientOnce(model: JudgeModel): JudgeModel {
  if (model.resilient) return model;
  const made = armoured.get(model) ?? resilient(model);
  armoured.set(model, made);
  return made;
}
