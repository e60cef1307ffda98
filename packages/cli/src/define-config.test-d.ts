import type { Reward, Sample } from '@rlaif/core';
import { expectTypeOf } from 'vitest';
import { z } from 'zod';
import type { Config } from './config.ts';
import { defineConfig } from './define-config.ts';

declare const untyped: Reward;
declare const typed: Reward<Sample<{ answer: string }>>;
declare const other: Reward<Sample<number>>;
const reference = z.object({ answer: z.string() });

expectTypeOf(defineConfig({ reward: untyped })).toEqualTypeOf<Config>();
expectTypeOf(defineConfig({ reward: typed, reference })).toEqualTypeOf<Config>();
expectTypeOf(defineConfig({ reward: untyped, reference })).toEqualTypeOf<Config>();
defineConfig({ reward: typed, reference: z.string().transform((answer) => ({ answer })) });
defineConfig({ reward: (sample) => sample.reference?.answer.length ?? 0, reference });

// @ts-expect-error without a schema nothing checks that references are of this type
defineConfig({ reward: typed });
// @ts-expect-error the schema gives another type than the reward takes
defineConfig({ reward: other, reference });
// @ts-expect-error an unknown option
defineConfig({ reward: untyped, judge: 'openai:gpt-5-mini' });
// @ts-expect-error not a field of a Sample
defineConfig({ reward: untyped, map: { answer: 'output' } });
