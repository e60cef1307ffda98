import assert from 'node:assert/strict';
import type { RlaifError } from '@rlaif/spec';
import { plainRequest, requestOf, type Suite } from './conformance-suite.ts';

/** The signal is honoured before and during a call, and left as it was. */
export function testAborts({ test, open, ask, failureOf }: Suite): void {
  test('asks nothing when the signal is already aborted', () =>
    open(
      () => ({ type: 'reply', text: 'A reply.' }),
      async (service) => {
        const signal = AbortSignal.abort();
        assertAborted(await failureOf(service, plainRequest, { signal, requests: 'any' }));
        assert.equal(service.requests(), 0, 'no request');
      },
    ));

  for (const [type, name] of [
    ['hang', 'stops waiting when the signal is aborted'],
    ['stall', 'stops reading when the signal is aborted in the middle of a reply'],
  ] as const) {
    test(name, async () => {
      const reached = Promise.withResolvers<void>();
      await open(
        () => {
          reached.resolve();
          return { type };
        },
        async (service) => {
          const controller = new AbortController();
          const failure = failureOf(service, plainRequest, { signal: controller.signal });
          await Promise.race([reached.promise, failure]);
          // Half of the reply is on its way.
          if (type === 'stall') await new Promise((resolve) => setTimeout(resolve, 20));
          controller.abort();
          assertAborted(await failure);
        },
      );
    });
  }

  test('answers with a signal that is never aborted', () =>
    open(
      () => ({ type: 'reply', text: 'A reply.' }),
      async (service) => {
        const { content } = await ask(service, plainRequest, { signal: new AbortController().signal });
        assert.deepEqual(content, { type: 'text', text: 'A reply.' });
      },
    ));

  test('does not mind a signal that is aborted after the reply', () =>
    open(
      () => ({ type: 'reply', text: 'A reply.' }),
      async (service) => {
        const controller = new AbortController();
        await ask(service, plainRequest, { signal: controller.signal });
        controller.abort();
        await ask(service, requestOf('Judge that.'));
      },
    ));
}

function assertAborted(error: RlaifError): void {
  assert.equal(error.code, 'RLAIF_ABORTED');
  assert.equal(error.isRetryable, false, 'isRetryable');
  assert.equal(error.attribution, 'service', 'attribution');
  assert.notEqual(error.cause, undefined, 'the cause is kept');
}
