import type { JudgeResponse, JudgeSchema, TokenLogprobs } from '@rlaif/spec';
import { readLabelReply } from '../reply/read-label-reply.ts';
import { readReply } from '../reply/read-reply.ts';
import { type Fault, isFault, type Reading, type Unusable, unreadable } from '../reply/reading.ts';
import { stopFault } from '../reply/stop-fault.ts';
import { withoutReasoning } from '../reply/without-reasoning.ts';
import type { LabelFormat } from './preference-definition.ts';
import type { Better } from './preference-options.ts';

/** How a judge replies to one request: as JSON, in words with a label, or by a letter whose log-probabilities count. */
export type ReplyFormat = 'json' | 'letter' | LabelFormat;

/** What one reply says: how sure each verdict is, and why. */
export interface ReadPreference {
  readonly shares: Readonly<Record<Better, number>>;
  readonly reason: string;
}

/** The shape of a verdict: the reason before the result, so that the judge argues before it decides. */
export function preferenceSchema(ties: boolean): JudgeSchema {
  return {
    name: 'preference',
    description: 'The reason, and which answer is better.',
    schema: {
      type: 'object',
      properties: {
        reason: { type: 'string' },
        better: { type: 'string', enum: ties ? ['A', 'B', 'tie'] : ['A', 'B'] },
      },
      required: ['reason', 'better'],
      additionalProperties: false,
    },
  };
}

/** Reads a reply strictly: one verdict of those that were asked for, or a fault. */
export function readPreference(response: JudgeResponse, format: ReplyFormat, ties: boolean): Reading<ReadPreference> {
  if (format === 'json') return readReply(response, (value) => readJson(value, ties));
  if (format === 'letter') return readLetter(response, ties);
  const reading = readLabelReply(response, format.labels, { atLineStart: format.atLineStart });
  if (reading.fault !== undefined) return reading;
  return { value: { shares: certain(reading.value), reason: textOf(response) } };
}

function readJson(value: unknown, ties: boolean): ReadPreference | Fault {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { fault: 'it is not a JSON object' };
  const { reason, better, ...more } = value as Readonly<Record<string, unknown>>;
  if (typeof reason !== 'string' || reason.trim() === '') return { fault: 'it has no "reason" in words' };
  if (better !== 'A' && better !== 'B' && !(ties && better === 'tie')) {
    return { fault: `it has no "better" that is ${ties ? '"A", "B" or "tie"' : '"A" or "B"'}` };
  }
  if (Object.keys(more).length > 0) return { fault: 'it has other keys than "reason" and "better"' };
  return { shares: certain(better), reason };
}

const letters: Readonly<Record<string, Better>> = { A: 'A', B: 'B', C: 'tie' };

/** The probabilities of the letters at the token that is the reply, over what they have together. */
function readLetter(response: JudgeResponse, ties: boolean): Reading<ReadPreference> {
  const stopped = stopFault(response.stopReason);
  if (stopped !== undefined) return stopped;
  const reply = withoutReasoning(textOf(response));
  if (isFault(reply)) return unreadable(reply);
  const verdictOf = (text: string): Better | undefined => (text === 'C' && !ties ? undefined : letters[text]);
  const said = verdictOf(reply.answer);
  if (said === undefined)
    return unreadable({ fault: `it is not one of the letters ${ties ? 'A, B and C' : 'A and B'}` });
  const token = response.logprobs?.findLast((one) => one.token.trim() === reply.answer);
  if (token === undefined) return noProbabilities;

  const shares = { A: 0, B: 0, tie: 0 };
  for (const [text, probability] of alternativesOf(token)) {
    const better = verdictOf(text.trim());
    if (better !== undefined) shares[better] += probability;
  }
  const sum = shares.A + shares.B + shares.tie;
  if (!(sum > 0 && sum < Number.POSITIVE_INFINITY)) return noProbabilities;
  return {
    value: {
      shares: { A: shares.A / sum, B: shares.B / sum, tie: shares.tie / sum },
      reason: `${reply.answer}, with the probability ${(shares[said] / sum).toFixed(3)}`,
    },
  };
}

/** The probability of each token that may stand here. Services list the one that they chose among the alternatives, or apart. */
function alternativesOf({ token, logprob, alternatives }: TokenLogprobs): ReadonlyMap<string, number> {
  return new Map([...alternatives, { token, logprob }].map((one) => [one.token, Math.exp(one.logprob)]));
}

const noProbabilities: Unusable = {
  fault: 'it has no log-probabilities of its letter',
  advice: "set `samples`, or set the model's capability `logprobs` to false",
  code: 'RLAIF_JUDGE_REQUEST',
  worthAskingAgain: false,
};

function certain(better: Better): Readonly<Record<Better, number>> {
  return { A: 0, B: 0, tie: 0, [better]: 1 };
}

function textOf({ content }: JudgeResponse): string {
  return content.type === 'text' ? content.text.trim() : '';
}
