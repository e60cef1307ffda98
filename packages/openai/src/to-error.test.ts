import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { describe, expect, it } from 'vitest';
import { azureSources } from './sources.ts';
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
    [409, 'RLAIF_JUDGE_UNAVAILABLE', true],
    [422, 'RLAIF_JUDGE_REQUEST', false],
    [424, 'RLAIF_JUDGE_UNAVAILABLE', true],
    [504, 'RLAIF_JUDGE_TIMEOUT', true],
    [529, 'RLAIF_JUDGE_UNAVAILABLE', true],
  ])('reads status %d as %s', (status, code, isRetryable) => {
    const cause = apiError(status);
    expect(toError(cause, 'a-model', 'openai')).toMatchObject({ code, isRetryable, attribution: 'service', cause });
  });

  it.each([
    [429, { code: 'insufficient_quota', type: 'insufficient_quota' }],
    [429, { code: 'billing_not_active', type: 'billing_not_active' }],
    [402, { message: 'Insufficient Balance', type: 'unknown_error', code: 'invalid_request_error' }],
    [400, { message: 'Budget has been exceeded!', type: 'budget_exceeded', code: '400' }],
  ])('reads a quota that is used up (%d %j) as nothing that waiting mends', (status, body) => {
    const error = toError(apiError(status, body), 'a-model', 'openai');
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', isRetryable: false, attribution: 'service' });
    expect(error.message).toContain('billing');
  });

  it.each([
    [{ code: 'context_length_exceeded', message: 'x' }],
    [{ code: 400, message: "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens" }],
    [{ message: 'the request exceeds the available context size' }],
    [{ code: 400, message: 'The decoder prompt (length 9000) is longer than the maximum model length of 4096.' }],
    [{ message: 'However, the model is loaded with context length of only 4096 tokens, which is not enough.' }],
    [{ code: 'string_above_max_length', param: 'input', message: 'x' }],
    [{ type: 'exceed_context_size_error', code: 500, n_prompt_tokens: 1407, n_ctx: 256, message: 'x' }, 500],
    [
      {
        code: 'rate_limit_exceeded',
        type: 'tokens',
        message:
          'Request too large for gpt-4.1 in organization org-1 on tokens per min (TPM): Limit 30000, Requested 40000.',
      },
      429,
    ],
  ])('blames the completion for %j', (body, status = 400) => {
    const error = toError(apiError(status, body), 'a-model', 'openai');
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', attribution: 'completion', isRetryable: false });
  });

  it('blames the completion for a body that is too large', () => {
    expect(toError(apiError(413), 'a-model', 'openai')).toMatchObject({
      code: 'RLAIF_JUDGE_REQUEST',
      attribution: 'completion',
    });
  });

  it.each([
    ['an OpenAI filter', 400, { code: 'invalid_prompt', type: 'invalid_request_error' }],
    ['another', 400, { code: 'content_policy_violation', param: null }],
    [
      'the filter of Azure',
      400,
      {
        message: "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
        type: null,
        param: 'prompt',
        code: 'content_filter',
        status: 400,
        innererror: {
          code: 'ResponsibleAIPolicyViolation',
          content_filter_result: { jailbreak: { filtered: true, detected: true }, hate: { filtered: false } },
        },
      },
    ],
    ['the same behind a gateway', 400, { code: '400', innererror: { code: 'ResponsibleAIPolicyViolation' } }],
    [
      'the moderation of OpenRouter',
      403,
      { code: 403, message: 'Your input was flagged', metadata: { reasons: ['violence'], flagged_input: 'x' } },
    ],
  ])('reads %s as filtered', (_, status, body) => {
    expect(toError(apiError(status, body), 'a-model', 'openai')).toMatchObject({
      code: 'RLAIF_JUDGE_FILTERED',
      attribution: 'completion',
      isRetryable: false,
    });
  });

  it('says which API serves a model that chat completions do not', () => {
    const body = {
      message: 'This model is only supported in v1/responses and not in v1/chat/completions.',
      type: 'invalid_request_error',
      param: 'model',
      code: null,
    };
    const error = toError(apiError(404, body), 'a-model', 'openai');
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false });
    expect(error.message).toContain("`api: 'responses'`");
  });

  it('says where the key is set', () => {
    expect(toError(apiError(401), 'a', 'azure-openai', { sources: azureSources }).message).toContain(
      'AZURE_OPENAI_API_KEY',
    );
  });

  it('keeps what was billed', () => {
    const usage = [
      {
        provider: 'a',
        modelId: 'b',
        calls: 1,
        inputTokens: 1,
        outputTokens: 0,
        cachedInputTokens: 0,
        reasoningTokens: 0,
      },
    ];
    expect(toError(apiError(500), 'a-model', 'openai', { usage }).usage).toBe(usage);
    expect(toError(apiError(500), 'a-model', 'openai').usage).toEqual([]);
  });

  it('reads failures of the network, and names them', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const cause = new TypeError('fetch failed', { cause: refused });
    const error = toError(new APIConnectionError({ cause }), 'a-model', 'openai');
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', isRetryable: true });
    expect(error.message).toContain('ECONNREFUSED');
    expect(toError(new APIConnectionTimeoutError(), 'a-model', 'openai').code).toBe('RLAIF_JUDGE_TIMEOUT');
    expect(toError(new SyntaxError('Unexpected token'), 'a-model', 'openai').code).toBe('RLAIF_JUDGE_UNAVAILABLE');
  });

  it('keeps how long the service asked to wait', () => {
    expect(toError(apiError(429, {}, { 'retry-after': '3' }), 'a-model', 'openai').retryAfterMs).toBe(3000);
    expect(
      toError(apiError(429, {}, { 'retry-after': '3', 'retry-after-ms': '2750' }), 'a-model', 'openai').retryAfterMs,
    ).toBe(2750);
    expect(toError(apiError(503, {}, { 'retry-after': '1' }), 'a-model', 'openai').retryAfterMs).toBe(1000);
    expect(toError(apiError(429), 'a-model', 'openai').retryAfterMs).toBeUndefined();
  });

  it('does not take the time until a limit is whole again for a wait', () => {
    const headers = { 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '6m0s' };
    expect(toError(apiError(429, {}, headers), 'a-model', 'openai').retryAfterMs).toBeUndefined();
  });

  it('says which provider, model, code and status, and never the words of the service', () => {
    const body = {
      message: 'Incorrect API key provided: sk-secret',
      type: 'invalid_request_error',
      code: 'invalid_api_key',
    };
    const { message } = toError(apiError(401, body), 'a-model', 'openai');
    expect(message).toContain('openai a-model: invalid_api_key (HTTP 401)');
    expect(message).toContain('OPENAI_API_KEY');
    expect(message).not.toContain('secret');
    expect(toError(apiError(500, { code: 'sk-secret-1' }), 'a-model', 'openai').message).not.toContain('secret');
  });

  it.each([undefined, null, 'text', 42, {}])('reads a thrown %j as unavailable', (thrown) => {
    expect(toError(thrown, 'a-model', 'openai').code).toBe('RLAIF_JUDGE_UNAVAILABLE');
  });

  it('ends on causes that go round', () => {
    const error = new Error('round');
    error.cause = error;
    expect(toError(error, 'a-model', 'openai').code).toBe('RLAIF_JUDGE_UNAVAILABLE');
  });
});
