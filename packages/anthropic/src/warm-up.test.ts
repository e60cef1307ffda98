import { AnthropicBedrock } from '@anthropic-ai/bedrock-sdk';
import { createServiceServer } from '@rlaif/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAnthropic } from './anthropic.ts';

beforeEach(() => {
  for (const name of ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_BASE_URL', 'ANTHROPIC_PROFILE']) {
    vi.stubEnv(name, undefined);
  }
  // Where the SDK looks for profiles on disk.
  vi.stubEnv('ANTHROPIC_CONFIG_DIR', '/nonexistent');
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/** A service that answers everything with a status. */
async function serve(status: number) {
  const asked: string[] = [];
  const server = await createServiceServer({
    respond: () => (status === 200 ? { type: 'reply' } : { type: 'status', status }),
    reply: (_, { method, path }) => {
      asked.push(`${method} ${path}`);
      return { body: { data: [] } };
    },
    error: (_, message) => ({ body: { type: 'error', error: { type: 'an_error', message } } }),
  });
  return { ...server, asked, [Symbol.asyncDispose]: () => server.close() };
}

it('makes the client and a connection ready, and asks no model', async () => {
  await using service = await serve(200);
  const model = createAnthropic({ baseURL: service.url, apiKey: 'a-key' })('claude-haiku-4-5');
  await model.warm?.();
  expect(service.asked).toEqual(['GET /v1/models']);
});

it.each([401, 403, 404, 500])('is done when the service answers %i', async (status) => {
  await using service = await serve(status);
  const model = createAnthropic({ baseURL: service.url, apiKey: 'a-key' })('claude-haiku-4-5');
  await expect(model.warm?.()).resolves.toBeUndefined();
  expect(service.requests()).toBe(1);
});

it('finds the credentials of a cloud', async () => {
  await using service = await serve(404);
  const providerChainResolver = vi.fn(async () => async () => ({ accessKeyId: 'a-key', secretAccessKey: 'a-secret' }));
  const client = new AnthropicBedrock({
    baseURL: service.url,
    apiKey: null,
    awsRegion: 'us-east-1',
    providerChainResolver,
  });
  const model = createAnthropic({ client })('us.anthropic.claude-haiku-4-5-20251001-v1:0');
  await expect(model.warm?.()).resolves.toBeUndefined();
  expect(service.requests()).toBe(1);
  expect(providerChainResolver).toHaveBeenCalled();
});

it('has nothing to do for a client that can only create messages', async () => {
  const create = vi.fn();
  await expect(createAnthropic({ client: { messages: { create } } })('a-model').warm?.()).resolves.toBeUndefined();
  expect(create).not.toHaveBeenCalled();
});

it.each([
  ['there is no key', {}, 'RLAIF_JUDGE_AUTH', false],
  ['nobody is there', { baseURL: 'http://127.0.0.1:9', apiKey: 'a-key' }, 'RLAIF_JUDGE_UNAVAILABLE', true],
])('tells that %s', async (_, settings, code, isRetryable) => {
  await expect(createAnthropic(settings)('a-model').warm?.()).rejects.toMatchObject({ code, isRetryable });
});
