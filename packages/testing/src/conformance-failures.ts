import assert from 'node:assert/strict';
import { RlaifError } from '@rlaif/spec';
import { completion, plainRequest, requestOf, type Suite } from './conformance-suite.ts';
import type { ServiceFault, ServiceReply } from './service.ts';

const statuses = [400, 401, 403, 404, 408, 413, 424, 429, 500, 502, 503, 504, 529];
const pages = [200, 403, 404, 502, 503];
const faults: readonly ServiceFault['type'][] = ['reset', 'truncated-body', 'empty-body', 'not-json', 'other-json'];

/** Each failure of the service is the right error, after one request: retries are not the model's business. */
export function testFailures({ test, open, failureOf }: Suite, secret: string): void {
  const testFailure = (what: string, status: number | undefined, reply: (text: string) => ServiceReply): void => {
    const expected = RlaifError.fromStatus(status, '');
    test(`throws ${expected.code} for ${what}, after one request`, () =>
      open(
        ({ text }) => reply(text),
        async (service) => {
          const error = await failureOf(service);
          assert.equal(error.code, expected.code);
          assert.equal(error.isRetryable, expected.isRetryable, 'isRetryable');
          assert.equal(error.attribution, expected.attribution, 'attribution');
          assert.equal(error.retryAfterMs, undefined, 'retryAfterMs');
        },
      ));
  };
  for (const status of statuses) {
    testFailure(`status ${status}`, status, (text) => ({
      type: 'status',
      status,
      message: `This was refused: ${text}`,
    }));
  }
  for (const status of pages) {
    testFailure(`a page with status ${status}`, status === 200 ? undefined : status, () => ({ type: 'html', status }));
  }
  for (const type of faults) {
    testFailure(type, undefined, () => ({ type }));
  }

  for (const [status, retryAfterSeconds] of [
    [429, 7],
    [429, 0],
    [503, 9],
    [529, 11],
  ] as const) {
    test(`tells that the service asks to wait for ${retryAfterSeconds} s, with status ${status}`, () =>
      open(
        () => ({ type: 'status', status, retryAfterSeconds }),
        async (service) => {
          const error = await failureOf(service);
          assert.equal(error.code, RlaifError.fromStatus(status, '').code);
          assert.equal(error.retryAfterMs, retryAfterSeconds * 1000);
          assert.equal(error.isRetryable, true, 'isRetryable');
        },
      ));
  }

  test('does not pass on a key that the service quotes', () =>
    open(
      () => ({ type: 'status', status: 401, message: `The key ${secret} is not known.` }),
      async ({ model }) => {
        const error: unknown = await model.generate(plainRequest).catch((error: unknown) => error);
        assert.ok(RlaifError.isInstance(error) && error.code === 'RLAIF_JUDGE_AUTH', 'it is an error of credentials');
        assert.ok(!error.message.includes(secret), 'the message of the error holds the secret');
      },
    ));

  test('answers again after a failure', () =>
    open(
      ({ text }) => (text.includes(completion) ? { type: 'reset' } : { type: 'reply', text: 'A reply.' }),
      async (service) => {
        await failureOf(service);
        const { content } = await service.model.generate(requestOf('Judge that.'));
        assert.deepEqual(content, { type: 'text', text: 'A reply.' });
      },
    ));
}
