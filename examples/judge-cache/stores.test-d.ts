import type { CacheStore } from '@rlaif/core';
import type { Keyv } from 'keyv';
import { expectTypeOf } from 'vitest';
import { createRedisStore } from './redis-store.ts';
import { createSqliteStore } from './sqlite-store.ts';

expectTypeOf<Keyv>().toExtend<CacheStore>();
expectTypeOf<Keyv<string>>().toExtend<CacheStore>();
expectTypeOf(createRedisStore).returns.resolves.toExtend<CacheStore>();
expectTypeOf(createSqliteStore).returns.toExtend<CacheStore>();
