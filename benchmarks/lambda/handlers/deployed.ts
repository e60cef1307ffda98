/** The handler as the README of `@rlaif/lambda` has it deployed: ready before its first event. */
import { bedrock } from '@rlaif/bedrock';
import { createRewardHandler, type RewardHandler } from '@rlaif/lambda';
import { supportReward } from '../reward.ts';

export const handler: RewardHandler = createRewardHandler({
  reward: supportReward(bedrock('us.amazon.nova-2-lite-v1:0')),
});

const greeting = [
  { role: 'user', content: 'Good morning.' },
  { role: 'assistant', content: 'Thank you, good morning.' },
];
// The greeting passes the gate, so that the judge behind it is made ready too.
await handler.warm([{ id: 'warm-up', messages: greeting }]);
