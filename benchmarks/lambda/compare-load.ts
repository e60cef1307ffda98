import { readFile } from 'node:fs/promises';
import type { RewardAnswer, RewardEnvelope } from '@rlaif/lambda';
import type { JournalEntry } from './judge-service.ts';
import { expectedScore, isStopped, type Marks, rowOf } from './rows.ts';

/** A row's answer: what the trainer got in its place. */
export interface Answered {
  readonly id: string;
  readonly score: number;
  readonly isScored: boolean;
}

/** What a comparison of answers with rows and journal says. */
export interface Compared {
  /** Rows with a score that a reward computed. */
  readonly scored: number;
  /** Rows without an answer. */
  readonly lost: number;
  /** Answers whose id is not that of the row in their place. */
  readonly wrongIds: number;
  /** Scores that are not what the judge said, by its journal and the reward's formula. */
  readonly wrongScores: number;
  /** Rows for which the judge gave, and billed, more verdicts than the reward asks for. */
  readonly judgedTwice: number;
  /** Requests that the judge throttled. */
  readonly throttledRequests: number;
}

/** What a comparison of logs with rows and journal says. */
export interface Logged {
  /** Rows without one line of their own. */
  readonly unlogged: number;
  /** The difference between the retries that the log tells of and the requests that the judge throttled. */
  readonly untoldRetries: number;
}

/** Reads what a handler answered an event. */
export function readAnswers(json: string): readonly Answered[] {
  const value: readonly RewardAnswer[] | RewardEnvelope = JSON.parse(json);
  const list: readonly RewardAnswer[] = 'body' in value ? JSON.parse(value.body) : value;
  return list.map(({ id, aggregate_reward_score: score, metrics_list: metrics }) => ({
    id: JSON.stringify(id),
    score,
    isScored: metrics.some(({ name, value: failed }) => name === 'reward_failed' && failed === 0),
  }));
}

/** Compares the answers with the rows that were sent and with what the judge said about each. */
export function compareAnswers(answers: readonly (Answered | undefined)[], journal: readonly JournalEntry[]): Compared {
  const verdicts = new Map<number, Marks[]>();
  let throttledRequests = 0;
  for (const [row, marks] of journal) {
    if (marks === null) throttledRequests++;
    else verdicts.set(row, [...(verdicts.get(row) ?? []), marks]);
  }
  const counts = { scored: 0, lost: 0, wrongIds: 0, wrongScores: 0, judgedTwice: 0, throttledRequests };
  for (let index = 0; index < answers.length; index++) {
    const answer = answers[index];
    const said = verdicts.get(index) ?? [];
    if (said.length > (isStopped(index) ? 0 : 1)) counts.judgedTwice++;
    if (!answer) {
      counts.lost++;
      continue;
    }
    if (answer.id !== JSON.stringify(rowOf(index).id)) counts.wrongIds++;
    // A row that failed has the number that was declared for it: the midpoint.
    const expected = answer.isScored ? expectedScore(index, said[0]) : 0.5;
    if (answer.isScored) counts.scored++;
    if (!(Math.abs(answer.score - (expected ?? Number.NaN)) < 1e-12)) counts.wrongScores++;
  }
  return counts;
}

/** Compares the lines that the handlers wrote with the rows that were sent and the requests that were throttled. */
export async function compareLogs(
  files: readonly string[],
  rows: number,
  journal: readonly JournalEntry[],
): Promise<Logged> {
  const logged = new Map<string, number>();
  let retries = 0;
  for (const file of files) {
    for (const line of (await readFile(file, 'utf8')).split('\n')) {
      if (!line.startsWith('{')) continue;
      const { event, id, judgeRetries } = JSON.parse(line);
      const key = JSON.stringify(id);
      if (event === 'row') logged.set(key, (logged.get(key) ?? 0) + 1);
      if (event === 'invocation') retries += judgeRetries;
    }
  }
  let unlogged = 0;
  for (let index = 0; index < rows; index++) {
    const { id } = rowOf(index);
    // A list or an object is logged as its JSON.
    const loggedId = typeof id === 'object' ? JSON.stringify(id) : id;
    if (logged.get(JSON.stringify(loggedId)) !== 1) unlogged++;
  }
  const throttled = journal.filter(([, marks]) => marks === null).length;
  return { unlogged, untoldRetries: Math.abs(throttled - retries) };
}
