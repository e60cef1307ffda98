import { expectTypeOf } from 'vitest';
import { textReply } from '../test-support.ts';
import { ask } from './ask.ts';
import { readLabelReply } from './read-label-reply.ts';
import { readReply } from './read-reply.ts';
import type { Fault, Reading } from './reading.ts';

const response = textReply('{"pass":true}');

// What a reader may return besides a fault is what is read, however the fault is written.
const declared = (value: unknown): boolean | Fault => (typeof value === 'boolean' ? value : { fault: 'no' });
expectTypeOf(readReply(response, declared)).toEqualTypeOf<Reading<boolean>>();
const inferred = readReply(response, (value) => (typeof value === 'string' ? { text: value } : { fault: 'no' }));
if (inferred.fault === undefined) expectTypeOf(inferred.value.text).toEqualTypeOf<string>();

// The value is there only where no fault is.
// @ts-expect-error a reading may be a fault
inferred.value;

// A label is one of the verdicts that were asked for.
expectTypeOf(readLabelReply(response, { first: ['[[A]]'], tie: ['[[C]]'] })).toEqualTypeOf<Reading<'first' | 'tie'>>();
// @ts-expect-error an option that does not exist
readLabelReply(response, { first: ['[[A]]'] }, { caseSensitive: false });

// What is asked is what the reader reads.
const asking = ask([], (reply) => readReply(reply, declared), {
  name: 'x',
  capabilities: { structuredOutput: 'none', temperature: true, seed: true, logprobs: true, promptCaching: true },
});
const step = asking.next();
if (step.done) expectTypeOf(step.value).toEqualTypeOf<readonly boolean[]>();
