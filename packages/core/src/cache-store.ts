import type { MaybePromise } from '@rlaif/spec';

/** Where a cache keeps replies: a Keyv instance, a `Map` (which forgets nothing), or anything with these two methods. */
export interface CacheStore {
  /** What was set under the key; `undefined` or `null` where nothing was, or no longer is. */
  get(key: string): MaybePromise<unknown>;
  /** Keeps a value of plain JSON, for `ttlMs` milliseconds if given. `false` says that it could not. */
  set(key: string, value: unknown, ttlMs?: number): MaybePromise<unknown>;
}
