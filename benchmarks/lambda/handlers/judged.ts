/** A whole reward, with a rubric and a judge on Bedrock. Its client is built at once, as the bare one's; by default the first call does. */
import { createBedrock } from '@rlaif/bedrock';
import { createRewardHandler, type RewardHandler } from '@rlaif/lambda';
import { client, judgeModelId } from '../client.ts';
import { supportReward } from '../reward.ts';

const bedrock = createBedrock({ client });

export const handler: RewardHandler = createRewardHandler({ reward: supportReward(bedrock(judgeModelId)) });
