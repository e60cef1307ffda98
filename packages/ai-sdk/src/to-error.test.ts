import { inspect } from 'node:util';
import {
  APICallError,
  EmptyResponseBodyError,
  InvalidArgumentError,
  InvalidPromptError,
  InvalidResponseDataError,
  JSONParseError,
  LoadAPIKeyError,
  LoadSettingError,
  NoSuchModelError,
  TypeValidationError,
  UnsupportedFunctionalityError,
} from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { toError } from './to-error.ts';

const subject = { provider: 'google.generative-ai', modelId: 'gemini-2.5-flash' };
const errorOf = (error: unknown) => toError(error, subject);

/** An error of a service. */
function callError(statusCode: number | undefined, body: unknown = undefined, more: object = {}): APICallError {
  return new APICallError({
    message: 'The words of the service.',
    url: 'https://example.com/v1?key=sk-secret',
    requestBodyValues: { prompt: 'The completion.' },
    ...(statusCode !== undefined && { statusCode }),
    ...(body !== undefined && { responseBody: JSON.stringify(body) }),
    ...more,
  });
}

const google = (reason: string, retryDelay?: string) => ({
  error: {
    code: 400,
    message: 'API key not valid. Please pass a valid API key.',
    status: 'INVALID_ARGUMENT',
    details: [
      { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason },
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay },
    ],
  },
});

describe('toError', () => {
  it.each([
    ['a key that Google does not know', callError(400, google('API_KEY_INVALID')), 'AUTH'],
    [
      'a key that xAI does not know',
      callError(400, { code: 'x', error: 'Incorrect API key provided: xa***1.' }),
      'AUTH',
    ],
    ['no quota left', callError(429, { error: { message: 'No.', type: 'x', code: 'insufficient_quota' } }), 'AUTH'],
    ['no balance', callError(402, { error: { message: 'Insufficient Balance' } }), 'AUTH'],
    ['no credit', callError(400, { error: { message: 'Your credit balance is too low to access the API.' } }), 'AUTH'],
    ['a full tier of Groq', callError(498, { error: { message: 'Flex tier capacity exceeded' } }), 'THROTTLED'],
    [
      'an overloaded service',
      callError(529, { error: { type: 'overloaded_error', message: 'Overloaded' } }),
      'UNAVAILABLE',
    ],
    ['a model that failed', callError(424), 'UNAVAILABLE'],
    ['another fault of the request', callError(400, google('OTHER')), 'REQUEST'],
    ['a filter of Azure', callError(400, { error: { code: 'content_filter', message: 'No.' } }), 'FILTERED'],
    ['a filter of xAI', callError(403, { code: 'x', error: 'Content violates usage guidelines. Team: a' }), 'FILTERED'],
    ['a filter of DeepSeek', callError(400, { error: { message: 'Content Exists Risk' } }), 'FILTERED'],
    ['no rights', callError(403, { code: 'x', error: 'No credits.' }), 'AUTH'],
    ['an answer that is not JSON', callError(200), 'UNAVAILABLE'],
    [
      'no connection',
      callError(undefined, undefined, { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) }),
      'UNAVAILABLE',
    ],
    [
      'no answer in time',
      callError(undefined, undefined, { cause: Object.assign(new Error('x'), { code: 'UND_ERR_HEADERS_TIMEOUT' }) }),
      'TIMEOUT',
    ],
    ['a time-out of the caller’s fetch', new DOMException('late', 'TimeoutError'), 'TIMEOUT'],
    ['a gateway', Object.assign(new Error('x'), { name: 'GatewayRateLimitError', statusCode: 429 }), 'THROTTLED'],
    ['a broken answer', new InvalidResponseDataError({ data: { a: 1 } }), 'UNAVAILABLE'],
    ['an empty answer', new EmptyResponseBodyError(), 'UNAVAILABLE'],
    ['an answer in another shape', new TypeValidationError({ value: 1, cause: new Error('x') }), 'UNAVAILABLE'],
    ['half an answer', new JSONParseError({ text: '{', cause: new Error('x') }), 'UNAVAILABLE'],
    ['a fault of the package', new TypeError("Cannot read properties of undefined (reading 'message')"), 'UNAVAILABLE'],
    ['a model that there is not', new NoSuchModelError({ modelId: 'x', modelType: 'languageModel' }), 'REQUEST'],
    ['what the package does not have', new UnsupportedFunctionalityError({ functionality: 'x' }), 'REQUEST'],
    [
      'provider options that are none',
      new InvalidArgumentError({ argument: 'providerOptions', message: 'x' }),
      'REQUEST',
    ],
    ['a prompt that is none', new InvalidPromptError({ prompt: 'The completion.', message: 'x' }), 'REQUEST'],
    ['no setting', new LoadSettingError({ message: 'AWS region setting is missing.' }), 'AUTH'],
    ['no Google credentials', new Error('Could not load the default credentials. Browse to ...'), 'AUTH'],
    ['no AWS credentials', new Error('AWS SigV4 authentication requires AWS credentials.'), 'AUTH'],
    ['undefined', undefined, 'UNAVAILABLE'],
    ['a text', 'x', 'UNAVAILABLE'],
  ])('maps %s', (_, error, code) => {
    const mapped = errorOf(error);
    expect(mapped.code).toBe(`RLAIF_JUDGE_${code}`);
    expect(mapped.isRetryable).toBe(['UNAVAILABLE', 'THROTTLED', 'TIMEOUT'].includes(code));
    expect(mapped.attribution).toBe(code === 'FILTERED' ? 'completion' : 'service');
    expect(mapped.message).toMatch(/^google\.generative-ai gemini-2\.5-flash: \S.*[.]$/s);
    expect(mapped.message).not.toContain('The words of the service');
  });

  it.each([
    callError(413),
    callError(400, { error: { code: 'context_length_exceeded', message: 'No.' } }),
    callError(400, {
      error: { message: 'The input token count (1200293) exceeds the maximum number of tokens allowed (1048576).' },
    }),
    callError(400, {
      object: 'error',
      message: 'Prompt contains 40000 tokens, too large for model with 32768 maximum context length',
    }),
    callError(400, { error: "This model's maximum prompt length is 131072 but the request contains 150000 tokens." }),
    callError(422, { message: 'too many tokens: the total number of tokens in the prompt cannot exceed 4081' }),
  ])('blames the completion for a request that is too long', (error) => {
    expect(errorOf(error)).toMatchObject({
      code: 'RLAIF_JUDGE_REQUEST',
      isRetryable: false,
      attribution: 'completion',
    });
  });

  it('says which variable the SDK looked for', () => {
    const words = 'Mistral API key is missing. Pass it using the MISTRAL_API_KEY environment variable.';
    expect(errorOf(new LoadAPIKeyError({ message: words }))).toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      message: `google.generative-ai gemini-2.5-flash: AI_LoadAPIKeyError. ${words}`,
    });
  });

  it.each([
    [callError(429, google('RATE_LIMIT_EXCEEDED', '28.5s'), { responseHeaders: {} }), 28_500],
    [callError(429, google('RATE_LIMIT_EXCEEDED', '28s'), { responseHeaders: { 'retry-after': '3' } }), 3000],
    [callError(503, undefined, { responseHeaders: { 'retry-after': '9', 'retry-after-ms': '1500' } }), 1500],
    [callError(429, google('RATE_LIMIT_EXCEEDED', 'soon')), undefined],
    [
      Object.assign(new Error('x'), {
        statusCode: 429,
        cause: callError(429, {}, { responseHeaders: { 'retry-after': '7' } }),
      }),
      7000,
    ],
    [callError(429, undefined, { responseHeaders: { 'retry-after': 7 } }), undefined],
  ])('tells how long to wait', (error, retryAfterMs) => {
    expect(errorOf(error)).toMatchObject({ code: expect.stringMatching(/THROTTLED|UNAVAILABLE/), retryAfterMs });
  });

  it.each([
    [
      'the service’s code',
      callError(400, { error: { code: 'model_decommissioned', type: 'x' } }),
      'model_decommissioned (HTTP 400)',
    ],
    [
      'Google’s status',
      callError(404, { error: { code: 404, status: 'NOT_FOUND', message: 'x' } }),
      'NOT_FOUND (HTTP 404)',
    ],
    [
      'the network’s code',
      callError(undefined, undefined, { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) }),
      'ENOTFOUND',
    ],
    ['the SDK’s name', callError(500), 'AI_APICallError (HTTP 500)'],
    ['nothing that is no label', callError(500, { error: { code: 'sk-secret 1' } }), 'AI_APICallError (HTTP 500)'],
    ['nothing', 7, 'request failed'],
  ])('labels by %s', (_, error, label) => {
    expect(errorOf(error).message).toContain(`gemini-2.5-flash: ${label}. `);
  });
});

describe('the cause', () => {
  const printed = (error: unknown) => inspect(errorOf(error), { depth: 10, maxStringLength: null });

  it('has the words of the service, and neither the request nor the URL', () => {
    const error = callError(
      400,
      { error: { message: 'No such model.' } },
      { responseHeaders: { 'set-cookie': 'sk-secret' } },
    );
    expect(errorOf(error).cause).toMatchObject({
      name: 'AI_APICallError',
      message: 'The words of the service.',
      statusCode: 400,
      responseBody: '{"error":{"message":"No such model."}}',
    });
    expect(printed(error)).not.toMatch(/sk-secret|The completion/);
  });

  it('has no more of a reply that could not be read than its beginning', () => {
    const text = `<html>${'a'.repeat(10_000)}`;
    const cause = new TypeValidationError({ value: text, cause: new JSONParseError({ text, cause: new Error('x') }) });
    const error = callError(200, text, { message: 'Invalid JSON response', cause });
    expect(printed(error)).toContain('<html>');
    expect(printed(error)).not.toContain('a'.repeat(300));
    expect(printed(cause)).not.toContain('a'.repeat(300));
  });

  it('has no more of an error than its beginning', () => {
    const error = callError(400, { error: { message: 'b'.repeat(10_000) } }, { message: 'b'.repeat(10_000) });
    expect(printed(error)).not.toContain('b'.repeat(2001));
  });

  it('is as deep as the network’s error, and ends', () => {
    const link = Object.assign(new Error('socket'), { code: 'ECONNRESET' });
    const error = callError(undefined, undefined, { cause: new TypeError('fetch failed', { cause: link }) });
    expect(errorOf(error).cause).toMatchObject({ cause: { name: 'TypeError', cause: { code: 'ECONNRESET' } } });
    const loop: { cause?: unknown } = new Error('loop');
    loop.cause = loop;
    expect(errorOf(loop).code).toBe('RLAIF_JUDGE_UNAVAILABLE');
  });

  it('has none of what an error of credentials holds', () => {
    const error = Object.assign(new Error('invalid_grant'), {
      code: '400',
      config: { headers: { authorization: 'sk-secret' } },
    });
    expect(errorOf(error).cause).toMatchObject({ message: 'invalid_grant', code: '400' });
    expect(printed(error)).not.toContain('sk-secret');
  });

  it.each([
    [new TypeError('Headers.append: "Bearer sk-secret\nx" is an invalid header value.'), 'AUTH'],
    [new TypeError('Failed to parse URL from https://sk-secret@'), 'REQUEST'],
    [
      new TypeError('Request cannot be constructed from a URL that includes credentials: https://a:sk-secret@b'),
      'REQUEST',
    ],
  ])('is left out where it would quote a header or a URL: %s', (error, code) => {
    expect(errorOf(error)).toMatchObject({ code: `RLAIF_JUDGE_${code}`, isRetryable: false, cause: undefined });
    expect(printed(error)).not.toContain('sk-secret');
  });
});
