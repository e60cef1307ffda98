import { checkOptions, type JudgeModel } from '@rlaif/spec';
import { abortedError } from './abortable.ts';
import type { CacheStore } from './cache-store.ts';
import { replayed } from './cached-response.ts';
import { numberOption } from './options.ts';
import { requestKey } from './request-key.ts';
import { responseStore } from './response-store.ts';
import { type Join, shareCall } from './share-call.ts';
import { tell } from './tell.ts';
import { wrapModel } from './wrap-model.ts';

/** Options of `withCache`. */
export interface CacheOptions {
  readonly store: CacheStore;
  /** How long the store is asked to keep a reply; at least 1. A `Map` does not know how to. Default: as the store does. */
  readonly ttlMs?: number | undefined;
  /** The longest wait for one answer of the store; at least 1. A call waits at most twice. Default: 1000. */
  readonly storeTimeoutMs?: number | undefined;
}

/** A judge model with a cache, and live counts of what became of the calls. Those that bypass it are not counted. */
export type CachedJudgeModel = JudgeModel & {
  readonly cache: {
    /** Calls answered from the store. */
    readonly hits: number;
    /** Calls that asked the model. */
    readonly misses: number;
    /** Calls answered by the reply to an equal request that was under way. */
    readonly shared: number;
    /** Failures of the store; their calls count as misses too. */
    readonly errors: number;
  };
};

/**
 * Keeps replies, and answers equal requests from them: `usage` is marked `replayed`. Equal requests that are under way at the same time
 * share one call, but for one whose deadline is later than the call's; it is cancelled when nobody waits for it any more, and one of them is
 * billed. `sampleIndex` is a part of the key, so n samples stay n samples.
 *
 * Kept are replies that the asker accepts, never failures, and no reply of another model (`answeredBy`). Per call, `cache: 'bypass'` leaves
 * the cache alone and `'refresh'` asks again and keeps the new reply.
 *
 * A store that fails, is slow or holds something else never fails a call: the model is asked, `cache.errors` counts it and the event
 * `cache_error` tells it. A reply is handed on when the store has it (at most `storeTimeoutMs` later), because a Lambda function is frozen
 * as soon as it has answered. A Keyv instance hides its failures unless it is made with `throwOnErrors: true`.
 *
 * It goes outside of retries, so that a hit waits for nothing: `withCache(resilient(model), { store })`.
 *
 * @throws TypeError when built with a bad option, or a `Map` and `ttlMs`.
 * @example
 * const model = withCache(resilient(bedrock('us.amazon.nova-2-lite-v1:0')), { store: new Map() });
 */
export function withCache(model: JudgeModel, options: CacheOptions): CachedJudgeModel {
  const caller = 'withCache';
  checkOptions(caller, options, ['store', 'ttlMs', 'storeTimeoutMs']);
  const { store, ttlMs } = options;
  if (typeof store?.get !== 'function' || typeof store.set !== 'function') {
    throw new TypeError(`${caller}: store has no get or no set`);
  }
  if (ttlMs !== undefined) {
    numberOption(caller, 'ttlMs', ttlMs, 1);
    if (store instanceof Map) throw new TypeError(`${caller}: a Map knows no ttlMs`);
  }
  const storeTimeoutMs = numberOption(caller, 'storeTimeoutMs', options.storeTimeoutMs ?? 1000, 1);
  const cache = { hits: 0, misses: 0, shared: 0, errors: 0 };
  const responses = responseStore(store, ttlMs, storeTimeoutMs, () => cache.errors++);
  const underWay = new Map<string, { readonly join: Join; readonly deadline: number }>();

  const cached = wrapModel(model, async (request, call = {}) => {
    const { signal, deadline = Number.POSITIVE_INFINITY } = call;
    if (signal?.aborted) throw abortedError(signal);
    if (call.cache === 'bypass') return model.generate(request, call);
    const key = requestKey(model, request);
    // Refreshes share among themselves.
    const name = (call.cache ?? '') + key;
    const whatIsUnderWay = () => {
      const leader = underWay.get(name);
      return leader && leader.deadline >= deadline ? leader : undefined;
    };

    let leader = whatIsUnderWay();
    if (!leader && !call.cache) {
      const start = performance.now();
      const response = await responses.get(key, call);
      if (signal?.aborted) throw abortedError(signal);
      if (response) {
        cache.hits++;
        tell(call, { name: 'cache_hit' });
        return replayed(response, performance.now() - start);
      }
      leader = whatIsUnderWay();
    }
    if (leader) {
      cache.shared++;
      tell(call, { name: 'cache_shared' });
      return leader.join(signal);
    }

    cache.misses++;
    tell(call, { name: 'cache_miss' });
    const join = shareCall(
      async (signal) => {
        const own = { ...call, signal };
        const response = await model.generate(request, own);
        await responses.set(key, response, own);
        return response;
      },
      () => {
        if (underWay.get(name)?.join === join) underWay.delete(name);
      },
    );
    underWay.set(name, { join, deadline });
    return join(signal);
  });
  return Object.assign(cached, { cache });
}
