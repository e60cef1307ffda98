import { DatasetScoring, RewardFunction } from '@rlaif/cdk';
import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { judgeModel } from './judge-model.ts';

export interface QuestionnaireRewardProps extends StackProps {
  /** The ARN of the role that the training job runs as. */
  readonly trainingRole?: string | undefined;
}

/** The reward as a Lambda function that a training run calls, and a state machine that scores a data set with it. */
export class QuestionnaireReward extends Stack {
  constructor(scope: Construct, id: string, props: QuestionnaireRewardProps = {}) {
    super(scope, id, props);
    const rewardFunction = new RewardFunction(this, 'Reward', {
      entry: new URL('handler.ts', import.meta.url),
      judges: [judgeModel],
      trainingRole: props.trainingRole,
      // As many as lambda_concurrency_limit of the recipe. Provisioned ones would be billed while no run calls.
      reservedConcurrency: 100,
      alarms: { topic: new Topic(this, 'Alarms'), dollarsPerHour: 20 },
      dashboard: { components: ['brevity', 'quality', 'quality/grounded', 'quality/direct'] },
    });

    const bucket = new Bucket(this, 'Data', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new DatasetScoring(this, 'Scoring', {
      rewardFunction,
      data: { bucket, prefix: 'rollouts/' },
      results: { bucket, prefix: 'scores/' },
    });
  }
}
