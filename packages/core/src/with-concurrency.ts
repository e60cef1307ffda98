import { checkOptions, type JudgeModel } from '@rlaif/spec';
import { numberOption } from './options.ts';
import { createPermits } from './permits.ts';
import { wrapModel } from './wrap-model.ts';

/** Options of `withConcurrency`. */
export interface ConcurrencyOptions {
  /** Calls of the model under way at once; a whole number, at least 1. */
  readonly maxConcurrent: number;
}

/**
 * Lets at most `maxConcurrent` calls of one model be under way; the others wait their turn, first come first served. A call that is
 * cancelled leaves the queue. Wrap a model once and share it: each wrapping has its own limit.
 *
 * @throws TypeError when built with anything but a whole number of at least 1.
 * @example
 * const model = withConcurrency(bedrock('us.amazon.nova-2-lite-v1:0'), { maxConcurrent: 32 });
 */
export function withConcurrency(model: JudgeModel, options: ConcurrencyOptions): JudgeModel {
  checkOptions('withConcurrency', options, ['maxConcurrent']);
  const permits = createPermits(numberOption('withConcurrency', 'maxConcurrent', options.maxConcurrent, 1, true));
  return wrapModel(model, (request, call) => permits.run(call?.signal, () => model.generate(request, call)));
}
