import type { AbstainedOutcome, Attribution, Failed, JsonValue, RlaifErrorCode } from '@rlaif/core';

/** What is logged of a row whose number no reward computed. Never the text of a completion. */
export interface LogEntry {
  /** `error` where a function of the handler's own options did something wrong. */
  readonly level: 'warn' | 'error';
  readonly status?: 'failed' | 'abstained' | undefined;
  /** `rewardHash` of the reward: which definition did not score it. */
  readonly rewardHash: string;
  /** The id of the row, as it came. */
  readonly id: JsonValue;
  /** The position of the row in the event, from 0. */
  readonly row: number;
  /** Of a failure. */
  readonly code?: RlaifErrorCode | undefined;
  /** Of a failure. */
  readonly attribution?: Attribution | undefined;
  /** What went wrong, or why the reward abstained. */
  readonly message: string;
}

export function toLogEntry(
  rewardHash: string,
  id: JsonValue,
  row: number,
  outcome: Failed | AbstainedOutcome,
): LogEntry {
  const { status } = outcome;
  const entry = { level: 'warn', status, rewardHash, id, row } as const;
  if (status === 'abstained') return { ...entry, message: outcome.reason };
  const { code, attribution, message } = outcome.error;
  return { ...entry, code, attribution, message };
}
