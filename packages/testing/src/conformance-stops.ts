import assert from 'node:assert/strict';
import { type JudgeResponse, RlaifError } from '@rlaif/spec';
import { plainRequest, requestOf, type Suite } from './conformance-suite.ts';
import { schema, verdict } from './conformance-verdict.ts';

const billed = { inputTokens: 11, outputTokens: 7 } as const;

/** Why a model stopped is told, and what it was billed for until then. */
export function testStops({ test, open, ask, failureOf }: Suite): void {
  for (const stop of ['stop', 'length'] as const) {
    test(`maps the stop reason for ${stop}`, () =>
      open(
        () => ({ type: 'reply', text: 'A part', stop, ...billed }),
        async (service) => assertStop(await ask(service), [stop]),
      ));
  }

  test('maps the stop reason of a model that was still thinking', () =>
    open(
      () => ({ type: 'reply', reasoning: 'Let me think about', stop: 'length', ...billed }),
      async (service) => {
        const response = await ask(service);
        assertStop(response, ['length']);
        assert.deepEqual(response.content, { type: 'text', text: '' });
      },
    ));

  test('maps the stop reason of a tool call that was cut off', async () => {
    let isTool = false;
    await open(
      () => ({ type: 'reply', ...(isTool ? { arguments: verdict } : { text: '{"re' }), stop: 'length', ...billed }),
      async (service) => {
        isTool = service.model.capabilities.structuredOutput === 'tool';
        assertStop(await ask(service, requestOf('Judge this.', { schema })), ['length']);
      },
    );
  });

  // Services differ in which of the two they say, and whether as a reply or as an error.
  for (const stop of ['filtered', 'refusal'] as const) {
    test(`tells a reply that was stopped: ${stop}`, () =>
      open(
        () => ({ type: 'reply', text: 'A part', stop, ...billed }),
        async (service) => {
          const outcome = await ask(service, plainRequest).catch((error: unknown) => error);
          if (!RlaifError.isInstance(outcome)) {
            if (outcome instanceof Error) throw outcome;
            assertStop(outcome as JudgeResponse, ['filtered', 'refusal']);
            return;
          }
          const error = await failureOf(service);
          const isRight = error.code === 'RLAIF_JUDGE_FILTERED' || error.code === 'RLAIF_JUDGE_REFUSED';
          assert.ok(isRight, `the code is ${error.code}, not RLAIF_JUDGE_FILTERED or RLAIF_JUDGE_REFUSED`);
          assert.equal(error.isRetryable, false, 'isRetryable');
          assert.equal(error.attribution, 'completion', 'attribution');
        },
      ));
  }
}

function assertStop({ stopReason, usage }: JudgeResponse, expected: readonly string[]): void {
  const isRight = expected.includes(stopReason.unified);
  assert.ok(isRight, `stopReason.unified is '${stopReason.unified}', not '${expected.join("' or '")}'`);
  assert.deepEqual([usage[0]?.inputTokens, usage[0]?.outputTokens], [11, 7], 'usage is kept');
}
