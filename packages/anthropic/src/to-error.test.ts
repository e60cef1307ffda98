import { APIConnectionError, APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk';
import { describe, expect, it } from 'vitest';
import { toError } from './to-error.ts';

const apiError = (status: number, error: object = {}, headers: Record<string, string> = {}): APIError =>
  APIError.generate(status, { type: 'error', error }, undefined, new Headers(headers));

describe('toError', () => {
  it.each([
    [400, 'invalid_request_error', 'RLAIF_JUDGE_REQUEST', false],
    [401, 'authentication_error', 'RLAIF_JUDGE_AUTH', false],
    [403, 'permission_error', 'RLAIF_JUDGE_AUTH', false],
    [404, 'not_found_error', 'RLAIF_JUDGE_REQUEST', false],
    [429, 'rate_limit_error', 'RLAIF_JUDGE_THROTTLED', true],
    [500, 'api_error', 'RLAIF_JUDGE_UNAVAILABLE', true],
    [504, 'timeout_error', 'RLAIF_JUDGE_TIMEOUT', true],
    [529, 'overloaded_error', 'RLAIF_JUDGE_UNAVAILABLE', true],
  ])('reads status %d, %s as %s', (status, type, code, isRetryable) => {
    const cause = apiError(status, { type, message: 'my secret' });
    const error = toError(cause, 'a-model');
    expect(error).toMatchObject({ code, isRetryable, attribution: 'service', cause });
    expect(error.message).toContain(`anthropic a-model: ${type} (HTTP ${status})`);
    expect(error.message).not.toContain('secret');
  });

  it.each([
    [402, { type: 'billing_error' }],
    [400, { type: 'invalid_request_error', message: 'Your credit balance is too low to access the Anthropic API.' }],
    [429, { type: 'rate_limit_error', details: { error_code: 'enforced_spend_limit_reached' } }],
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
    [400, 'prompt is too long: 205000 tokens > 200000 maximum'],
    [400, 'input length and `max_tokens` exceed context limit: 199000 + 4096 > 200000'],
    [413, 'Request exceeds the maximum size'],
  ])('blames the completion for status %d: %s', (status, message) => {
    const error = toError(apiError(status, { type: 'invalid_request_error', message }), 'a-model');
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', attribution: 'completion', isRetryable: false });
  });

  it('reads a blocked output as filtered', () => {
    const body = { type: 'invalid_request_error', message: 'Output blocked by content filtering policy' };
    expect(toError(apiError(400, body), 'a-model')).toMatchObject({
      code: 'RLAIF_JUDGE_FILTERED',
      attribution: 'completion',
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

  it.each([undefined, null, 'text', 42, {}])('reads a thrown %j as unavailable', (thrown) => {
    expect(toError(thrown, 'a-model').code).toBe('RLAIF_JUDGE_UNAVAILABLE');
  });
});
