import type { RewardDescription } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { describe } from './describe.ts';
import { rewardHash } from './reward-hash.ts';
import { plain, typed } from './typed-support.ts';

expectTypeOf(rewardHash(typed)).toBeString();
expectTypeOf(describe(plain)).toEqualTypeOf<RewardDescription>();
// @ts-expect-error a name is no reward
rewardHash('quality');
