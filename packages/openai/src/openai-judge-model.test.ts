import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOpenAI } from './openai.ts';
import { chatReply, failureOf, request, send, serve, serveReplies, variables } from './test-support.ts';

beforeEach(() => {
  for (const name of variables) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('by Responses', () => {
  it('asks, reads and says what it is', async () => {
    await using service = await serveReplies();
    const model = createOpenAI({ baseURL: service.baseURL, apiKey: 'none', api: 'responses' })('gpt-4.1-mini');
    expect(model.capabilities.seed).toBe(false);
    expect(await model.generate(request)).toMatchObject({
      content: { type: 'text', text: 'Hi' },
      stopReason: { unified: 'stop', raw: 'completed' },
      usage: [{ inputTokens: 1, outputTokens: 1 }],
    });
    expect(service.received).toMatchObject([
      {
        path: '/v1/responses',
        body: {
          model: 'gpt-4.1-mini',
          input: [{ role: 'user', content: 'Hello' }],
          max_output_tokens: 20,
          store: false,
        },
      },
    ]);
  });

  it('goes by the model before the provider, and by the table where neither says', async () => {
    await using service = await serveReplies();
    const settings = { baseURL: service.baseURL, apiKey: 'none' };
    await createOpenAI({ ...settings, api: 'responses' })('gpt-4.1', { api: 'chat' }).generate(request);
    await createOpenAI(settings)('gpt-4.1', { api: 'responses' }).generate(request);
    await createOpenAI(settings)('gpt-4.1').generate(request);
    await createOpenAI(settings)('gpt-5-pro').generate(request);
    await createOpenAI(settings)('gpt-5-pro', { api: 'chat' }).generate(request);
    expect(service.received.map(({ path }) => path)).toEqual([
      '/v1/chat/completions',
      '/v1/responses',
      '/v1/chat/completions',
      '/v1/responses',
      '/v1/chat/completions',
    ]);
  });

  it('takes a page for an outage', async () => {
    await using service = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in, secret</html>');
    });
    const model = createOpenAI({ baseURL: service.baseURL, apiKey: 'none', api: 'responses' })('gpt-4.1');
    const error = await failureOf(model);
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', isRetryable: true });
    expect(error.message).not.toContain('secret');
  });
});

describe('effort', () => {
  const cold = { ...request, temperature: 0 };

  it('opens to a temperature a model that then does not reason', async () => {
    await using service = await serveReplies();
    const provider = createOpenAI({ baseURL: service.baseURL, apiKey: 'none', reasoningEffort: 'none' });
    const model = provider('gpt-5.6-luna');
    expect(model.capabilities).toMatchObject({ temperature: true, logprobs: true });
    expect(model.capabilities.reasoning).toBeUndefined();
    expect((await model.generate(cold)).warnings).toEqual([]);
    expect(service.received[0]?.body).toMatchObject({ reasoning_effort: 'none', temperature: 0 });
    expect(provider('gpt-5.6-luna', { reasoningEffort: 'low' }).capabilities.temperature).toBe(false);
  });

  it('may be that of one request', async () => {
    await using service = await serveReplies();
    const provider = createOpenAI({ baseURL: service.baseURL, apiKey: 'none' });
    const withEffort = (reasoning_effort: string) => ({ ...cold, providerOptions: { openai: { reasoning_effort } } });
    expect((await provider('gpt-5.6-luna').generate(withEffort('none'))).warnings).toEqual([]);
    const { warnings } = await provider('gpt-5.4-mini').generate(withEffort('low'));
    expect(warnings.map(({ setting }) => setting)).toEqual(['temperature']);
    expect(service.received[0]?.body).toMatchObject({ temperature: 0 });
    expect(service.received[1]?.body).not.toHaveProperty('temperature');
  });

  it('opens nothing on a model that reasons always, unless the user knows better', async () => {
    const provider = createOpenAI({ reasoningEffort: 'none' });
    expect(provider('gpt-5-mini').capabilities.temperature).toBe(false);
    expect(provider('gpt-5-mini', { capabilities: { temperature: true } }).capabilities.temperature).toBe(true);
  });
});

describe('a reply that breaks the shape that was asked for', () => {
  const schema = { name: 'verdict', description: 'x', schema: { type: 'object' } };

  it.each(['tool_use_failed', 'json_validate_failed'])(
    'is malformed, and no error, where Groq says %s',
    async (code) => {
      await using service = await serve((_, response) =>
        send(response, 400, {
          error: {
            message: 'Failed to call a function.',
            type: 'invalid_request_error',
            code,
            failed_generation: '{"met":',
          },
        }),
      );
      const model = createOpenAI({ baseURL: service.baseURL, apiKey: 'none' })('llama-3.3-70b-versatile');
      expect(await model.generate({ ...request, schema })).toMatchObject({
        content: { type: 'text', text: '{"met":' },
        stopReason: { unified: 'malformed', raw: code },
        usage: [{ calls: 1, inputTokens: 0, outputTokens: 0 }],
      });
      expect(service.received).toHaveLength(1);
    },
  );

  it('is read where a server gives the arguments as an object', async () => {
    const message = {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: '1', type: 'function', function: { name: 'verdict', arguments: { met: true } } }],
    };
    await using service = await serve((_, response) =>
      send(response, 200, { ...chatReply, choices: [{ index: 0, message, finish_reason: 'tool_calls' }] }),
    );
    const model = createOpenAI({ baseURL: service.baseURL, apiKey: 'none' })('gpt-4-turbo');
    const { content, stopReason } = await model.generate({ ...request, schema });
    expect(content).toEqual({ type: 'arguments', value: { met: true } });
    expect(stopReason.unified).toBe('stop');
  });
});

it.each([
  ['an abort that comes before', 0],
  ['an abort that comes while the key is fetched', 20],
])('heeds %s', async (_, delayMs) => {
  const model = createOpenAI({ baseURL: 'http://127.0.0.1:9/v1', apiKey: () => new Promise(() => {}) })('gpt-4.1');
  const controller = new AbortController();
  if (delayMs === 0) controller.abort();
  else setTimeout(() => controller.abort(), delayMs);
  await expect(model.generate(request, { signal: controller.signal })).rejects.toMatchObject({ code: 'RLAIF_ABORTED' });
});
