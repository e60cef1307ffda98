import { type JudgeCallOptions, type JudgeResponse, RlaifError } from '@rlaif/spec';
import { isPromiseLike } from '@rlaif/spec/toolkit';
import type { CacheStore } from './cache-store.ts';
import { isResponse } from './cached-response.ts';
import { storeWait } from './store-wait.ts';
import { tell } from './tell.ts';

/** A store that gives and keeps nothing but responses which the asker accepts, and fails nobody's call. */
export interface ResponseStore {
  get(key: string, call: JudgeCallOptions): Promise<JudgeResponse | undefined>;
  set(key: string, response: JudgeResponse, call: JudgeCallOptions): Promise<unknown>;
}

export function responseStore(
  store: CacheStore,
  ttlMs: number | undefined,
  limitMs: number,
  onError: () => void,
): ResponseStore {
  /** Asks the store for something and reads what it gives; `undefined` where either fails. */
  async function ask<T>(
    call: JudgeCallOptions,
    run: () => unknown,
    read: (given: unknown) => T,
  ): Promise<T | undefined> {
    try {
      const given = run();
      return read(isPromiseLike(given) ? await storeWait(given, call, limitMs) : given);
    } catch (cause) {
      if (call.signal?.aborted) return undefined;
      onError();
      const error = new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'the store of the cache failed', { cause });
      tell(call, { name: 'cache_error', error });
      return undefined;
    }
  }

  return {
    get: (key, call) =>
      ask(
        call,
        () => store.get(key),
        (given) => {
          if (given === undefined || given === null) return undefined;
          if (!isResponse(given)) throw new TypeError('not a response');
          return call.accept?.(given) === false ? undefined : given;
        },
      ),
    set: (key, response, call) =>
      ask(
        call,
        () =>
          !isResponse(response) ||
          call.accept?.(response) === false ||
          store.set(key, JSON.parse(JSON.stringify(response)), ttlMs),
        (given) => {
          if (given === false) throw new TypeError('not kept');
        },
      ),
  };
}
