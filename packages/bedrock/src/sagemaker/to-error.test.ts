import { describe, expect, it } from 'vitest';
import { toError } from './to-error.ts';

const exception = (name: string, status: number, more: object = {}, headers: Readonly<Record<string, string>> = {}) =>
  Object.assign(new Error('words that may quote the request'), {
    name,
    $metadata: { httpStatusCode: status },
    $response: { headers },
    ...more,
  });

const modelError = (status: number | undefined, message: string) =>
  exception('ModelError', 424, { OriginalStatusCode: status, OriginalMessage: message });

const overlong =
  'Your invocation timed out while waiting for a response from container primary. Review the latency metrics';

describe('an exception of SageMaker', () => {
  it.each([
    ['ThrottlingException', 400, 'RLAIF_JUDGE_THROTTLED', true],
    ['ValidationError', 400, 'RLAIF_JUDGE_REQUEST', false],
    ['ModelNotReadyException', 429, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ['InternalDependencyException', 530, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ['InternalFailure', 500, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ['ServiceUnavailable', 503, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ['AccessDeniedException', 403, 'RLAIF_JUDGE_AUTH', false],
    ['UnrecognizedClientException', 403, 'RLAIF_JUDGE_AUTH', false],
    ['ExpiredTokenException', 400, 'RLAIF_JUDGE_AUTH', false],
    ['Unknown', 504, 'RLAIF_JUDGE_TIMEOUT', true],
    ['Unknown', 404, 'RLAIF_JUDGE_REQUEST', false],
  ])('%s (HTTP %d) is %s', (name, status, code, isRetryable) => {
    const error = toError(exception(name, status), 'my-judge');
    expect(error).toMatchObject({
      code,
      isRetryable,
      attribution: 'service',
      message: expect.stringContaining('my-judge'),
    });
    expect(error.message).not.toContain('quote');
  });

  it('blames a request that is too large on the completion', () => {
    expect(toError(exception('Unknown', 413), 'my-judge')).toMatchObject({
      code: 'RLAIF_JUDGE_REQUEST',
      attribution: 'completion',
    });
  });

  it('says that there is no such endpoint', () => {
    const missing = exception('ValidationError', 400, {
      message: 'Endpoint my-judge of account 123456789012 not found.',
    });
    expect(toError(missing, 'my-judge').message).toContain('There is no such endpoint');
  });

  it.each([
    [{ 'retry-after': '3' }, 3000],
    [{ 'x-amz-retry-after': '250' }, 250],
    [{}, undefined],
  ])('tells how long to wait: %j', (headers, retryAfterMs) => {
    expect(toError(exception('ThrottlingException', 400, {}, headers), 'my-judge').retryAfterMs).toBe(retryAfterMs);
  });
});

describe('a failure of the container', () => {
  it.each([
    [400, 'RLAIF_JUDGE_REQUEST', false],
    [401, 'RLAIF_JUDGE_AUTH', false],
    [404, 'RLAIF_JUDGE_REQUEST', false],
    [408, 'RLAIF_JUDGE_TIMEOUT', true],
    [422, 'RLAIF_JUDGE_REQUEST', false],
    [424, 'RLAIF_JUDGE_UNAVAILABLE', true],
    [429, 'RLAIF_JUDGE_THROTTLED', true],
    [500, 'RLAIF_JUDGE_UNAVAILABLE', true],
    [503, 'RLAIF_JUDGE_UNAVAILABLE', true],
  ])('of status %d is %s', (status, code, isRetryable) => {
    const error = toError(modelError(status, '{"error":"words that may quote the request"}'), 'my-judge');
    expect(error).toMatchObject({
      code,
      isRetryable,
      attribution: 'service',
      message: expect.stringContaining(`ModelError (HTTP 424), the container answered ${status}`),
    });
    expect(error.message).not.toContain('quote');
  });

  it('does not speak of AWS credentials where the container refuses whoever asks', () => {
    expect(toError(modelError(403, ''), 'my-judge').message).not.toContain('AWS_PROFILE');
  });

  it.each([
    ['that took too long', 0, overlong, 'RLAIF_JUDGE_TIMEOUT'],
    ['that was lost', 0, 'could not load the entire response body', 'RLAIF_JUDGE_UNAVAILABLE'],
    ['that nothing is said of', undefined, '', 'RLAIF_JUDGE_UNAVAILABLE'],
  ])('%s is retryable', (_, status, message, code) => {
    expect(toError(modelError(status, message), 'my-judge')).toMatchObject({ code, isRetryable: true });
  });

  it.each([
    [
      'vLLM',
      400,
      '{"error":{"message":"This model\'s maximum context length is 4096 tokens. However, you requested 5000 tokens"}}',
    ],
    [
      'TGI',
      422,
      '{"error":"Input validation error: `inputs` must have less than 1024 tokens. Given: 1416","error_type":"validation"}',
    ],
    [
      'TGI',
      422,
      '{"error":"Input validation error: `inputs` tokens + `max_new_tokens` must be <= 2048. Given: 2000 `inputs` tokens"}',
    ],
  ])('for a request too long for %s is blamed on the completion', (_, status, message) => {
    expect(toError(modelError(status, message), 'my-judge')).toMatchObject({
      code: 'RLAIF_JUDGE_REQUEST',
      attribution: 'completion',
      isRetryable: false,
    });
  });
});

it('takes whatever is thrown', () => {
  for (const thrown of [undefined, null, 'text', new Error('x')]) {
    expect(toError(thrown, 'my-judge')).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', cause: thrown });
  }
});
