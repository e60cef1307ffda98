/**
 * Sends the rows of `rows.ts` as a trainer would, and prints the answers: to the deployed function whose ARN is given, or to the same
 * handler on this machine.
 *
 *   node send-events.ts
 *   node send-events.ts arn:aws:lambda:us-east-1:123456789012:function:Questionnaire-Reward-SageMaker:live
 */
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { loadJudgeModel } from '@rlaif/core/load';
import { createRewardHandler, type RewardAnswer } from '@rlaif/lambda';
import { MockJudgeModel } from '@rlaif/testing';
import { questionnaire, reference } from './reward.ts';
import { rows, writtenVerdict } from './rows.ts';

const [arn] = process.argv.slice(2);
const answers = arn === undefined ? await answerHere() : await answerOf(arn);
for (const { id, aggregate_reward_score: score, metrics_list: metrics } of answers) {
  const shown = metrics.filter(({ name }) => !name.startsWith('reward_')).map(({ name, value }) => `${name} ${value}`);
  console.log(`${String(id).padEnd(12)} ${score.toFixed(2)}   ${shown.join(', ')}`);
}

/** The answers of a deployed function. */
async function answerOf(functionArn: string): Promise<readonly RewardAnswer[]> {
  const region = functionArn.split(':')[3];
  const client = new LambdaClient({ ...(region && { region }), maxAttempts: 1 });
  const { FunctionError, Payload } = await client.send(
    new InvokeCommand({ FunctionName: functionArn, Payload: JSON.stringify(rows) }),
  );
  const text = new TextDecoder().decode(Payload);
  if (FunctionError) throw new Error(`the function failed (${FunctionError}): ${text}`);
  return JSON.parse(text);
}

/** The answers of the handler here: with the verdicts that were written by hand, or with a real judge where RLAIF_JUDGE names one. */
async function answerHere(): Promise<readonly RewardAnswer[]> {
  const name = process.env.RLAIF_JUDGE;
  console.log(
    name
      ? `The judge is ${name}: its calls are real and may be billed.\n`
      : 'The verdicts were written by hand for this example: no model is asked.\n',
  );
  const model = name
    ? await loadJudgeModel(name, { from: import.meta.url })
    : new MockJudgeModel(({ messages }) =>
        JSON.stringify(writtenVerdict(messages[0]!.content.map(({ text }) => text).join(''))),
      );
  const handler = createRewardHandler({ reward: questionnaire(model), reference, log: () => {} });
  return (await handler(rows)) as readonly RewardAnswer[];
}
