import { type ModelUsage, type Outcome, RlaifError, type Sample } from '@rlaif/core';
import type { Exchange } from './judge-recorder.ts';

// What JSON leaves raw in a string and a terminal acts on: C1 controls, line separators, marks that reorder text.
const unsafe = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** JSON in one line that a terminal can show. It parses to exactly the value. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(
    unsafe,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A request and what came of it, as JSON holds it. */
export function exchangeJson({ request, reply }: Exchange): object {
  return RlaifError.isInstance(reply) ? { request, error: errorJson(reply) } : { request, reply: reply ?? null };
}

/** An outcome with the sample that it is of. */
export function outcomeJson({ id }: Sample, outcome: Outcome): object {
  return outcome.status === 'failed' ? { id, ...outcome, error: errorJson(outcome.error) } : { id, ...outcome };
}

/** What something cost, as JSON holds it: no price is null, and not 0. */
export function costJson(usage: readonly ModelUsage[], dollars: number | undefined): object {
  return { usage, dollars: dollars ?? null };
}

function errorJson({ code, message, attribution, isRetryable }: RlaifError): object {
  return { code, message, attribution, isRetryable };
}
