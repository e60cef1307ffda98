import type { RlaifErrorCode } from '@rlaif/spec';

/** What is wrong with a reply, or with a value in it, called `it` in the words. Quotes nothing of the reply. */
export interface Fault {
  readonly fault: string;
}

/**
 * Reads the value that a reply holds: returns what it says, or a `Fault`. Strict: it takes what it expects and nothing else, because what it
 * takes is a verdict. What it takes has no text under a key `fault`.
 */
export type ReadValue<Result> = (value: unknown) => Result;

/** What a reader returns for what it takes. */
export type Taken<Result> = Exclude<Result, Fault>;

/** What a response holds, or why it cannot be used. */
export type Reading<T> = Read<T> | Unusable;

/** What a response holds. */
export interface Read<T> {
  readonly value: T;
  /** The JSON that holds it, where it stands among other words, so that it may be a quotation. Default: the reply is nothing else. */
  readonly amongWords?: string | undefined;
  readonly fault?: undefined;
}

/** Why a response cannot be used. */
export interface Unusable extends Fault {
  /** What people can do about it. */
  readonly advice: string;
  readonly code: RlaifErrorCode;
  /** Whether the judge may do better when it is asked again. */
  readonly worthAskingAgain: boolean;
}

/**
 * Whether a reader returned a fault.
 *
 * @example
 * isFault({ fault: 'it is not a JSON object' }); // true
 */
export function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'fault' in value && typeof value.fault === 'string';
}

/**
 * The reading of a reply that the judge wrote to its end, and that does not say what it was asked for: `RLAIF_JUDGE_PARSE`, worth asking
 * again.
 *
 * @example
 * unreadable({ fault: 'it is empty' }).code; // 'RLAIF_JUDGE_PARSE'
 */
export function unreadable({ fault }: Fault): Unusable {
  return {
    fault,
    advice: 'use a more capable judge model, or one that holds replies to a schema',
    code: 'RLAIF_JUDGE_PARSE',
    worthAskingAgain: true,
  };
}
