/** Writes the judges' replies, which were written by hand in `rollouts.ts`, as transcripts: `data/strict.jsonl` and so on. */
import { rm } from 'node:fs/promises';
import { type JudgeRequest, scoreBatch } from '@rlaif/core';
import { MockJudgeModel, recordJudgeModel } from '@rlaif/testing';
import { supportReply } from './reward.ts';
import { type JudgeName, judgeNames, rollouts, samples } from './rollouts.ts';

const reasons: Readonly<Record<JudgeName, string>> = {
  strict: 'By the words of the policy.',
  hasty: 'At first sight.',
  lenient: 'It is kindly meant.',
};

export async function writeData(folder: URL): Promise<void> {
  const models = Object.fromEntries(
    await Promise.all(
      judgeNames.map(async (name) => {
        const file = new URL(`${name}.jsonl`, folder);
        await rm(file, { force: true });
        const written = new MockJudgeModel((request) => replyOf(name, request), {
          provider: 'hand-written',
          modelId: name,
        });
        const model = recordJudgeModel(written, file, {
          origin: 'hand-written',
          note: 'Replies written by hand for this example. No model was asked.',
        });
        return [name, model] as const;
      }),
    ),
  );
  await scoreBatch(supportReply(models), samples, { concurrency: 1 });
}

/** The reply to a request, and to the request to answer again after one that is no verdict. */
function replyOf(name: JudgeName, request: JudgeRequest) {
  const asked = request.messages[0]?.content.map(({ text }) => text).join('') ?? '';
  // The first line is enough to tell them apart; later ones may be shown with marks in them.
  const rollout = rollouts.find(({ completion }) => asked.includes(completion.split('\n')[0]!));
  if (rollout === undefined) throw new Error('a reply without a written verdict came as far as a judge');
  const said = rollout.said[name];
  if (said === 'no verdict') return 'Hard to say. I would give it seven out of ten.';
  const [grounded, answers] = said;
  const reason = reasons[name];
  return { grounded: { reason, pass: grounded }, answers: { reason, pass: answers } };
}

if (import.meta.main) await writeData(new URL('data/', import.meta.url));
