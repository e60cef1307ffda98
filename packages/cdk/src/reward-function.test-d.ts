import type { Stack } from 'aws-cdk-lib';
import type { Vpc } from 'aws-cdk-lib/aws-ec2';
import type { IRole, Role } from 'aws-cdk-lib/aws-iam';
import type { Alias, Code, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { expectTypeOf } from 'vitest';
import { DatasetScoring, RewardFunction, type RewardFunctionProps } from './index.ts';

declare const stack: Stack;
declare const bucket: Bucket;
declare const vpc: Vpc;
declare const role: Role;
declare const code: Code;
declare const alias: Alias;

/** Never called: its types are what is tested. */
export function types(): void {
  const reward = new RewardFunction(stack, 'Reward', {
    entry: new URL('handler.ts', import.meta.url),
    judges: ['us.amazon.nova-2-lite-v1:0', { model: 'amazon.nova-2-lite-v1:0', region: 'us-east-1' }],
    // The CDK's own classes fit, with exactOptionalPropertyTypes too.
    capture: { bucket },
    trainingRole: role,
    vpc,
    alarms: { dollarsPerHour: 5 },
    dashboard: { components: ['quality'] },
  });
  new DatasetScoring(stack, 'Scoring', { rewardFunction: reward, data: { bucket }, results: { bucket, prefix: 'x/' } });
  new DatasetScoring(stack, 'Other', { rewardFunction: alias, data: { bucket }, results: { bucket } });
  bucket.grantRead(reward);

  // What is undefined counts as not given.
  new RewardFunction(stack, 'Ready', { code, entry: undefined, judges: undefined, alarms: undefined });
  new RewardFunction(stack, 'Quiet', { code, alarms: false, dashboard: false, trainingRole: 'arn:aws:iam::1:role/r' });

  // @ts-expect-error: a judge is named by a text, or by an object with `model`
  new RewardFunction(stack, 'Wrong', { code, judges: [{ id: 'x' }] });
  // @ts-expect-error: there is no such property
  new RewardFunction(stack, 'Wrong', { code, judge: 'x' });
  // @ts-expect-error: a limit is a number
  new RewardFunction(stack, 'Wrong', { code, alarms: { failedPercent: '5' } });
  // @ts-expect-error: there is no such metric
  reward.metric('Scores');
  // @ts-expect-error: results must go somewhere
  new DatasetScoring(stack, 'Wrong', { rewardFunction: reward, data: { bucket } });

  expectTypeOf(reward.function).toEqualTypeOf<LambdaFunction>();
  expectTypeOf<RewardFunctionProps['trainingRole']>().toEqualTypeOf<IRole | string | undefined>();
}
