import type { Message, Sample } from '@rlaif/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defineRubric } from '../define-rubric.ts';
import { capabilities, deepFreeze, firstRequest, lastTurn } from '../test-support.ts';
import { hostileText } from './hostile-support.ts';

const rubric = defineRubric({
  name: 'support-reply',
  criteria: { polite: 'The reply is courteous.' },
  show: ['prompt', 'reference', 'reasoning', 'toolCalls'],
});

const role = fc.constantFrom('system', 'user', 'assistant', 'tool') satisfies fc.Arbitrary<Message['role']>;
const sample = fc
  .record({
    id: fc.string(),
    prompt: fc.array(fc.record({ role, content: hostileText }), { maxLength: 3 }),
    // Neither is blank, so that nobody abstains and nothing is an empty completion.
    completion: hostileText.map((text) => `A reply. ${text}`),
    reference: hostileText.map((text) => `A reference. ${text}`),
    reasoning: hostileText,
    toolCalls: fc.array(fc.record({ name: hostileText, arguments: hostileText }), { maxLength: 2 }),
  })
  .map(deepFreeze) satisfies fc.Arbitrary<Sample>;
const plain = { id: '', prompt: [], completion: 'A reply.', reference: 'A reference.' };

test('the code of a fence stands in its two tags and nowhere else', () => {
  fc.assert(
    fc.property(sample, (given) => {
      const turn = lastTurn(firstRequest(rubric.plan(given, capabilities)));
      const tags = [...turn.matchAll(/^<[a-z-]+-([0-9a-f]{16})>$/gm)].map(([, code]) => code!);
      for (const code of tags) {
        // Two texts that are equal share their code.
        const fenced = tags.filter((other) => other === code).length;
        expect(turn.split(code)).toHaveLength(2 * fenced + 1);
      }
    }),
    { numRuns: 3000 },
  );
});

test('a completion changes no instruction, and equal samples give equal requests', () => {
  const other = firstRequest(rubric.plan(plain, capabilities));
  fc.assert(
    fc.property(sample, (given) => {
      const request = firstRequest(rubric.plan(given, capabilities));
      expect({ ...request, messages: [] }).toEqual({ ...other, messages: [] });
      expect(firstRequest(rubric.plan({ ...structuredClone(given), id: 'another' }, capabilities))).toEqual(request);
    }),
    { numRuns: 2000 },
  );
});
