import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { describe, expect, it } from 'vitest';
import { toError } from './to-error.ts';

const apiError = (status: number, error: object = {}, headers: Record<string, string> = {}): APIError =>
  APIError.generate(status, { error }, undefined, new Headers(headers));

describe('toError', () => {
  it.each([
    [400, 'RLAIF_JUDGE_REQUEST', false],
    [401, 'RLAIF_JUDGE_AUTH', false],
    [402, 'RLAIF_JUDGE_AUTH', false],
    [403, 'RLAIF_JUDGE_AUTH', false],
    [404, 'RLAIF_JUDGE_REQUEST', false],
    [408, 'RLAIF_JUDGE_TIMEOUT', true],
    [429, 'RLAIF_JUDGE_THROTTLED', true],
    [500, 'RLAIF_JUDGE_UNAVAILABLE', true],
    [503, 'RLAIF_JUDGE_UNAVAILABLE', true],
  ])('reads status %d as %s', (status, code, isRetryable) => {
    const cause = apiError(status);
    expect(toError(cause, 'a-model')).toMatchObject({ code, isRetryable, attribution: 'service', cause });
  });

  it('reads a quota that is used up as nothing that waiting mends', () => {
    const error = toError(apiError(429, { code: 'insufficient_quota', type: 'insufficient_quota' }), 'a-model');
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', isRetryable: false, attribution: 'service' });
    expect(error.message).toContain('billing');
  });

  it.each([
    [{ code: 'context_length_exceeded', message: 'x' }],
    [{ code: 400, message: "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens" }],
    [{ message: 'the request exceeds the available context size' }],
  ])('blames the completion for %j', (body) => {
    const error = toError(apiError(400, body), 'a-model');
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', attribution: 'completion', isRetryable: false });
  });

  it('blames the completion for a body that is too large', () => {
    expect(toError(apiError(413), 'a-model')).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', attribution: 'completion' });
  });

  it.each(['content_filter', 'invalid_prompt', 'content_policy_violation'])('reads the code %s as filtered', (code) => {
    expect(toError(apiError(400, { code }), 'a-model')).toMatchObject({
      code: 'RLAIF_JUDGE_FILTERED',
      attribution: 'completion',
    });
  });

  it('reads failures of the network, and names them', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const cause = new TypeError('fetch failed', { cause: refused });
    const error = toError(new APIConnectionError({ cause }), 'a-model');
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', isRetryable: true });
    expect(error.message).toContain('ECONNREFUSED');
    expect(toError(new APIConnectionTimeoutError(), 'a-model').code).toBe('RLAIF_JUDGE_TIMEOUT');
    expect(toError(new SyntaxError('Unexpected token'), 'a-model').code).toBe('RLAIF_JUDGE_UNAVAILABLE');
  });

  it('keeps how long the service asked to wait', () => {
    expect(toError(apiError(429, {}, { 'retry-after': '3' }), 'a-model').retryAfterMs).toBe(3000);
    expect(toError(apiError(429), 'a-model').retryAfterMs).toBeUndefined();
  });

  it('says which provider, model, code and status, and never the words of the service', () => {
    const body = {
      message: 'Incorrect API key provided: sk-secret',
      type: 'invalid_request_error',
      code: 'invalid_api_key',
    };
    const { message } = toError(apiError(401, body), 'a-model');
    expect(message).toContain('openai a-model: invalid_api_key (HTTP 401)');
    expect(message).toContain('OPENAI_API_KEY');
    expect(message).not.toContain('secret');
    expect(toError(apiError(500, { code: 'sk-secret-1' }), 'a-model').message).not.toContain('secret');
  });

  it.each([undefined, null, 'text', 42, {}])('reads a thrown %j as unavailable', (thrown) => {
    expect(toError(thrown, 'a-model').code).toBe('RLAIF_JUDGE_UNAVAILABLE');
  });

  it('ends on causes that go round', () => {
    const error = new Error('round');
    error.cause = error;
    expect(toError(error, 'a-model').code).toBe('RLAIF_JUDGE_UNAVAILABLE');
  });
});
