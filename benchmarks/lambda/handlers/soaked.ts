/** The handler with all that holds timers, promises and tables from one event to the next. */
import { bedrock } from '@rlaif/bedrock';
import { createRewardHandler, type RewardHandler } from '@rlaif/lambda';
import { supportReward } from '../reward.ts';

let captured = 0;

export const handler: RewardHandler = createRewardHandler({
  reward: supportReward(bedrock('us.amazon.nova-2-lite-v1:0')),
  sampleTimeoutMs: 30_000,
  maxBatchMs: 60_000,
  logText: { rate: 0.5, completion: true },
  capture: {
    sink: async (rows) => {
      captured += rows.length;
    },
    rate: 0.5,
  },
});

export const capturedRows = (): number => captured;
