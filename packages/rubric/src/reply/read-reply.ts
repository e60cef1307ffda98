import type { JudgeResponse } from '@rlaif/spec';
import { readText } from './read-text.ts';
import { isFault, type Reading, type ReadValue, type Taken, unreadable } from './reading.ts';
import { stopFault } from './stop-fault.ts';

/**
 * Reads a response that holds JSON. Its stop reason first: what was cut, refused or filtered is not read, whatever it looks like. Then the
 * arguments of a forced tool as they are, or the text by `readText`. `read` decides what the JSON must be.
 *
 * It never throws for what a reply holds, and takes time linear in its length.
 *
 * @example
 * const reading = readReply(response, (value) =>
 *   isRecord(value) && typeof value.pass === 'boolean' ? { pass: value.pass } : { fault: 'it has no "pass" that is true or false' },
 * );
 * if (reading.fault === undefined) reading.value.pass; // true or false
 */
export function readReply<Result>(response: JudgeResponse, read: ReadValue<Result>): Reading<Taken<Result>> {
  const stopped = stopFault(response.stopReason);
  if (stopped !== undefined) return stopped;
  const { content } = response;
  if (content.type === 'text') return readText(content.text, read);
  const value = read(content.value);
  return isFault(value) ? unreadable(value) : { value: value as Taken<Result> };
}
