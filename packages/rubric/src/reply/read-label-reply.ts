import type { JudgeResponse } from '@rlaif/spec';
import { type Labels, type ReadLabelsOptions, readLabels } from './read-labels.ts';
import { isFault, type Reading, unreadable } from './reading.ts';
import { stopFault } from './stop-fault.ts';
import { withoutReasoning } from './without-reasoning.ts';

/**
 * Reads a response whose text says a label: its stop reason first, then the text after any reasoning, by `readLabels`.
 *
 * @throws TypeError for a label that is blank or has white space around it.
 * @example
 * readLabelReply(response, { first: ['[[A]]'], second: ['[[B]]'] }); // { value: 'first' }, or why it cannot be used
 */
export function readLabelReply<Name extends string>(
  { content, stopReason }: JudgeResponse,
  labels: Labels<Name>,
  options: ReadLabelsOptions = {},
): Reading<Name> {
  const stopped = stopFault(stopReason);
  if (stopped !== undefined) return stopped;
  if (content.type === 'arguments') return unreadable({ fault: 'it is not text' });
  const reply = withoutReasoning(content.text);
  const found = isFault(reply) ? reply : readLabels(reply.answer, labels, options);
  return isFault(found) ? unreadable(found) : { value: found.label };
}
