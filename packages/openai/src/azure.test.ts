import { inspect } from 'node:util';
import { AzureOpenAI } from 'openai';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AzureSettings, azure, createAzure } from './azure.ts';
import { chatReply, failureOf, request, responsesReply, send, serve, serveReplies, variables } from './test-support.ts';

beforeEach(() => {
  for (const name of variables) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/** As Azure writes it. */
const filtered = {
  error: {
    message: "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
    type: null,
    param: 'prompt',
    code: 'content_filter',
    status: 400,
    innererror: {
      code: 'ResponsibleAIPolicyViolation',
      content_filter_result: { violence: { filtered: true, severity: 'medium' }, hate: { filtered: false } },
    },
  },
};

describe('createAzure', () => {
  it('asks the v1 API, with the key and the endpoint of the environment', async () => {
    await using service = await serveReplies();
    const model = createAzure()('my-deployment', { family: 'gpt-4.1-mini' });
    vi.stubEnv('AZURE_OPENAI_API_KEY', 'a-key');
    vi.stubEnv('AZURE_OPENAI_ENDPOINT', service.origin);
    expect(model).toMatchObject({ provider: 'azure-openai', modelId: 'my-deployment' });
    const response = await model.generate(request);
    expect(response.usage).toMatchObject([{ provider: 'azure-openai', modelId: 'my-deployment' }]);
    expect(service.received).toMatchObject([
      {
        path: '/openai/v1/chat/completions',
        headers: { authorization: 'Bearer a-key' },
        body: { model: 'my-deployment', max_completion_tokens: 20 },
      },
    ]);
  });

  it.each(['', '/', '/openai', '/openai/', '/openai/v1', '/openai/v1/'])(
    'finds the API of an endpoint that ends in %j',
    async (end) => {
      await using service = await serveReplies();
      const provider = createAzure({ endpoint: `${service.origin}${end}`, apiKey: 'a-key' });
      await provider('a').generate(request);
      await provider('b', { api: 'responses' }).generate(request);
      expect(service.received.map(({ path }) => path)).toEqual(['/openai/v1/chat/completions', '/openai/v1/responses']);
    },
  );

  it('takes a token for each request', async () => {
    await using service = await serveReplies();
    const provider = createAzure({ endpoint: service.origin, apiKey: async () => 'a-token' });
    await provider('a').generate(request);
    expect(service.received[0]?.headers.authorization).toBe('Bearer a-token');
  });

  it.each([
    ['could not be reached', { code: 'ECONNREFUSED' }, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ['is down', { statusCode: 503 }, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ['refuses', { statusCode: 401 }, 'RLAIF_JUDGE_AUTH', false],
  ])('tells of a token that who gives it %s', async (_, why, code, isRetryable) => {
    const apiKey = () => Promise.reject(Object.assign(new Error('No token.'), why));
    const model = createAzure({ endpoint: 'https://mine.openai.azure.com', apiKey })('a');
    expect(await failureOf(model)).toMatchObject({ code, isRetryable });
  });

  it('goes by the model that is deployed, because the name of a deployment says nothing', async () => {
    const provider = createAzure();
    expect(provider('my-deployment').capabilities).toMatchObject({ structuredOutput: 'none', logprobs: false });
    expect(provider('gpt-4.1-mini').capabilities.structuredOutput).toBe('native');
    expect(provider('my-deployment', { family: 'gpt-5-mini' }).capabilities).toMatchObject({
      structuredOutput: 'native',
      temperature: false,
      reasoning: true,
    });
    await using service = await serveReplies();
    const pro = createAzure({ endpoint: service.origin, apiKey: 'a-key' })('mine', { family: 'gpt-5-pro' });
    await pro.generate(request);
    expect(service.received[0]).toMatchObject({ path: '/openai/v1/responses', body: { model: 'mine' } });
  });

  describe.each([
    ['its own client', (origin: string): AzureSettings => ({ endpoint: origin, apiKey: 'secret-key' })],
    [
      'an AzureOpenAI',
      (origin: string): AzureSettings => ({
        client: new AzureOpenAI({ endpoint: origin, apiKey: 'secret-key', apiVersion: '2024-10-21', maxRetries: 3 }),
      }),
    ],
  ])('through %s', (_, settings) => {
    it('reads a reply that a filter cut, with what Azure adds', async () => {
      const choice = {
        ...chatReply.choices[0],
        finish_reason: 'content_filter',
        content_filter_results: { hate: { filtered: true, severity: 'high' } },
      };
      const prompt_filter_results = [{ prompt_index: 0, content_filter_results: {} }];
      await using service = await serve((_, response) =>
        send(response, 200, { ...chatReply, choices: [choice], prompt_filter_results }),
      );
      const { stopReason } = await createAzure(settings(service.origin))('a').generate(request);
      expect(stopReason).toEqual({ unified: 'filtered', raw: 'content_filter' });
    });

    it('reads a prompt that a filter blocked', async () => {
      await using service = await serve((_, response) => send(response, 400, filtered));
      const error = await failureOf(createAzure(settings(service.origin))('a'));
      expect(error).toMatchObject({ code: 'RLAIF_JUDGE_FILTERED', attribution: 'completion', isRetryable: false });
      expect(error.message).toBe('azure-openai a: content_filter (HTTP 400). A content filter blocked it.');
    });

    it('keeps how long it is asked to wait, and asks once', async () => {
      const body = {
        error: { code: '429', message: 'Requests have exceeded token rate limit. Please retry after 6 seconds.' },
      };
      await using service = await serve((_, response) =>
        send(response, 429, body, { 'retry-after-ms': '5870', 'retry-after': '6' }),
      );
      const error = await failureOf(createAzure(settings(service.origin))('a'));
      expect(error).toMatchObject({ code: 'RLAIF_JUDGE_THROTTLED', retryAfterMs: 5870 });
      expect(service.received).toHaveLength(1);
    });

    it.each([
      [401, { code: '401', message: 'Access denied due to invalid subscription key.' }, 'RLAIF_JUDGE_AUTH'],
      [404, { code: 'DeploymentNotFound', message: 'The API deployment does not exist.' }, 'RLAIF_JUDGE_REQUEST'],
    ])('says what status %d is, and shows no key', async (status, body, code) => {
      await using service = await serve((_, response) => send(response, status, { error: body }));
      const error = await failureOf(createAzure(settings(service.origin))('a'));
      expect(error).toMatchObject({ code, isRetryable: false });
      expect(error.message).toContain('AZURE_OPENAI_');
      expect(inspect(error, { depth: 10 })).not.toContain('secret');
    });

    it('learns what a deployment refuses', async () => {
      await using service = await serve((_, response, { body }) =>
        'logprobs' in body
          ? send(response, 400, {
              error: { message: "The deployment doesn't support logprobs request parameter.", code: '422' },
            })
          : send(response, 200, chatReply),
      );
      const model = createAzure(settings(service.origin))('a', { family: 'gpt-4.1' });
      expect((await failureOf(model, { ...request, logprobs: 1 })).isRetryable).toBe(true);
      const { warnings } = await model.generate({ ...request, logprobs: 1 });
      expect(warnings.map(({ setting }) => setting)).toEqual(['logprobs']);
    });
  });

  it('asks by the deployment and the dated version that an AzureOpenAI is made with', async () => {
    await using service = await serve((_, response, { path }) =>
      send(response, 200, path?.includes('/responses') ? responsesReply : chatReply),
    );
    const client = new AzureOpenAI({ endpoint: service.origin, apiKey: 'a-key', apiVersion: '2024-10-21' });
    const provider = createAzure({ client });
    await provider('my deployment', { family: 'gpt-4.1' }).generate(request);
    await provider('mine', { api: 'responses' }).generate(request);
    expect(service.received).toMatchObject([
      {
        path: '/openai/deployments/my%20deployment/chat/completions?api-version=2024-10-21',
        headers: { 'api-key': 'a-key' },
      },
      { path: '/openai/responses?api-version=2024-10-21', body: { model: 'mine' } },
    ]);
  });

  it.each([
    ['the endpoint is missing', {}, 'RLAIF_JUDGE_REQUEST', 'AZURE_OPENAI_ENDPOINT'],
    ['the endpoint is none', { AZURE_OPENAI_ENDPOINT: 'mine' }, 'RLAIF_JUDGE_REQUEST', 'AZURE_OPENAI_ENDPOINT'],
    [
      'the key is missing',
      { AZURE_OPENAI_ENDPOINT: 'https://mine.openai.azure.com' },
      'RLAIF_JUDGE_AUTH',
      'AZURE_OPENAI_API_KEY',
    ],
    [
      'the key is broken',
      { AZURE_OPENAI_ENDPOINT: 'https://mine.openai.azure.com', AZURE_OPENAI_API_KEY: 'secret\nx' },
      'RLAIF_JUDGE_AUTH',
      'AZURE_OPENAI_API_KEY',
    ],
  ])('fails for good on the first call where %s', async (_, environment, code, name) => {
    for (const [key, value] of Object.entries(environment)) vi.stubEnv(key, value);
    // The key of another service is not taken for it.
    vi.stubEnv('OPENAI_API_KEY', 'sk-openai');
    const error = await failureOf(createAzure()('a'));
    expect(error).toMatchObject({ code, isRetryable: false });
    expect(error.message).toContain(name);
    expect(inspect(error, { depth: 10 })).not.toContain('secret');
  });

  it.each([
    [{ baseURL: 'https://mine.openai.azure.com' }, 'baseURL'],
    [{ endpoint: 'mine' }, 'endpoint'],
    [{ client: {}, endpoint: 'https://mine.openai.azure.com' }, 'client'],
    [{ model: 'gpt-5' }, 'model'],
  ])('rejects the settings %j', (settings, quoted) => {
    const misuse = () => createAzure(settings as unknown as AzureSettings);
    expect(misuse).toThrow(TypeError);
    expect(misuse).toThrow(quoted);
  });

  it('rejects an empty name and options that there are not', () => {
    expect(() => azure('')).toThrow(TypeError);
    expect(() => azure('a', { family: '' })).toThrow('family');
    expect(() => azure('a', { families: 'x' } as object)).toThrow('families');
  });
});
