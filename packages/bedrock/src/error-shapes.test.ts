import { beforeEach, describe, expect, it } from 'vitest';
import { createBedrock } from './bedrock.ts';
import { type Answer, plainRequest, serveBy, stubCredentials } from './serve-support.ts';

beforeEach(stubCredentials);

const header = (type: string) => ({ 'x-amzn-errortype': type });
const internal = ':http://internal.amazon.com/coral/com.amazon.bedrock/';

describe('an error in the shapes of AWS', () => {
  it.each<readonly [Answer, string, boolean, string]>([
    [
      [400, header(`ValidationException${internal}`), { message: 'no' }],
      'REQUEST',
      false,
      'ValidationException (HTTP 400)',
    ],
    [[403, header('AccessDeniedException'), { message: 'no' }], 'AUTH', false, 'AccessDeniedException (HTTP 403)'],
    [
      [403, {}, { __type: 'com.amazon.coral.service#AccessDeniedException', Message: 'no' }],
      'AUTH',
      false,
      'AccessDeniedException',
    ],
    [[403, header('UnrecognizedClientException'), { message: 'no' }], 'AUTH', false, 'UnrecognizedClientException'],
    [[400, header('ExpiredTokenException'), { message: 'no' }], 'AUTH', false, 'ExpiredTokenException'],
    [
      [429, header(`ThrottlingException${internal}`), { message: 'no' }],
      'THROTTLED',
      true,
      'ThrottlingException (HTTP 429)',
    ],
    [[400, {}, { __type: 'ThrottlingException', message: 'no' }], 'THROTTLED', true, 'ThrottlingException'],
    [
      [400, header('ServiceQuotaExceededException'), { message: 'no' }],
      'THROTTLED',
      true,
      'ServiceQuotaExceededException',
    ],
    [
      [429, header('ModelNotReadyException'), { message: 'no' }],
      'UNAVAILABLE',
      true,
      'ModelNotReadyException (HTTP 429)',
    ],
    [[408, header('ModelTimeoutException'), { message: 'no' }], 'TIMEOUT', true, 'ModelTimeoutException (HTTP 408)'],
    [
      [424, header('ModelErrorException'), { message: 'no', originalStatusCode: 500, resourceName: 'a' }],
      'UNAVAILABLE',
      true,
      'ModelErrorException (HTTP 424)',
    ],
    [
      [500, header('InternalServerException'), { message: 'no' }],
      'UNAVAILABLE',
      true,
      'InternalServerException (HTTP 500)',
    ],
    [
      [503, header('ServiceUnavailableException'), { message: 'no' }],
      'UNAVAILABLE',
      true,
      'ServiceUnavailableException',
    ],
    [
      [404, header('ResourceNotFoundException'), { message: 'no' }],
      'REQUEST',
      false,
      'ResourceNotFoundException (HTTP 404)',
    ],
    [
      [529, {}, { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }],
      'UNAVAILABLE',
      true,
      '(HTTP 529)',
    ],
    [[529, {}, { __type: 'overloaded_error', message: 'Overloaded' }], 'UNAVAILABLE', true, '(HTTP 529)'],
    [[429, {}, { message: 'no' }], 'THROTTLED', true, 'request failed (HTTP 429)'],
    [[502, {}, null], 'UNAVAILABLE', true, '(HTTP 502)'],
  ])('%j', async (answer, code, isRetryable, label) => {
    await using service = await serveBy(() => answer);
    const failure = createBedrock({ region: 'us-east-1' })('a-model').generate(plainRequest);
    await expect(failure).rejects.toMatchObject({
      code: `RLAIF_JUDGE_${code}`,
      isRetryable,
      attribution: 'service',
      message: expect.stringContaining(label),
    });
    expect(service.received).toHaveLength(1);
  });

  it.each([
    [{ 'retry-after': '2' }, 2000],
    [{ 'x-amz-retry-after': '1500' }, 1500],
    [{}, undefined],
  ])('says in %j how long to wait', async (headers, retryAfterMs) => {
    await using _ = await serveBy(() => [429, { ...header('ThrottlingException'), ...headers }, { message: 'no' }]);
    const failure = createBedrock({ region: 'us-east-1' })('a-model').generate(plainRequest);
    await expect(failure).rejects.toMatchObject({ code: 'RLAIF_JUDGE_THROTTLED', retryAfterMs });
  });
});
