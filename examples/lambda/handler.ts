import { bedrock } from '@rlaif/bedrock';
import { createRewardHandler } from '@rlaif/lambda';
import { judgeModel } from './judge-model.ts';
import { questionnaire, reference } from './reward.ts';

/** What Lambda calls, and behind it the training run. */
export const handler = createRewardHandler({ reward: questionnaire(bedrock(judgeModel)), reference });

// While the module is loaded Lambda gives a whole processor. This row passes the checks, so that the judge behind them is made ready too.
await handler.warm({
  messages: [
    { role: 'user', content: 'Is data encrypted at rest?' },
    { role: 'assistant', content: 'Yes, with keys of your own.' },
  ],
  reference_answer: { compliant: 'Yes', explanation: 'All storage is encrypted with the customer’s keys.' },
});
