import { inspect } from 'node:util';
import { AzureOpenAI, OpenAI } from 'openai';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOpenAI, type OpenAISettings, openai } from './openai.ts';
import { failureOf, request, send, serve, serveReplies, variables } from './test-support.ts';

beforeEach(() => {
  for (const name of variables) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('createOpenAI', () => {
  it('says what is set on a model and changes what it answers, for caches and hashes', () => {
    const openai = createOpenAI({ reasoningEffort: 'low' });
    expect(openai('gpt-5-mini').settings).toEqual({ reasoningEffort: 'low' });
    const providerOptions = { verbosity: 'low', service_tier: 'flex', metadata: { run: 'one' } };
    expect(createOpenAI()('gpt-5-mini', { providerOptions }).settings).toEqual({ verbosity: 'low' });
    expect(createOpenAI()('gpt-5-mini').settings).toBeUndefined();
  });

  it('asks once, with the key and the base URL of the environment', async () => {
    await using service = await serveReplies();
    const model = createOpenAI()('gpt-4.1-mini');
    vi.stubEnv('OPENAI_API_KEY', 'a-key');
    vi.stubEnv('OPENAI_BASE_URL', service.baseURL);
    expect(model).toMatchObject({ specificationVersion: 'v1', provider: 'openai', modelId: 'gpt-4.1-mini' });
    const response = await model.generate(request);
    expect(response.content).toEqual({ type: 'text', text: 'Hi' });
    expect(response.latencyMs).toBeGreaterThan(0);
    expect(service.received).toHaveLength(1);
    expect(service.received[0]).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: 'Bearer a-key' },
    });
    expect(service.received[0]?.body).toEqual({
      model: 'gpt-4.1-mini',
      messages: [{ role: 'user', content: 'Hello' }],
      max_tokens: 20,
    });
  });

  it('bounds the output by the field that the settings name', async () => {
    await using service = await serveReplies();
    const settings = { baseURL: service.baseURL, apiKey: 'none', tokenLimitField: 'max_completion_tokens' } as const;
    await createOpenAI(settings)('a-model').generate(request);
    expect(service.received[0]?.body).toMatchObject({ max_completion_tokens: 20 });
  });

  it('does not retry, not even with a client that would', async () => {
    await using service = await serve((_, response) => {
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '0' }).end('{"error":{}}');
    });
    const client = new OpenAI({ apiKey: 'a-key', baseURL: service.baseURL, maxRetries: 5 });
    await expect(createOpenAI({ client })('a-model').generate(request)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_THROTTLED',
      retryAfterMs: 0,
    });
    expect(service.received).toHaveLength(1);
  });

  it('works through an Azure client', async () => {
    await using service = await serveReplies();
    const client = new AzureOpenAI({ apiKey: 'a-key', apiVersion: '2024-10-21', endpoint: service.origin });
    await createOpenAI({ client })('my-deployment').generate(request);
    expect(service.received[0]?.path).toBe('/openai/deployments/my-deployment/chat/completions?api-version=2024-10-21');
  });

  it('takes a function that gives a key for each request', async () => {
    await using service = await serveReplies();
    const keys = ['key-1', 'key-2'];
    const apiKey = async () => keys.shift() ?? '';
    const model = createOpenAI({ baseURL: service.baseURL, apiKey })('a-model');
    await model.generate(request);
    await model.generate(request);
    expect(service.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer key-1', 'Bearer key-2']);
  });

  it.each([{ detail: 'Not like this.' }, { object: 'error', message: 'Not like this.', code: 400 }])(
    'keeps the words of a server that has its errors at the top, such as %j',
    async (body) => {
      await using service = await serve((_, response) => send(response, 400, body));
      const error = await failureOf(createOpenAI({ baseURL: service.baseURL, apiKey: 'none' })('a-model'));
      expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false });
      expect(inspect(error.cause)).toContain('Not like this.');
      expect(error.message).not.toContain('Not like this.');
    },
  );

  it('knows an error by its status, though its body is cut', async () => {
    await using service = await serve((_, response) => {
      response.writeHead(429, { 'content-type': 'application/json', 'content-length': '500', 'retry-after': '2' });
      response.write('{"error":{"mess', () => response.socket?.destroy());
    });
    const error = await failureOf(createOpenAI({ baseURL: service.baseURL, apiKey: 'none' })('a-model'));
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_THROTTLED', retryAfterMs: 2000 });
  });

  it('fails on the first call, not before, where the key is missing', async () => {
    await using service = await serveReplies();
    const model = createOpenAI({ baseURL: service.baseURL })('a-model');
    await expect(model.generate(request)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      isRetryable: false,
      message: expect.stringContaining('OPENAI_API_KEY'),
    });
    expect(service.received).toEqual([]);
  });

  describe.each(['sk-secret\nx', '“sk-secret”', 'sk-secret é', 'sk-secret x'])('with the key %j', (key) => {
    it.each([
      ['of the environment', () => vi.stubEnv('OPENAI_API_KEY', key), () => ({})],
      ['of the settings', () => undefined, () => ({ apiKey: key })],
      ['of a client', () => undefined, (baseURL: string) => ({ client: new OpenAI({ apiKey: key, baseURL }) })],
    ])('%s, fails for good and does not show it', async (_, prepare, settings) => {
      await using service = await serveReplies();
      vi.stubEnv('OPENAI_BASE_URL', service.baseURL);
      prepare();
      const error = await failureOf(createOpenAI(settings(service.baseURL))('a-model'));
      expect(error).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', isRetryable: false });
      expect(error.message).toContain('OPENAI_API_KEY');
      expect(inspect(error, { depth: 10 })).not.toContain('secret');
      expect(service.received).toEqual([]);
    });
  });

  it.each([
    ['another header', { apiKey: 'a-key', organization: 'secret\nx' }],
    ['a key that a function gives', { apiKey: async () => 'secret\nx' }],
  ])('fails for good where %s is broken, and does not show it', async (_, options) => {
    await using service = await serveReplies();
    const client = new OpenAI({ ...options, baseURL: service.baseURL });
    const error = await failureOf(createOpenAI({ client })('a-model'));
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', isRetryable: false });
    expect(inspect(error, { depth: 10 })).not.toContain('secret');
    expect(service.received).toEqual([]);
  });

  it.each(['nonsense', 'localhost:8000/v1', 'https://name:secret@localhost/v1'])(
    'fails for good where OPENAI_BASE_URL is %j',
    async (url) => {
      vi.stubEnv('OPENAI_API_KEY', 'a-key');
      vi.stubEnv('OPENAI_BASE_URL', url);
      const error = await failureOf(createOpenAI()('a-model'));
      expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false, attribution: 'service' });
      expect(error.message).toContain('OPENAI_BASE_URL or the `baseURL` setting');
      expect(inspect(error, { depth: 10 })).not.toContain('secret');
    },
  );

  it('does not ask where the signal was aborted before', async () => {
    await using service = await serveReplies();
    const model = createOpenAI({ baseURL: service.baseURL, apiKey: 'none' })('a-model');
    await expect(model.generate(request, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'RLAIF_ABORTED',
    });
    expect(service.received).toEqual([]);
  });

  it('stops where the signal is aborted while it waits', async () => {
    const controller = new AbortController();
    await using service = await serve(() => controller.abort());
    const model = createOpenAI({ baseURL: service.baseURL, apiKey: 'none' })('a-model');
    await expect(model.generate(request, { signal: controller.signal })).rejects.toMatchObject({
      code: 'RLAIF_ABORTED',
    });
    expect(service.received).toHaveLength(1);
  });

  it('puts the capabilities of the model before those of the provider and of the table', () => {
    const provider = createOpenAI({ capabilities: { structuredOutput: 'none', seed: false } });
    const { capabilities } = provider('gpt-5-mini', { capabilities: { structuredOutput: 'tool' } });
    expect(capabilities).toEqual({
      structuredOutput: 'tool',
      temperature: false,
      seed: false,
      logprobs: false,
      promptCaching: true,
      reasoning: true,
      maxOutputTokens: 128_000,
    });
  });

  it('goes by the family where an id does not tell, and sends the id', async () => {
    await using service = await serveReplies();
    const gateway = createOpenAI({ baseURL: service.baseURL, apiKey: 'none' });
    expect(gateway('my-judge').capabilities.structuredOutput).toBe('none');
    const model = gateway('my-judge', { family: 'gpt-4.1-mini' });
    expect(model.capabilities).toMatchObject({ structuredOutput: 'native', logprobs: true });
    expect(model.modelId).toBe('my-judge');
    await model.generate(request);
    expect(service.received[0]?.body).toMatchObject({ model: 'my-judge' });
  });

  it.each([
    [{ baseUrl: 'http://localhost' }, 'baseUrl'],
    [{ baseURL: 'localhost' }, 'baseURL'],
    [{ baseURL: 'localhost:8000/v1' }, 'baseURL'],
    [{ baseURL: 5 }, 'baseURL'],
    [{ apiKey: 5 }, 'apiKey'],
    [{ client: {} }, 'client'],
    [{ client: null }, 'client'],
    [{ client: { chat: { completions: {} } } }, 'client'],
    [{ tokenLimitField: 'maxTokens' }, 'tokenLimitField'],
    [{ api: 'completions' }, 'api'],
    [{ reasoningEffort: 'lots' }, 'reasoningEffort'],
    [{ client: { chat: { completions: { create() {} } } }, api: 'responses' }, 'responses.create'],
    [{ capabilities: { seeds: true } }, 'seeds'],
    [{ client: {}, apiKey: 'a-key' }, 'client'],
  ])('rejects the settings %j', (settings, quoted) => {
    const misuse = () => createOpenAI(settings as unknown as OpenAISettings);
    expect(misuse).toThrow(TypeError);
    expect(misuse).toThrow(quoted);
  });

  it('rejects an empty id and an unknown option of a model', () => {
    expect(() => openai('')).toThrow(TypeError);
    expect(() => openai('a-model', { capability: {} } as object)).toThrow('capability');
    expect(() => openai('a-model', { api: 'chats' } as object)).toThrow('api');
    expect(() => openai('a-model', { family: 'a-model' })).toThrow('`family`');
    expect(() => openai('a-model', { family: 5 } as object)).toThrow('`family`');
    expect(() => openai('a-model', { reasoningEffort: null } as object)).toThrow('reasoningEffort');
  });
});
