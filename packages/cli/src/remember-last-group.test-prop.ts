import { groupOf, type Message } from '@rlaif/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rememberLastGroup } from './remember-last-group.ts';

// Few values, so that equal ones follow each other, and such as differ in one field only.
const call = fc.constantFrom({ name: 'add', arguments: { a: 1, b: 2 } }, { name: 'add', arguments: { b: 2, a: 1 } });
const message: fc.Arbitrary<Message> = fc.oneof(
  fc.record({ role: fc.constantFrom('user', 'assistant'), content: fc.constantFrom('', 'a') }),
  fc.record({ role: fc.constant('assistant'), content: fc.constant('a'), toolCalls: fc.array(call, { maxLength: 1 }) }),
  fc.record({ role: fc.constant('tool'), content: fc.constant('a'), toolCallId: fc.constantFrom('1', '2') }),
);
const reference = fc.constantFrom<unknown>(undefined, null, 'a', ['a'], { x: 1, y: [2] }, { y: [2], x: 1 }, { x: 1 });
const sample = fc.record({ prompt: fc.array(message, { maxLength: 2 }), reference });

test('the names are those of groupOf, whatever came before', () => {
  fc.assert(
    fc.property(fc.array(sample, { minLength: 2, maxLength: 30 }), (samples) => {
      const nameGroup = rememberLastGroup();
      expect(samples.map((one) => nameGroup(one))).toEqual(samples.map((one) => groupOf(one)));
    }),
  );
});
