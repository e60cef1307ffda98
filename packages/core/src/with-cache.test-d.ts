import type { JudgeModel, JudgeResponse } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import type { CacheStore } from './cache-store.ts';
import { modelOf, responseOf } from './test-support.ts';
import { type CachedJudgeModel, withCache } from './with-cache.ts';

const model = modelOf(async () => responseOf('ok'));

expectTypeOf(withCache(model, { store: new Map() })).toEqualTypeOf<CachedJudgeModel>();
expectTypeOf<CachedJudgeModel>().toExtend<JudgeModel>();
expectTypeOf<CachedJudgeModel['cache']>().toEqualTypeOf<{
  readonly hits: number;
  readonly misses: number;
  readonly shared: number;
  readonly errors: number;
}>();

expectTypeOf<Map<string, unknown>>().toExtend<CacheStore>();
expectTypeOf<Map<string, JudgeResponse>>().toExtend<CacheStore>();

/** The methods of a Keyv instance, overloads included. `examples/judge-cache` passes a real one. */
interface KeyvMethods<GenericValue = unknown> {
  get<Value = GenericValue>(key: string, options?: { raw: false }): Promise<Value | undefined>;
  get<Value = GenericValue>(key: string, options?: { raw: true }): Promise<{ value?: Value } | undefined>;
  get<Value = GenericValue>(key: string[], options?: { raw: false }): Promise<(Value | undefined)[]>;
  set<Value = GenericValue>(key: string, value: Value, ttl?: number): Promise<boolean>;
}
expectTypeOf<KeyvMethods>().toExtend<CacheStore>();
expectTypeOf<{ get(key: string): string | null; set(key: string, value: unknown): void }>().toExtend<CacheStore>();
expectTypeOf<Storage>().not.toExtend<CacheStore>();

interface Storage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

// @ts-expect-error a store is needed
withCache(model);
// @ts-expect-error a store is needed
withCache(model, {});
// @ts-expect-error numbers are no keys
withCache(model, { store: new Map<number, unknown>() });
// @ts-expect-error an option that there is not
withCache(model, { store: new Map(), ttl: 5 });
// @ts-expect-error the counters are read only
withCache(model, { store: new Map() }).cache.hits = 1;
