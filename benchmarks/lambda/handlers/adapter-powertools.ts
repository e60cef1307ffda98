/** As `adapter.ts`, with entries through Powertools. */
import { createRewardHandler, type RewardHandler } from '@rlaif/lambda';
import { powertools } from '@rlaif/lambda/powertools';
import { askingReward } from '../asking-reward.ts';

export const handler: RewardHandler = createRewardHandler({ reward: askingReward, log: powertools() });
