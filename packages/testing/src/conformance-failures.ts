import assert from 'node:assert/strict';
import { RlaifError } from '@rlaif/spec';
import { plainRequest, type Suite } from './conformance-suite.ts';
import type { ServiceFault } from './service.ts';

const statuses = [400, 401, 403, 404, 408, 413, 429, 500, 503, 529];
const faults: readonly ServiceFault['type'][] = ['reset', 'truncated-body', 'html'];

/** Each failure of the service is the right error, after one request: retries are not the model's business. */
export function testFailures({ test, open, failureOf }: Suite): void {
  for (const status of statuses) {
    const expected = RlaifError.fromStatus(status, '');
    test(`throws ${expected.code} for status ${status}, after one request`, () =>
      open(
        ({ text }) => ({ type: 'status', status, message: `This was refused: ${text}` }),
        async ({ model, requests }) => {
          const error = await failureOf(model.generate(plainRequest));
          assert.equal(error.code, expected.code);
          assert.equal(error.isRetryable, expected.isRetryable, 'isRetryable');
          assert.equal(error.attribution, expected.attribution, 'attribution');
          assert.equal(error.retryAfterMs, undefined, 'retryAfterMs');
          assert.equal(requests(), 1, 'one request per call');
        },
      ));
  }

  test('tells how long the service asks to wait', () =>
    open(
      () => ({ type: 'status', status: 429, retryAfterSeconds: 7 }),
      async ({ model, requests }) => {
        const error = await failureOf(model.generate(plainRequest));
        assert.equal(error.code, 'RLAIF_JUDGE_THROTTLED');
        assert.equal(error.retryAfterMs, 7000);
        assert.equal(requests(), 1, 'one request per call');
      },
    ));

  for (const type of faults) {
    test(`throws RLAIF_JUDGE_UNAVAILABLE for ${type}, after one request`, () =>
      open(
        () => ({ type }),
        async ({ model, requests }) => {
          const error = await failureOf(model.generate(plainRequest));
          assert.equal(error.code, 'RLAIF_JUDGE_UNAVAILABLE');
          assert.equal(error.isRetryable, true, 'isRetryable');
          assert.equal(error.attribution, 'service', 'attribution');
          assert.equal(requests(), 1, 'one request per call');
        },
      ));
  }

  test('answers again after a failure', () =>
    open(
      ({ index }) => (index === 0 ? { type: 'reset' } : { type: 'reply', text: 'A reply.' }),
      async ({ model, requests }) => {
        await failureOf(model.generate(plainRequest));
        assert.deepEqual((await model.generate(plainRequest)).content, { type: 'text', text: 'A reply.' });
        assert.equal(requests(), 2, 'one request per call');
      },
    ));
}
