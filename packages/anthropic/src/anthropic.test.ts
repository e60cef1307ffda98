import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { Anthropic } from '@anthropic-ai/sdk';
import { type JudgeRequest, RlaifError } from '@rlaif/spec';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AnthropicProvider, anthropic, createAnthropic } from './anthropic.ts';
import type { AnthropicSettings } from './settings.ts';

const request: JudgeRequest = {
  messages: [{ role: 'user', content: [{ text: 'Hello' }] }],
  maxOutputTokens: 10,
  temperature: 0,
};

const reply = JSON.stringify({
  type: 'message',
  role: 'assistant',
  content: [{ type: 'text', text: 'Hi' }],
  stop_reason: 'end_turn',
  usage: { input_tokens: 1, output_tokens: 1 },
});

const respond: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(reply);
};

/** A service on loopback. */
async function serve(listener: RequestListener) {
  const received: { readonly path: string | undefined; readonly body: string }[] = [];
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    incoming.on('end', () => {
      received.push({ path: incoming.url, body });
      listener(incoming, outgoing);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { baseURL, received, [Symbol.asyncDispose]: close };
}

/** The error of a call that must fail. */
async function failureOf(provider: AnthropicProvider): Promise<RlaifError> {
  const error: unknown = await provider('claude-haiku-4-5')
    .generate(request)
    .catch((error: unknown) => error);
  expect(RlaifError.isInstance(error)).toBe(true);
  return error as RlaifError;
}

beforeEach(() => {
  for (const name of [
    'ANTHROPIC_API_KEY',
    'ANTHROPIC_AUTH_TOKEN',
    'ANTHROPIC_BASE_URL',
    'ANTHROPIC_CUSTOM_HEADERS',
    'ANTHROPIC_PROFILE',
  ]) {
    vi.stubEnv(name, undefined);
  }
  // Where the SDK looks for profiles on disk.
  vi.stubEnv('ANTHROPIC_CONFIG_DIR', '/nonexistent');
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('createAnthropic', () => {
  it('says what is set on a model and changes what it answers, for caches and hashes', () => {
    const thinking = { type: 'enabled', budget_tokens: 2048 } as const;
    const providerOptions = { thinking, metadata: { user_id: 'one' } };
    expect(createAnthropic()('claude-haiku-4-5', { providerOptions }).settings).toEqual({ thinking });
    expect(createAnthropic()('claude-haiku-4-5').settings).toBeUndefined();
  });

  it('asks once, with the key and the base URL of the environment', async () => {
    await using service = await serve(respond);
    const model = createAnthropic()('claude-haiku-4-5');
    vi.stubEnv('ANTHROPIC_API_KEY', 'a-key');
    vi.stubEnv('ANTHROPIC_BASE_URL', service.baseURL);
    expect(model).toMatchObject({ specificationVersion: 'v1', provider: 'anthropic', modelId: 'claude-haiku-4-5' });
    const response = await model.generate(request);
    expect(response.content).toEqual({ type: 'text', text: 'Hi' });
    expect(response.latencyMs).toBeGreaterThan(0);
    expect(service.received.map(({ path }) => path)).toEqual(['/v1/messages']);
    expect(JSON.parse(service.received[0]?.body ?? '')).toEqual({
      model: 'claude-haiku-4-5',
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }],
      max_tokens: 10,
      temperature: 0,
    });
  });

  it('does not retry, not even with a client that would', async () => {
    await using service = await serve((_, response) => {
      response
        .writeHead(529, { 'content-type': 'application/json', 'retry-after': '4' })
        .end('{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}');
    });
    const client = new Anthropic({ apiKey: 'a-key', baseURL: service.baseURL, maxRetries: 5 });
    await expect(createAnthropic({ client })('claude-haiku-4-5').generate(request)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_UNAVAILABLE',
      isRetryable: true,
      retryAfterMs: 4000,
    });
    expect(service.received).toHaveLength(1);
  });

  it('asks for a long output without streaming', async () => {
    await using service = await serve(respond);
    const client = new Anthropic({ apiKey: 'a-key', baseURL: service.baseURL });
    await createAnthropic({ client })('claude-haiku-4-5').generate({ ...request, maxOutputTokens: 60_000 });
    expect(service.received).toHaveLength(1);
  });

  it('fails on the first call, not before, where the key is missing', async () => {
    await using service = await serve(respond);
    const model = createAnthropic({ baseURL: service.baseURL })('claude-haiku-4-5');
    await expect(model.generate(request)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      isRetryable: false,
      message: expect.stringContaining('ANTHROPIC_API_KEY'),
    });
    expect(service.received).toEqual([]);
  });

  it('fails for good where the profile does not exist', async () => {
    vi.stubEnv('ANTHROPIC_PROFILE', 'missing');
    await expect(createAnthropic()('claude-haiku-4-5').generate(request)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      isRetryable: false,
    });
  });

  describe.each(['sk-secret\nx', '“sk-secret”', 'sk-secret é', 'sk-secret x'])('with the key %j', (key) => {
    it.each([
      ['of the environment', () => vi.stubEnv('ANTHROPIC_API_KEY', key), () => ({})],
      ['of the settings', () => undefined, () => ({ apiKey: key })],
      ['that is a token', () => vi.stubEnv('ANTHROPIC_AUTH_TOKEN', key), () => ({})],
      ['of a client', () => undefined, (baseURL: string) => ({ client: new Anthropic({ apiKey: key, baseURL }) })],
    ])('%s, fails for good and does not show it', async (_, prepare, settings) => {
      await using service = await serve(respond);
      vi.stubEnv('ANTHROPIC_BASE_URL', service.baseURL);
      prepare();
      const error = await failureOf(createAnthropic(settings(service.baseURL)));
      expect(error).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', isRetryable: false });
      expect(error.message).toContain('ANTHROPIC_API_KEY');
      expect(inspect(error, { depth: 10 })).not.toContain('secret');
      expect(service.received).toEqual([]);
    });
  });

  it.each([
    ['another header', { apiKey: 'a-key', defaultHeaders: { 'x-gateway': 'secret\nx' } }],
    ['a key that a function gives', { apiKey: async () => 'secret\nx' }],
  ])('fails for good where %s is broken, and does not show it', async (_, options) => {
    await using service = await serve(respond);
    const client = new Anthropic({ ...options, baseURL: service.baseURL });
    const error = await failureOf(createAnthropic({ client }));
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', isRetryable: false });
    expect(inspect(error, { depth: 10 })).not.toContain('secret');
    expect(service.received).toEqual([]);
  });

  it.each(['nonsense', 'localhost:8000', 'https://name:secret@localhost'])(
    'fails for good where ANTHROPIC_BASE_URL is %j',
    async (url) => {
      vi.stubEnv('ANTHROPIC_API_KEY', 'a-key');
      vi.stubEnv('ANTHROPIC_BASE_URL', url);
      const error = await failureOf(createAnthropic());
      expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false, attribution: 'service' });
      expect(error.message).toContain('ANTHROPIC_BASE_URL or the `baseURL` setting');
      expect(inspect(error, { depth: 10 })).not.toContain('secret');
    },
  );

  it('does not ask where the signal was aborted before', async () => {
    await using service = await serve(respond);
    const model = createAnthropic({ baseURL: service.baseURL, apiKey: 'a-key' })('claude-haiku-4-5');
    await expect(model.generate(request, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'RLAIF_ABORTED',
    });
    expect(service.received).toEqual([]);
  });

  it('stops where the signal is aborted while it waits', async () => {
    const controller = new AbortController();
    await using service = await serve(() => controller.abort());
    const model = createAnthropic({ baseURL: service.baseURL, apiKey: 'a-key' })('claude-haiku-4-5');
    await expect(model.generate(request, { signal: controller.signal })).rejects.toMatchObject({
      code: 'RLAIF_ABORTED',
    });
    expect(service.received).toHaveLength(1);
  });

  it('puts the capabilities of the model before those of the provider and of the table', () => {
    const provider = createAnthropic({ capabilities: { structuredOutput: 'none', promptCaching: false } });
    const { capabilities } = provider('claude-haiku-4-5', { capabilities: { structuredOutput: 'tool' } });
    expect(capabilities).toEqual({
      structuredOutput: 'tool',
      temperature: true,
      seed: false,
      logprobs: false,
      promptCaching: false,
      maxOutputTokens: 64_000,
    });
  });

  it('keeps cached prefixes as long as the model says, else as long as the provider says', async () => {
    await using service = await serve(respond);
    const provider = createAnthropic({ baseURL: service.baseURL, apiKey: 'a-key', cacheTtl: '1h' });
    const system = [{ text: 'The rules. '.repeat(500), cache: true }];
    await provider('claude-sonnet-4-6').generate({ ...request, system });
    await provider('claude-sonnet-4-6', { cacheTtl: '5m' }).generate({ ...request, system });
    expect(service.received.map(({ body }) => JSON.parse(body).system[0].cache_control)).toEqual([
      { type: 'ephemeral', ttl: '1h' },
      { type: 'ephemeral', ttl: '5m' },
    ]);
  });

  it('counts what the model thought', async () => {
    const thought = {
      ...JSON.parse(reply),
      content: [
        { type: 'thinking', thinking: '', signature: 'c2ln' },
        { type: 'text', text: 'Hi' },
      ],
      usage: { input_tokens: 9, output_tokens: 120, output_tokens_details: { thinking_tokens: 100 } },
    };
    await using service = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(thought));
    });
    const model = createAnthropic({ baseURL: service.baseURL, apiKey: 'a-key' })('claude-sonnet-4-6');
    const thinking = { type: 'enabled', budget_tokens: 1024 };
    const response = await model.generate({
      ...request,
      maxOutputTokens: 2000,
      temperature: undefined,
      providerOptions: { anthropic: { thinking } },
    });
    expect(response.content).toEqual({ type: 'text', text: 'Hi' });
    expect(response.usage).toMatchObject([{ inputTokens: 9, outputTokens: 120, reasoningTokens: 100 }]);
    expect(JSON.parse(service.received[0]?.body ?? '')).toMatchObject({ thinking, max_tokens: 2000 });
  });

  it('adds the fields of the model to every request, after those of the request', async () => {
    await using service = await serve(respond);
    const provider = createAnthropic({ baseURL: service.baseURL, apiKey: 'a-key' });
    const model = provider('claude-opus-4-8', {
      providerOptions: {
        thinking: { type: 'adaptive' },
        output_config: { effort: 'low' },
        metadata: { user_id: 'u-1' },
      },
    });
    expect(model.capabilities).toMatchObject({ reasoning: true, structuredOutput: 'native' });
    const plain = { ...request, temperature: undefined };
    await model.generate(plain);
    await model.generate({ ...plain, providerOptions: { anthropic: { output_config: { effort: 'high' } } } });
    const common = { thinking: { type: 'adaptive' }, metadata: { user_id: 'u-1' } };
    expect(service.received.map(({ body }) => JSON.parse(body))).toMatchObject([
      { ...common, output_config: { effort: 'low' } },
      { ...common, output_config: { effort: 'high' } },
    ]);
  });

  it('knows what a model can do by its family where the id does not tell', () => {
    const arn = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123';
    expect(anthropic(arn).capabilities.structuredOutput).toBe('none');
    expect(anthropic(arn, { family: 'claude-haiku-4-5' })).toMatchObject({
      modelId: arn,
      capabilities: { structuredOutput: 'native', promptCaching: true, maxOutputTokens: 64_000 },
    });
  });

  it.each([{ stream: true }, 'thinking', ['x'], null, 5])(
    'asks nothing for the provider options %j, which cannot be sent',
    async (options) => {
      await using service = await serve(respond);
      const model = createAnthropic({ baseURL: service.baseURL, apiKey: 'a-key' })('claude-haiku-4-5');
      const failure = model.generate({ ...request, providerOptions: { anthropic: options } as never });
      await expect(failure).rejects.toMatchObject({
        code: 'RLAIF_JUDGE_REQUEST',
        isRetryable: false,
        message: expect.stringMatching(/^anthropic claude-haiku-4-5: `providerOptions\.anthropic` /),
      });
      expect(service.received).toEqual([]);
    },
  );

  it('asks a function for the key of each request', async () => {
    await using service = await serve(respond);
    const apiKey = vi.fn(async () => 'a-key');
    const model = createAnthropic({ baseURL: service.baseURL, apiKey })('claude-haiku-4-5');
    await model.generate(request);
    await model.generate(request);
    expect(apiKey).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['could not be reached', { code: 'ECONNRESET' }, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ['refuses', { status: 401 }, 'RLAIF_JUDGE_AUTH', false],
  ])('tells of a key that who gives it %s', async (_, why, code, isRetryable) => {
    const apiKey = () => Promise.reject(Object.assign(new Error('No key.'), why));
    const error = await failureOf(createAnthropic({ baseURL: 'http://127.0.0.1:9', apiKey }));
    expect(error).toMatchObject({ code, isRetryable });
  });

  it('heeds an abort while a client looks for its credentials', async () => {
    const client = { messages: { create: () => new Promise<never>(() => {}) } };
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    const call = createAnthropic({ client })('claude-haiku-4-5').generate(request, { signal: controller.signal });
    await expect(call).rejects.toMatchObject({ code: 'RLAIF_ABORTED' });
  });

  it('sends no half of a surrogate pair, which the API refuses to read', async () => {
    await using service = await serve(respond);
    const model = createAnthropic({ baseURL: service.baseURL, apiKey: 'a-key' })('claude-haiku-4-5');
    await model.generate({ ...request, messages: [{ role: 'user', content: [{ text: 'Cut: \ud83d' }] }] });
    expect(JSON.parse(service.received[0]?.body ?? '').messages[0].content[0].text).toBe('Cut: \ufffd');
  });

  it.each([
    [{ baseUrl: 'http://localhost' }, 'baseUrl'],
    [{ baseURL: 'localhost' }, 'baseURL'],
    [{ baseURL: 'localhost:8000' }, 'baseURL'],
    [{ baseURL: 5 }, 'baseURL'],
    [{ apiKey: 5 }, 'apiKey'],
    [{ client: {} }, 'client'],
    [{ client: null }, 'client'],
    [{ client: { messages: {} } }, 'client'],
    [{ capabilities: { seeds: true } }, 'seeds'],
    [{ cacheTtl: '2h' }, 'cacheTtl'],
    [{ cacheTtl: 60 }, 'cacheTtl'],
    [{ client: {}, apiKey: 'a-key' }, 'client'],
  ])('rejects the settings %j', (settings, quoted) => {
    const misuse = () => createAnthropic(settings as unknown as AnthropicSettings);
    expect(misuse).toThrow(TypeError);
    expect(misuse).toThrow(quoted);
  });

  it('rejects an empty id and an unknown option of a model', () => {
    expect(() => anthropic('')).toThrow(TypeError);
    expect(() => anthropic('a-model', { capability: {} } as object)).toThrow('capability');
    expect(() => anthropic('a-model', { cacheTtl: 'forever' } as object)).toThrow('cacheTtl');
  });

  it.each([
    [{ family: 'gpt-5' }, 'family'],
    [{ family: '' }, 'family'],
    [{ family: 4.5 }, 'family'],
    [{ providerOptions: 'thinking' }, 'providerOptions'],
    [{ providerOptions: { model: 'x' } }, '`model`'],
    [{ providerOptions: { thinking: true } }, '`thinking`'],
    [{ providerOptions: { thinking: { type: 'enabled', budget_tokens: 10 } } }, '1024'],
    [{ providerOptions: { output_config: { format: {} } } }, 'output_config.format'],
  ])('rejects the options %j of a model', (options, quoted) => {
    const misuse = () => anthropic('claude-haiku-4-5', options as object);
    expect(misuse).toThrow(TypeError);
    expect(misuse).toThrow(quoted);
  });
});
