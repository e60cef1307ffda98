import type { ServerResponse } from 'node:http';
import type { JournalEntry } from './journal-entry.ts';
import { reasonOf } from './samples.ts';
import { askedWaitMs, errorMessage, replyBody, retryAfterHeaders, type WireRequest } from './wire.ts';

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers a request as the plan wants it, or breaks its connection. A stall is the answer itself, given later. */
export function answer(entry: JournalEntry, wire: WireRequest, response: ServerResponse): void {
  const { kind, variant } = entry.planned;
  if (kind === 'throttled') entry.askedWaitMs = askedWaitMs(wire.path, throttledMs(entry));
  const { status, body, headers } = answerOf(entry, wire);
  const length = Buffer.byteLength(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': length, ...headers });
  const { socket } = response;
  if (kind !== 'dropped') response.end(body);
  else if (variant === 0) socket?.resetAndDestroy();
  else if (variant === 1) socket?.end();
  else response.write(body.slice(0, length >> 1), () => socket?.destroy());
}

function answerOf(entry: JournalEntry, wire: WireRequest): Answer {
  const { kind, variant } = entry.planned;
  const verdict = verdictOf(entry);
  const whole = JSON.stringify(replyBody(wire, verdict, entry.usage));
  switch (kind) {
    case 'not-a-verdict': {
      const { polite: _, ...incomplete } = verdict;
      const broken = variant === 0 ? JSON.stringify(verdict).slice(0, -20) : incomplete;
      return { status: 200, body: JSON.stringify(replyBody(wire, broken, entry.usage)) };
    }
    case 'throttled': {
      const { headers, body } = errorMessage(wire.path, 429);
      const waits = retryAfterHeaders(wire.path, throttledMs(entry));
      return { status: 429, body: JSON.stringify(body), headers: { ...headers, ...waits } };
    }
    case 'error': {
      const status = variant === 0 ? 503 : 500;
      const { headers, body } = errorMessage(wire.path, status);
      return { status, body: JSON.stringify(body), headers };
    }
    case 'malformed': {
      const page = '<!doctype html><title>Sign in</title>';
      if (variant === 0) return { status: 200, body: page, headers: { 'content-type': 'text/html' } };
      return { status: 200, body: variant === 1 ? '' : whole.slice(0, whole.length >> 1) };
    }
    default:
      return { status: 200, body: whole };
  }
}

function throttledMs({ planned: { variant } }: JournalEntry): number {
  return variant === 0 ? 700 : 1000;
}

function verdictOf({ sample, nth, planned: { marks } }: JournalEntry): Readonly<Record<keyof typeof marks, object>> {
  const reason = reasonOf(sample, nth);
  return {
    grounded: { reason, pass: marks.grounded },
    complete: { reason, pass: marks.complete },
    polite: { reason, pass: marks.polite },
  };
}
