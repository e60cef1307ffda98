/** The adapter alone, over a reward that asks as the bare handler does. */
import { createRewardHandler, type RewardHandler } from '@rlaif/lambda';
import { askingReward } from '../asking-reward.ts';

export const handler: RewardHandler = createRewardHandler({ reward: askingReward });
