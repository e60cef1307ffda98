/**
 * Writes the two files that the example runs on: `data/samples.jsonl`, the rollouts as a trainer sends them, and
 * `data/transcript.jsonl`, the judge replies that were written by hand for them.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type JudgeRequest, scoreBatch } from '@rlaif/core';
import { MockJudgeModel, recordJudgeModel } from '@rlaif/testing';
import { contracts } from './content/index.ts';
import type { Contract } from './content/types.ts';
import { contractReview } from './reward.ts';
import type { Row } from './row.ts';

const instructions = `You review contracts for one party. Compare the contract with the party's guidelines and comment on every clause that departs from them.

Answer with JSON only, in this shape:
{"comments": [{"type": "...", "risk": "low, medium or high", "excerpt": "...", "comment": "...", "action": "..."}]}

type is one of liability, confidentiality, payment, termination, intellectual-property, data-protection, warranty, governing-law, other. excerpt is a word-for-word quotation of the contract, at least 20 characters long. comment says what is wrong and which guideline says so. action says what to do about it. Write 1 to 8 comments.`;

const rolloutsOf = ({ id, contract, guidelines, rollouts }: Contract) =>
  rollouts.map((rollout, i) => ({
    id: `${id}/${i + 1}`,
    rollout,
    prompt: [
      { role: 'system' as const, content: instructions },
      {
        role: 'user' as const,
        content: `Guidelines:\n${guidelines.map((text, n) => `${n + 1}. ${text}`).join('\n')}\n\nContract:\n${contract}`,
      },
    ],
    reference: { contract },
  }));

export async function writeData(folder: URL): Promise<void> {
  const rows = contracts.flatMap(rolloutsOf);
  await mkdir(folder, { recursive: true });
  const lines = rows.map(({ id, prompt, rollout, reference }) =>
    JSON.stringify({
      id,
      messages: [...prompt, { role: 'assistant', content: rollout.completion }],
      reference_answer: reference,
      metadata: { kind: rollout.kind },
    }),
  );
  await writeFile(new URL('samples.jsonl', folder), `${lines.join('\n')}\n`);

  const transcript = fileURLToPath(new URL('transcript.jsonl', folder));
  await rm(transcript, { force: true });
  const samples = rows.map(
    ({ id, prompt, rollout, reference }): Row => ({ id, prompt, completion: rollout.completion, reference }),
  );
  const verdictOf = (request: JudgeRequest) => {
    const asked = plain(request.messages[0]!.content.map(({ text }) => text).join(''));
    const isCoverage = 'breaches' in (request.schema!.schema.properties as object);
    for (const { prompt, rollout } of rows) {
      if (!rollout.verdict || !asked.includes(plain(prompt[1]!.content))) continue;
      const { comments, coverage } = rollout.verdict;
      if (isCoverage) {
        if (asked.includes(plain(rollout.completion))) return { breaches: coverage };
        continue;
      }
      const place = commentsOf(rollout.completion).findIndex((comment) => asked.includes(plain(comment)));
      if (place >= 0) return comments[place]!;
    }
    throw new Error('a comment without a written verdict came as far as the judge');
  };
  const written = new MockJudgeModel((request) => JSON.stringify(verdictOf(request)), {
    provider: 'hand-written',
    modelId: 'contract-review',
  });
  const model = recordJudgeModel(written, transcript, {
    origin: 'hand-written',
    note: 'Replies written by hand for this example. No model was asked.',
  });
  const outcomes = await scoreBatch(contractReview(model), samples, { concurrency: 1 });
  const failed = outcomes.find((outcome) => outcome.status === 'failed');
  if (failed?.status === 'failed') throw failed.error;
}

/** The comments of a review, each as the judge is shown it. */
function commentsOf(completion: string): readonly string[] {
  const { comments }: { readonly comments: readonly unknown[] } = JSON.parse(completion);
  return comments.map((comment) => JSON.stringify(comment));
}

/** Without backslashes: the judge is shown texts with marks in them, so that no text is taken for a tag. */
function plain(text: string): string {
  return text.replaceAll('\\', '');
}

if (import.meta.main) await writeData(new URL('data/', import.meta.url));
