import assert from 'node:assert/strict';
import { plainRequest, type Suite } from './conformance-suite.ts';

/** The signal is honoured before and during a call. */
export function testAborts({ test, open, failureOf }: Suite): void {
  test('asks nothing when the signal is already aborted', () =>
    open(
      () => ({ type: 'reply', text: 'A reply.' }),
      async ({ model, requests }) => {
        const error = await failureOf(model.generate(plainRequest, { signal: AbortSignal.abort() }));
        assert.equal(error.code, 'RLAIF_ABORTED');
        assert.equal(error.isRetryable, false, 'isRetryable');
        assert.notEqual(error.cause, undefined, 'the cause is kept');
        assert.equal(requests(), 0, 'no request');
      },
    ));

  test('stops waiting when the signal is aborted', async () => {
    const reached = Promise.withResolvers<void>();
    await open(
      () => {
        reached.resolve();
        return { type: 'hang' };
      },
      async ({ model, requests }) => {
        const controller = new AbortController();
        const failure = failureOf(model.generate(plainRequest, { signal: controller.signal }));
        await Promise.race([reached.promise, failure]);
        controller.abort();
        const error = await failure;
        assert.equal(error.code, 'RLAIF_ABORTED');
        assert.equal(error.isRetryable, false, 'isRetryable');
        assert.notEqual(error.cause, undefined, 'the cause is kept');
        assert.equal(requests(), 1, 'one request per call');
      },
    );
  });

  test('answers with a signal that is never aborted', () =>
    open(
      () => ({ type: 'reply', text: 'A reply.' }),
      async ({ model }) => {
        const { content } = await model.generate(plainRequest, { signal: new AbortController().signal });
        assert.deepEqual(content, { type: 'text', text: 'A reply.' });
      },
    ));
}
