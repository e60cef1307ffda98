import { APIConnectionError, APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk';
import { describe, expect, it } from 'vitest';
import { toError } from './to-error.ts';

const apiError = (status: number, error: object = {}, headers: Record<string, string> = {}): APIError =>
  APIError.generate(status, { type: 'error', error, request_id: 'req_011C' }, undefined, new Headers(headers));

/** As Amazon Bedrock answers. */
const awsError = (status: number, exception: string, message = 'my secret'): APIError =>
  APIError.generate(status, { message }, undefined, new Headers({ 'x-amzn-errortype': `${exception}:http://x/` }));

/** As Google Cloud answers, at times in a list. */
const googleError = (code: number, status: string, isList: boolean, message = 'my secret'): APIError => {
  const body = { error: { code, message, status } };
  return APIError.generate(code, isList ? [body] : body, undefined, new Headers());
};

describe('toError', () => {
  it.each([
    [400, 'invalid_request_error', 'RLAIF_JUDGE_REQUEST', false],
    [401, 'authentication_error', 'RLAIF_JUDGE_AUTH', false],
    [403, 'permission_error', 'RLAIF_JUDGE_AUTH', false],
    [404, 'not_found_error', 'RLAIF_JUDGE_REQUEST', false],
    [409, 'conflict_error', 'RLAIF_JUDGE_UNAVAILABLE', true],
    [429, 'rate_limit_error', 'RLAIF_JUDGE_THROTTLED', true],
    [500, 'api_error', 'RLAIF_JUDGE_UNAVAILABLE', true],
    [504, 'timeout_error', 'RLAIF_JUDGE_TIMEOUT', true],
    [529, 'overloaded_error', 'RLAIF_JUDGE_UNAVAILABLE', true],
  ])('reads status %d, %s as %s', (status, type, code, isRetryable) => {
    const cause = apiError(status, { type, message: 'my secret' }, { 'request-id': 'req_011C' });
    const error = toError(cause, 'a-model');
    expect(error).toMatchObject({ code, isRetryable, attribution: 'service', cause });
    expect(error.message).toContain(`anthropic a-model: ${type} (HTTP ${status})`);
    expect(error.message).not.toContain('secret');
    expect(error.cause).toMatchObject({ requestID: 'req_011C' });
  });

  it.each([
    [402, { type: 'billing_error' }],
    [402, { type: 'billing_error', details: { error_code: 'linked_organization_billing_unavailable' } }],
    [400, { type: 'invalid_request_error', message: 'Your credit balance is too low to access the Anthropic API.' }],
    [
      400,
      {
        type: 'invalid_request_error',
        message: 'You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.',
      },
    ],
    [400, { type: 'invalid_request_error', message: 'You have reached your specified workspace API usage limits.' }],
    [400, { type: 'invalid_request_error', details: { error_code: 'organization_on_hold' } }],
    [429, { type: 'rate_limit_error', details: { error_code: 'enforced_spend_limit_reached' } }],
    [429, { type: 'rate_limit_error', details: { error_code: 'contract_spend_limit_reached' } }],
  ])('reads status %d with %j as nothing that waiting mends', (status, body) => {
    const error = toError(apiError(status, body), 'a-model');
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', isRetryable: false, attribution: 'service' });
    expect(error.message).toContain('billing');
  });

  it('waits for a ramp limit, which time mends', () => {
    const body = { type: 'rate_limit_error', details: { error_code: 'ramp_limit_exceeded' } };
    expect(toError(apiError(429, body, { 'retry-after': '9' }), 'a-model')).toMatchObject({
      code: 'RLAIF_JUDGE_THROTTLED',
      retryAfterMs: 9000,
    });
  });

  it.each([
    [{ 'retry-after': '9' }, 9000],
    [{ 'retry-after-ms': '150' }, 150],
    // When a bucket is full again is not how long to wait.
    [{ 'anthropic-ratelimit-requests-reset': new Date(Date.now() + 60_000).toISOString() }, undefined],
  ])('reads how long to wait from %j', (headers, retryAfterMs) => {
    expect(toError(apiError(429, { type: 'rate_limit_error' }, headers), 'a-model').retryAfterMs).toBe(retryAfterMs);
  });

  it.each([
    [400, 'prompt is too long: 205000 tokens > 200000 maximum'],
    [400, 'Input is too long for requested model.'],
    [400, 'The request exceeds the context window of the model.'],
    [400, 'input length and `max_tokens` exceed context limit: 199000 + 4096 > 200000'],
    [413, 'Request exceeds the maximum size'],
  ])('blames the completion for status %d: %s', (status, message) => {
    const error = toError(apiError(status, { type: 'invalid_request_error', message }), 'a-model');
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', attribution: 'completion', isRetryable: false });
  });

  it.each([
    'prompt is too long',
    'it exceeds the context window',
    'Output blocked by content filtering policy',
    'Your credit balance is too low',
  ])('does not take a quoted %j for its own words', (quote) => {
    const body = { type: 'invalid_request_error', message: `messages.0.content.0.text: ${quote}` };
    expect(toError(apiError(400, body), 'a-model')).toMatchObject({
      code: 'RLAIF_JUDGE_REQUEST',
      attribution: 'service',
    });
  });

  it('reads a blocked output as filtered', () => {
    const body = { type: 'invalid_request_error', message: 'Output blocked by content filtering policy' };
    expect(toError(apiError(400, body), 'a-model')).toMatchObject({
      code: 'RLAIF_JUDGE_FILTERED',
      attribution: 'completion',
    });
  });

  it.each([
    [400, 'ValidationException', 'RLAIF_JUDGE_REQUEST', false],
    [400, 'ServiceQuotaExceededException', 'RLAIF_JUDGE_THROTTLED', true],
    [403, 'AccessDeniedException', 'RLAIF_JUDGE_AUTH', false],
    [403, 'ExpiredTokenException', 'RLAIF_JUDGE_AUTH', false],
    [404, 'ResourceNotFoundException', 'RLAIF_JUDGE_REQUEST', false],
    [408, 'ModelTimeoutException', 'RLAIF_JUDGE_TIMEOUT', true],
    [424, 'ModelErrorException', 'RLAIF_JUDGE_UNAVAILABLE', true],
    [429, 'ThrottlingException', 'RLAIF_JUDGE_THROTTLED', true],
    [429, 'ModelNotReadyException', 'RLAIF_JUDGE_UNAVAILABLE', true],
    [500, 'InternalServerException', 'RLAIF_JUDGE_UNAVAILABLE', true],
    [503, 'ServiceUnavailableException', 'RLAIF_JUDGE_UNAVAILABLE', true],
  ])('reads status %d, %s of Bedrock as %s', (status, exception, code, isRetryable) => {
    const error = toError(awsError(status, exception), 'a-model');
    expect(error).toMatchObject({ code, isRetryable, attribution: 'service' });
    expect(error.message).toContain(`anthropic a-model: ${exception} (HTTP ${status})`);
    expect(error.message).not.toContain('secret');
  });

  it('blames the completion for what is too long for Bedrock', () => {
    const cause = awsError(400, 'ValidationException', 'Input is too long for requested model.');
    expect(toError(cause, 'a-model')).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', attribution: 'completion' });
  });

  describe.each([false, true])('of Google Cloud, in a list: %s', (isList) => {
    it.each([
      [400, 'INVALID_ARGUMENT', 'RLAIF_JUDGE_REQUEST', false],
      [400, 'FAILED_PRECONDITION', 'RLAIF_JUDGE_REQUEST', false],
      [401, 'UNAUTHENTICATED', 'RLAIF_JUDGE_AUTH', false],
      [403, 'PERMISSION_DENIED', 'RLAIF_JUDGE_AUTH', false],
      [404, 'NOT_FOUND', 'RLAIF_JUDGE_REQUEST', false],
      [429, 'RESOURCE_EXHAUSTED', 'RLAIF_JUDGE_THROTTLED', true],
      [500, 'INTERNAL', 'RLAIF_JUDGE_UNAVAILABLE', true],
      [503, 'UNAVAILABLE', 'RLAIF_JUDGE_UNAVAILABLE', true],
      [504, 'DEADLINE_EXCEEDED', 'RLAIF_JUDGE_TIMEOUT', true],
    ])('reads %d, %s as %s', (status, name, code, isRetryable) => {
      const error = toError(googleError(status, name, isList), 'a-model');
      expect(error).toMatchObject({ code, isRetryable, attribution: 'service' });
      expect(error.message).toContain(`anthropic a-model: ${name} (HTTP ${status})`);
      expect(error.message).not.toContain('secret');
    });

    it('blames the completion for what is too long', () => {
      const cause = googleError(400, 'INVALID_ARGUMENT', isList, 'Prompt is too long');
      expect(toError(cause, 'a-model').attribution).toBe('completion');
    });
  });

  it('reads failures of the network, and names them', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const error = toError(
      new APIConnectionError({ cause: new TypeError('fetch failed', { cause: refused }) }),
      'a-model',
    );
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', isRetryable: true });
    expect(error.message).toContain('ECONNREFUSED');
    expect(toError(new APIConnectionTimeoutError(), 'a-model').code).toBe('RLAIF_JUDGE_TIMEOUT');
    expect(toError(new SyntaxError('Unexpected token'), 'a-model').code).toBe('RLAIF_JUDGE_UNAVAILABLE');
  });

  it('knows the errors of another copy of the SDK', () => {
    const timeout = Object.assign(new Error('Request timed out.'), { name: 'APIConnectionTimeoutError' });
    expect(toError(timeout, 'a-model').code).toBe('RLAIF_JUDGE_TIMEOUT');
    const setUp = Object.assign(new Error('No key.'), { name: 'AnthropicError' });
    expect(toError(setUp, 'a-model')).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', isRetryable: false });
  });

  it.each(['Failed to acquire Google OAuth credentials.', 'Failed to resolve AWS credentials from the chain.'])(
    'tells whether the credentials are missing or the network is away: %s',
    (message) => {
      const of = (cause: object) =>
        toError(new APIConnectionError({ message, cause: Object.assign(new Error('x'), cause) }), 'a-model').code;
      expect(of({})).toBe('RLAIF_JUDGE_AUTH');
      expect(of({ code: 'ENOENT' })).toBe('RLAIF_JUDGE_AUTH');
      expect(of({ name: 'CredentialsProviderError' })).toBe('RLAIF_JUDGE_AUTH');
      expect(of({ status: 400, code: 'invalid_grant' })).toBe('RLAIF_JUDGE_AUTH');
      expect(of({ code: 'ENOTFOUND' })).toBe('RLAIF_JUDGE_UNAVAILABLE');
      expect(of({ code: 'UND_ERR_CONNECT_TIMEOUT' })).toBe('RLAIF_JUDGE_UNAVAILABLE');
      expect(of({ status: 503 })).toBe('RLAIF_JUDGE_UNAVAILABLE');
    },
  );

  it.each([undefined, null, 'text', 42, {}, [], { status: 500, headers: { 'retry-after': '9' } }])(
    'reads a thrown %j as unavailable',
    (thrown) => {
      expect(toError(thrown, 'a-model').code).toBe('RLAIF_JUDGE_UNAVAILABLE');
    },
  );

  it.each([
    null,
    'text',
    42,
    [],
    [null],
    { error: null },
    { error: 'text' },
    { message: 5 },
    { error: { message: {} } },
  ])('survives the body %j', (body) => {
    const error = toError(APIError.generate(500, body as object, 'x', new Headers()), 'a-model');
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', isRetryable: true });
  });
});
