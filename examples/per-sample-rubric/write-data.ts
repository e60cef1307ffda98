/** Writes the judge's replies, which were written by hand in `rows.ts`, as a transcript: `data/transcript.jsonl`. */
import { rm } from 'node:fs/promises';
import { type JudgeRequest, scoreBatch } from '@rlaif/core';
import { MockJudgeModel, recordJudgeModel } from '@rlaif/testing';
import { healthAnswer } from './reward.ts';
import { rows, samples } from './rows.ts';

export async function writeData(folder: URL): Promise<void> {
  const transcript = new URL('transcript.jsonl', folder);
  await rm(transcript, { force: true });
  const written = new MockJudgeModel(replyTo, { provider: 'hand-written', modelId: 'per-sample-rubric' });
  const model = recordJudgeModel(written, transcript, {
    origin: 'hand-written',
    note: 'Replies written by hand for this example. No model was asked.',
  });
  const outcomes = await scoreBatch(healthAnswer(model), samples, { concurrency: 1 });
  const failed = outcomes.find((outcome) => outcome.status === 'failed');
  if (failed?.status === 'failed') throw failed.error;
}

/** The criteria are named by their place in the row: `c1`, `c2` and so on. */
function replyTo(request: JudgeRequest) {
  const asked = request.messages[0]?.content.map(({ text }) => text).join('') ?? '';
  for (const { question, rubric, rollouts } of rows) {
    const rollout = rollouts.find(({ completion }) => asked.includes(question) && asked.includes(completion));
    if (rollout === undefined) continue;
    return Object.fromEntries(
      rubric.map(({ points }, i) => {
        const holds = rollout.holds.includes(i + 1);
        const reason = holds ? 'A passage of the answer says so.' : 'No passage of the answer says so.';
        return [`c${i + 1}`, { reason, [points > 0 ? 'pass' : 'holds']: holds }];
      }),
    );
  }
  throw new Error('a rollout without a written verdict came as far as the judge');
}

if (import.meta.main) await writeData(new URL('data/', import.meta.url));
