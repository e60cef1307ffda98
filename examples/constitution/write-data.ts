/** Writes the model's replies, which were written by hand in `rollouts.ts`, as a transcript: `data/transcript.jsonl`. */
import { rm } from 'node:fs/promises';
import type { JudgeRequest } from '@rlaif/core';
import { MockJudgeModel, recordJudgeModel } from '@rlaif/testing';
import { type Broken, rollouts } from './rollouts.ts';
import { run } from './run.ts';

export async function writeData(folder: URL): Promise<void> {
  const transcript = new URL('transcript.jsonl', folder);
  await rm(transcript, { force: true });
  const written = new MockJudgeModel(replyTo, { provider: 'hand-written', modelId: 'constitution' });
  const model = recordJudgeModel(written, transcript, {
    origin: 'hand-written',
    note: 'Replies written by hand for this example. No model was asked.',
  });
  await run(oneByOne(model));
}

/** One call after the other, so that the lines of the transcript have an order. */
function oneByOne(model: ReturnType<typeof recordJudgeModel>): typeof model {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...model,
    resilient: true,
    generate(request, options) {
      const next = last.then(() => model.generate(request, options));
      last = next.catch(() => {});
      return next;
    },
  };
}

function replyTo(request: JudgeRequest) {
  const asked = request.messages[0]?.content.map(({ text }) => text).join('') ?? '';
  const shows = (text: string | undefined) => text !== undefined && asked.includes(text.split('\n')[0]!);
  const wanted = request.schema?.name;
  const rollout = rollouts.find(({ completion }) => shows(completion));
  if (wanted === 'critique') return { critique: rollout?.critique ?? '' };
  if (wanted === 'revision') return { revision: rollout?.revision ?? '' };
  const revised = rollouts.find(({ revision }) => shows(revision) && !rollout);
  return verdictOf(rollout?.broken ?? revised?.stillBroken ?? []);
}

function verdictOf(broken: Broken) {
  const mark = (name: Broken[number], why: string) =>
    broken.includes(name)
      ? { reason: why, pass: false }
      : { reason: 'Nothing in the answer goes against it.', pass: true };
  return {
    'own-step': mark('own-step', 'It takes the last step itself.'),
    kind: mark('kind', 'A sentence makes the pupil feel slow.'),
    honest: mark('honest', 'It claims a feeling or a memory.'),
  };
}

if (import.meta.main) await writeData(new URL('data/', import.meta.url));
