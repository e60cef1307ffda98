/** As `judged.ts`, with entries through Powertools. */
import { createBedrock } from '@rlaif/bedrock';
import { createRewardHandler, type RewardHandler } from '@rlaif/lambda';
import { powertools } from '@rlaif/lambda/powertools';
import { client, judgeModelId } from '../client.ts';
import { supportReward } from '../reward.ts';

const bedrock = createBedrock({ client });

export const handler: RewardHandler = createRewardHandler({
  reward: supportReward(bedrock(judgeModelId)),
  log: powertools(),
});
