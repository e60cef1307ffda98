import type { JudgeCallOptions, MaybePromise } from '@rlaif/spec';
import { isPromiseLike } from '@rlaif/spec/toolkit';
import { storeWait } from './store-wait.ts';

/** Where the totals of a budget are kept, for all processes that share it. */
export interface BudgetStore {
  /**
   * Adds `by`, which may be a fraction and below 0, to the number under a key (0 where there is none) and gives the new total, in one step
   * that no other process can come between: `INCRBYFLOAT` of Redis, `ADD` of DynamoDB.
   */
  increment(key: string, by: number): MaybePromise<number>;
}

/** Totals in this process. */
export function createTotals(): BudgetStore {
  const totals: Record<string, number> = {};
  return {
    increment(key, by) {
      totals[key] = (totals[key] ?? 0) + by;
      return totals[key];
    },
  };
}

/** Adds to a total and gives the new one. Where it throws and `orUndo` is set, what the store does after all is undone. */
export async function addTo(
  store: BudgetStore,
  key: string,
  by: number,
  call: JudgeCallOptions,
  orUndo?: boolean,
): Promise<number> {
  const given = store.increment(key, by);
  try {
    const total = isPromiseLike(given) ? await storeWait(given, call) : given;
    if (Number.isFinite(total)) return total;
    throw new TypeError(`increment gave ${total}`);
  } catch (error) {
    if (orUndo) {
      Promise.resolve(given)
        .then(() => store.increment(key, -by))
        .catch(() => {});
    }
    throw error;
  }
}
