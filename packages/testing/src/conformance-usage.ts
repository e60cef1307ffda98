import assert from 'node:assert/strict';
import type { ModelUsage } from '@rlaif/spec';
import { requestOf, type Suite } from './conformance-suite.ts';
import { logprobs } from './conformance-verdict.ts';

/** Numbers that stand nowhere else: where they are in an answer, the service has said them. */
const tokens = { inputTokens: 14_431, cachedInputTokens: 3_877, outputTokens: 2_903, reasoningTokens: 1_213 } as const;

/** What was billed, and what else the service tells of a reply. */
export function testUsage({ test, open, ask }: Suite): void {
  test('reports what was billed', () =>
    open(
      () => ({ type: 'reply', text: 'A reply.', inputTokens: 11, outputTokens: 7 }),
      async (service) => assert.deepEqual(counts((await ask(service)).usage[0]), [11, 0, 7, 0]),
    ));

  test('reports cached input and reasoning where the service says them', () =>
    open(
      () => ({ type: 'reply', text: 'A reply.', ...tokens }),
      async (service) => {
        const request = requestOf('Judge this.', { system: [{ text: 'The rules. '.repeat(4000), cache: true }] });
        const { usage } = await ask(service, request);
        const answer = service.sent.join();
        const told = (count: number): number => (new RegExp(`\\b${count}\\b`).test(answer) ? count : 0);
        const { inputTokens, cachedInputTokens, outputTokens, reasoningTokens } = tokens;
        assert.deepEqual(counts(usage[0]), [inputTokens, told(cachedInputTokens), outputTokens, told(reasoningTokens)]);
        assert.ok(
          told(cachedInputTokens) > 0 || !service.model.capabilities.promptCaching,
          'a service with a prompt cache says how much it read from it: let `reply` say cachedInputTokens',
        );
      },
    ));

  test('gives log-probabilities where the model can', async () => {
    let isAble = false;
    await open(
      () => ({ type: 'reply', text: 'A reply.', ...(isAble && { logprobs }) }),
      async (service) => {
        isAble = service.model.capabilities.logprobs;
        const response = await ask(service, requestOf('Judge this.', { logprobs: 17 }));
        assert.deepEqual(response.logprobs, isAble ? logprobs : undefined);
      },
    );
  });
}

function counts(usage: ModelUsage | undefined): readonly (number | undefined)[] {
  return [usage?.inputTokens, usage?.cachedInputTokens, usage?.outputTokens, usage?.reasoningTokens];
}
