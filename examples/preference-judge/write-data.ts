/** Writes `data/transcript.jsonl`: the judge replies that were written by hand in `calls.ts`, as replies to the requests that are asked now. */
import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type JudgeRequest, scoreGroups } from '@rlaif/core';
import { MockJudgeModel, recordJudgeModel } from '@rlaif/testing';
import { calls } from './calls.ts';
import { rewardsOf, samples } from './reward.ts';

/** The verdict that is written for the two notes of a request, by the letters under which they are shown. */
function verdictFor({ messages }: JudgeRequest): { readonly reason: string; readonly better: string } {
  const turn = messages[0]!.content.map(({ text }) => text).join('');
  const call = calls.find(({ transcript }) => turn.includes(transcript));
  if (!call) throw new Error('a request is about no call');
  const numberOf = (label: string): number => {
    const text = new RegExp(`<${label}-[0-9a-f]{16}>\n([\\s\\S]*?)\n</${label}-`).exec(turn)?.[1];
    return [call.reference, ...call.notes].indexOf(text ?? '');
  };
  const [a, b] = [numberOf('completion-a'), numberOf('completion-b')];
  const verdict = call.verdicts[`${Math.min(a, b)}-${Math.max(a, b)}`];
  if (!verdict) throw new Error(`no verdict is written for notes ${a} and ${b} about the call '${call.id}'`);
  const { better, reason } = verdict;
  return { reason, better: better === 'tie' ? 'tie' : better === 'shown first' || better === a ? 'A' : 'B' };
}

/** Writes the transcript into a folder. */
export async function writeData(folder: URL): Promise<void> {
  await mkdir(folder, { recursive: true });
  const transcript = fileURLToPath(new URL('transcript.jsonl', folder));
  await rm(transcript, { force: true });
  const written = new MockJudgeModel((request) => JSON.stringify(verdictFor(request)), {
    provider: 'hand-written',
    modelId: 'preference-judge',
  });
  const model = recordJudgeModel(written, transcript, {
    origin: 'hand-written',
    note: 'Replies written by hand for this example. No model was asked.',
  });
  // The tournament of Bradley and Terry asks what the round-robin asks.
  const { 'round-robin': roundRobin, anchored } = rewardsOf(model);
  for (const reward of [roundRobin, anchored]) {
    const outcomes = await scoreGroups(reward, samples, { concurrency: 1 });
    const failed = outcomes.find((outcome) => outcome.status === 'failed');
    if (failed?.status === 'failed') throw failed.error;
  }
}

if (import.meta.main) await writeData(new URL('data/', import.meta.url));
