import { bedrock } from '@rlaif/bedrock';
import { createRewardHandler } from '@rlaif/lambda';
import { contractReview } from './reward.ts';
import { reference } from './row.ts';

/** The AWS Lambda function that a Nova training run calls with the same reward. */
export const handler = createRewardHandler({
  reward: contractReview(bedrock('us.amazon.nova-2-lite-v1:0')),
  reference,
});
