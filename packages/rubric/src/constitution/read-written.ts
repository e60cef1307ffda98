import type { JudgeResponse } from '@rlaif/spec';
import { readReply } from '../reply/read-reply.ts';
import type { Fault, Reading } from '../reply/reading.ts';
import type { Guard } from '../text/create-guard.ts';
import type { Wanted } from './revision-prompt.ts';

/** A tag of the fences of a request. */
const fenceTag = /<\\?\/?[a-z][a-z0-9-]{0,40}-[0-9a-f]{16}>/;

/** Reads a reply that holds the text that was asked for, and nothing else. */
export function readWritten(
  response: JudgeResponse,
  wanted: Wanted,
  check: (text: string) => Fault | undefined = () => undefined,
): Reading<string> {
  return readReply(response, (value): string | Fault => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { fault: 'it is not a JSON object' };
    const text = Object.hasOwn(value, wanted) ? (value as Readonly<Record<string, unknown>>)[wanted] : undefined;
    if (typeof text !== 'string' || text.trim() === '') return { fault: `it has no "${wanted}" in words` };
    if (Object.keys(value).length > 1) return { fault: `it has other keys than "${wanted}"` };
    return check(text) ?? text;
  });
}

/** What is wrong with a revision of a completion: a pair with it would teach nothing, or teach what is wrong. */
export function revisionFault(revision: string, completion: string, guard: Guard): Fault | undefined {
  if (plain(revision) === plain(completion)) return { fault: 'its "revision" is the answer as it was' };
  if (guard({ completion: revision }, { showsToolCalls: false }) !== undefined) {
    return { fault: 'its "revision" holds no answer' };
  }
  if (fenceTag.test(revision) && !fenceTag.test(completion)) {
    return { fault: 'its "revision" has tags of the request in it' };
  }
  return undefined;
}

function plain(text: string): string {
  return text.trim().split(/\s+/).join(' ');
}
