import type { JsonValue } from '@rlaif/core';
import { forget } from './forget.ts';
import { kindOf, nameOfThrown } from './kind-of.ts';
import type { RowEntry } from './log-entry.ts';
import type { ReadOptions } from './read-options.ts';
import type { RewardAnswer } from './reward-answer.ts';
import type { ScoredRow } from './score-rows.ts';
import { shorten } from './shorten.ts';

/** No more than so many characters of a text are logged: masking a long one would take the time that the answer needs. */
const mostTextCharacters = 4000;
const mostMessageCharacters = 1000;
const mostIdCharacters = 200;

/** How the entry of a row is made. */
export interface RowEntryOptions extends Pick<ReadOptions, 'logText'> {
  /** Told what the user's mask did wrong. */
  readonly onBroken: (message: string) => void;
}

/** The entry of one row. Whether its texts are in it is drawn by chance. */
export function toRowEntry(
  row: number,
  { sample, outcome, plain }: ScoredRow,
  answer: RewardAnswer,
  { logText, onBroken }: RowEntryOptions,
): RowEntry {
  const { status, components, rationale, rewardHash } = plain;
  const isSampled = logText.rate > 0 && Math.random() < logText.rate;
  const mask = (text: unknown): string | undefined => maskedText(text, logText.mask, onBroken);
  return {
    level: status === 'scored' ? 'info' : 'warn',
    event: 'row',
    status,
    id: shownId(answer.id),
    row,
    aggregate_reward_score: answer.aggregate_reward_score,
    components: { ...components },
    rewardHash: rewardHash!,
    ...(outcome.status === 'failed' && { code: outcome.error.code, attribution: outcome.error.attribution }),
    ...(outcome.status === 'failed' && { message: messageOf(outcome.error.message) }),
    ...(outcome.status === 'abstained' && { message: messageOf(outcome.reason) }),
    ...(isSampled && status === 'scored' && rationale !== null && { rationale: mask(rationale) }),
    ...(isSampled && logText.completion && sample && { completion: mask(sample.completion) }),
  };
}

function shownId(id: JsonValue): RowEntry['id'] {
  if (typeof id === 'string') return shorten(id, mostIdCharacters);
  return typeof id === 'object' && id !== null ? shorten(JSON.stringify(id), mostIdCharacters) : id;
}

function messageOf(words: unknown): string {
  return typeof words === 'string' ? shorten(words, mostMessageCharacters) : kindOf(words);
}

/** The beginning of a text without personal data; `undefined` where the mask gives no text. */
function maskedText(
  text: unknown,
  mask: (text: string) => unknown,
  onBroken: (message: string) => void,
): string | undefined {
  if (typeof text !== 'string') return undefined;
  const isLong = text.length > mostTextCharacters;
  // The word that was cut may be the half of an address, which no mask knows.
  const beginning = isLong ? `${text.slice(0, mostTextCharacters).replace(/\S{0,100}$/, '')}…` : text;
  try {
    const masked = mask(beginning);
    if (typeof masked === 'string') return masked;
    forget(masked);
    onBroken(`logText.mask gave ${kindOf(masked)}; the text is left out`);
  } catch (error) {
    onBroken(`logText.mask threw ${nameOfThrown(error)}; the text is left out`);
  }
  return undefined;
}
