import { checkOptions, type JudgeModel } from '@rlaif/spec';
import { abortable } from './abortable.ts';
import { numberOption } from './options.ts';
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
  let free = numberOption('withConcurrency', 'maxConcurrent', options.maxConcurrent, 1, true);
  // A set keeps the order of asking and lets any waiter leave at once; one iterator goes through it, past those who have left.
  const waiters = new Set<() => void>();
  let queue = waiters.values();
  return wrapModel(model, async (request, call) => {
    if (free > 0) free--;
    else {
      await abortable<void>(call?.signal, (resolve) => {
        waiters.add(resolve);
        return () => waiters.delete(resolve);
      });
    }
    try {
      return await model.generate(request, call);
    } finally {
      let { value: next } = queue.next();
      if (!next && waiters.size > 0) {
        queue = waiters.values();
        next = queue.next().value;
      }
      if (next) next();
      else free++;
    }
  });
}
