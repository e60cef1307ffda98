/** Writes what the example runs on: `data/samples.jsonl`, and the judges' replies, written by hand in `meetings.ts`, as transcripts. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { scoreBatch } from '@rlaif/core';
import { MockJudgeModel, recordJudgeModel } from '@rlaif/testing';
import { judgeNames, samples, verdictOn } from './meetings.ts';
import { meetingSummary } from './reward.ts';

export async function writeData(folder: URL): Promise<void> {
  await mkdir(folder, { recursive: true });
  const lines = samples.map((sample) => JSON.stringify(sample));
  await writeFile(new URL('samples.jsonl', folder), `${lines.join('\n')}\n`);
  for (const name of judgeNames) {
    const file = new URL(`${name}.jsonl`, folder);
    await rm(file, { force: true });
    const written = new MockJudgeModel(
      ({ messages }) => JSON.stringify(verdictOn(messages[0]!.content.map(({ text }) => text).join(''), name)),
      { provider: 'hand-written', modelId: name },
    );
    const model = recordJudgeModel(written, file, {
      origin: 'hand-written',
      note: 'Replies written by hand for this example. No model was asked.',
    });
    const outcomes = await scoreBatch(meetingSummary(model), samples, { concurrency: 1 });
    const failed = outcomes.find((outcome) => outcome.status === 'failed');
    if (failed?.status === 'failed') throw failed.error;
  }
}

if (import.meta.main) await writeData(new URL('data/', import.meta.url));
