import { describe, expect, it } from 'vitest';
import { toError } from './to-error.ts';

const exception = (name: string, status?: number, message = 'the words of the service'): Error =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });

describe('toError', () => {
  it.each([
    ['AccessDeniedException', 403, 'RLAIF_JUDGE_AUTH', false],
    ['UnrecognizedClientException', 403, 'RLAIF_JUDGE_AUTH', false],
    ['ExpiredTokenException', 400, 'RLAIF_JUDGE_AUTH', false],
    ['ThrottlingException', 429, 'RLAIF_JUDGE_THROTTLED', true],
    ['ServiceQuotaExceededException', 400, 'RLAIF_JUDGE_THROTTLED', true],
    ['ModelNotReadyException', 429, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ['ModelTimeoutException', 408, 'RLAIF_JUDGE_TIMEOUT', true],
    ['ModelErrorException', 424, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ['ModelStreamErrorException', 424, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ['ConflictException', 409, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ['InternalServerException', 500, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ['ServiceUnavailableException', 503, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ['ResourceNotFoundException', 404, 'RLAIF_JUDGE_REQUEST', false],
    ['ValidationException', 400, 'RLAIF_JUDGE_REQUEST', false],
    ['Unknown', 429, 'RLAIF_JUDGE_THROTTLED', true],
    ['Unknown', 529, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ['overloaded_error', 529, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ['Unknown', 424, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ['Unknown', 401, 'RLAIF_JUDGE_AUTH', false],
    ['constructor', 404, 'RLAIF_JUDGE_REQUEST', false],
    ['SyntaxError', 200, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ['SyntaxError', 502, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ['TimeoutError', undefined, 'RLAIF_JUDGE_UNAVAILABLE', true],
  ])('reads %s with status %s as %s', (name, status, code, isRetryable) => {
    const cause = exception(name, status);
    expect(toError(cause, 'a-model')).toMatchObject({ code, isRetryable, attribution: 'service', cause });
  });

  it.each([
    'Input is too long for requested model.',
    'Too many input tokens. Max input tokens: 8192, request input token count: 9000',
    'prompt is too long: 205000 tokens > 200000 maximum',
    'The model returned the following errors: Input Tokens Exceeded: Number of input tokens exceeds maximum length. Please update the input to try again.',
    'input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000, decrease input length or `max_tokens` and try again',
    'messages.0.content: too many total text bytes: 12000000 > 9000000',
    'Malformed input request: expected maxLength: 50000, actual: 52611, please reformat your input and try again.',
    "The input (140000 tokens) is longer than the model's context length (131072 tokens).",
  ])('blames the completion for: %s', (message) => {
    const error = toError(exception('ValidationException', 400, message), 'a-model');
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', attribution: 'completion', isRetryable: false });
  });

  it('does not blame the completion for a limit that the request set too high', () => {
    const message = 'The maximum tokens you requested exceeds the model limit of 10000.';
    expect(toError(exception('ValidationException', 400, message), 'a-model').attribution).toBe('service');
  });

  it('reads a blocked output as filtered', () => {
    const error = toError(
      exception('ValidationException', 400, 'Output blocked by content filtering policy'),
      'a-model',
    );
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_FILTERED', attribution: 'completion' });
  });

  it('asks for an inference profile where the model needs one', () => {
    const message =
      'Invocation of model ID amazon.nova-2-lite-v1:0 with on-demand throughput isn\u2019t supported. Retry your request with the ID or ARN of an inference profile that contains this model.';
    const error = toError(exception('ValidationException', 400, message), 'amazon.nova-2-lite-v1:0');
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false });
    expect(error.message).toContain('inference profile');
  });

  it('does not blame credentials for cache points', () => {
    const message = 'You invoked an unsupported model or your request did not allow prompt caching.';
    const error = toError(exception('AccessDeniedException', 403, message), 'a-model');
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false });
  });

  it('lets a request be asked again that taught something, and says what', () => {
    const error = toError(exception('ValidationException', 400), 'a-model', ['temperature']);
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: true, attribution: 'service' });
    expect(error.message).toContain('temperature');
  });

  it('names what to set where the region or the credentials are missing', () => {
    const region = toError(new Error('Region is missing'), 'a-model');
    expect(region).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', isRetryable: false });
    expect(region.message).toContain('AWS_REGION');
    const credentials = toError(exception('CredentialsProviderError'), 'a-model');
    expect(credentials).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', isRetryable: false });
    expect(credentials.message).toContain('AWS_PROFILE');
    expect(credentials.message).toContain('AWS_ACCESS_KEY_ID');
  });

  it('keeps how long the service asked to wait', () => {
    const cause = Object.assign(exception('ThrottlingException', 429), {
      $response: { headers: { 'retry-after': '3' } },
    });
    expect(toError(cause, 'a-model').retryAfterMs).toBe(3000);
    const inMs = Object.assign(exception('ThrottlingException', 429), {
      $response: { headers: { 'x-amz-retry-after': '1500' } },
    });
    expect(toError(inMs, 'a-model').retryAfterMs).toBe(1500);
    expect(toError(exception('ThrottlingException', 429), 'a-model').retryAfterMs).toBeUndefined();
  });

  it('says which provider, model, exception and status, and never the words of the service', () => {
    const { message } = toError(exception('ValidationException', 400, 'the answer was: my secret'), 'a-model');
    expect(message).toContain('amazon-bedrock a-model: ValidationException (HTTP 400)');
    expect(message).not.toContain('secret');
    expect(toError(exception('AKIA-secret name', 500), 'a-model').message).not.toContain('secret');
  });

  it.each([undefined, null, 'text', 42, {}])('reads a thrown %j as unavailable', (thrown) => {
    expect(toError(thrown, 'a-model').code).toBe('RLAIF_JUDGE_UNAVAILABLE');
  });
});
