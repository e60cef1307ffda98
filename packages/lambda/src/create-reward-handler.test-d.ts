import type { GroupReward, Reward, Sample, StandardSchema } from '@rlaif/core';
import type { Context, Handler } from 'aws-lambda';
import { expectTypeOf, test } from 'vitest';
import * as z from 'zod';
import * as mini from 'zod/mini';
import { createRewardHandler, type RewardHandler } from './create-reward-handler.ts';
import type { LambdaContext } from './lambda-context.ts';
import type { RewardAnswer, RewardEnvelope } from './reward-answer.ts';

interface Row {
  readonly answer: string;
}
declare const untyped: Reward;
declare const typed: Reward<Sample<Row>>;
declare const other: Reward<Sample<number>>;

test('without a schema, only a reward over the untyped sample', () => {
  createRewardHandler({ reward: untyped });
  createRewardHandler({ reward: (sample) => sample.completion.length });
  // @ts-expect-error: nothing has checked the reference
  createRewardHandler({ reward: typed });
  // @ts-expect-error: an explicit type argument is no check either
  createRewardHandler<Row>({ reward: typed });
  // @ts-expect-error: nor is a schema that may be absent
  createRewardHandler({ reward: typed, reference: undefined });
});

test('with a schema, a reward over what the schema makes', () => {
  const schema = z.object({ answer: z.string() });
  createRewardHandler({ reward: typed, reference: schema });
  createRewardHandler({ reward: untyped, reference: schema });
  createRewardHandler({ reward: typed, reference: mini.object({ answer: mini.string() }) });
  createRewardHandler({ reward: other, reference: z.string().transform(Number) });
  createRewardHandler({
    reference: schema,
    reward: (sample) => {
      expectTypeOf(sample.reference).toEqualTypeOf<{ answer: string } | undefined>();
      return 1;
    },
  });
  // @ts-expect-error: the schema makes something else
  createRewardHandler({ reward: other, reference: schema });
  // @ts-expect-error: what goes into the schema does not count
  createRewardHandler({ reward: {} as Reward<Sample<string>>, reference: z.string().transform(Number) });
  createRewardHandler({ reward: typed, reference: {} as StandardSchema<unknown, Row> });
});

test('a group reward says how large its groups are, and may have a schema', () => {
  const schema = z.object({ answer: z.string() });
  const typedGroup = {} as GroupReward<Sample<Row>>;
  createRewardHandler({ groupReward: {} as GroupReward, groupSize: 8 });
  createRewardHandler({ groupReward: typedGroup, groupSize: 8, reference: schema });
  createRewardHandler({
    reference: schema,
    groupSize: 2,
    groupReward: (group) => {
      expectTypeOf(group[0]?.reference).toEqualTypeOf<{ answer: string } | undefined>();
      return [];
    },
  });
  // @ts-expect-error: a group has a size
  createRewardHandler({ groupReward: {} as GroupReward });
  // @ts-expect-error: nothing has checked the reference
  createRewardHandler({ groupReward: typedGroup, groupSize: 8 });
  // @ts-expect-error: one or the other
  createRewardHandler({ reward: untyped, groupReward: {} as GroupReward, groupSize: 8 });
  // @ts-expect-error: a reward has no groups
  createRewardHandler({ reward: untyped, groupSize: 8 });
});

test('unknown options do not compile', () => {
  // @ts-expect-error: no such option
  createRewardHandler({ reward: untyped, timeoutMs: 5 });
  // @ts-expect-error: no such key
  createRewardHandler({ reward: untyped, failure: { judge: 0 } });
  // @ts-expect-error: a completion's failure is never thrown: the policy would stop the training
  createRewardHandler({ reward: untyped, failure: { completion: 'throw' } });
});

test('it is a handler of Lambda', () => {
  expectTypeOf<RewardHandler>().toExtend<Handler>();
  expectTypeOf<Context>().toExtend<LambdaContext>();
  expectTypeOf<RewardHandler>().returns.resolves.toEqualTypeOf<readonly RewardAnswer[] | RewardEnvelope>();
});
