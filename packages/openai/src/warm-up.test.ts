import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createOpenAI } from './openai.ts';
import { request, send, serve, serveReplies, variables } from './test-support.ts';

beforeEach(() => {
  for (const name of variables) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

it('makes the client and a connection ready, and asks no model', async () => {
  await using service = await serveReplies();
  const model = createOpenAI({ baseURL: service.baseURL, apiKey: 'a-key' })('a-model');
  await model.warm?.();
  expect(service.received.map(({ path, body }) => [path, body])).toEqual([['/v1/models', {}]]);
  // The connection is free when the answer has been read.
  await new Promise((resolve) => setTimeout(resolve, 20));
  await model.generate(request);
  expect(service.received).toHaveLength(2);
  expect(service.connections()).toBe(1);
});

it.each([401, 403, 404, 500])('is done when the service answers %i', async (status) => {
  await using service = await serve((_, response) => send(response, status, { error: { message: 'no' } }));
  const model = createOpenAI({ baseURL: service.baseURL, apiKey: 'a-key' })('a-model');
  await expect(model.warm?.()).resolves.toBeUndefined();
  expect(service.received).toHaveLength(1);
});

it.each([
  ['there is no key', {}, 'RLAIF_JUDGE_AUTH', false],
  ['nobody is there', { baseURL: 'http://127.0.0.1:9/v1', apiKey: 'a-key' }, 'RLAIF_JUDGE_UNAVAILABLE', true],
])('tells that %s', async (_, settings, code, isRetryable) => {
  await expect(createOpenAI(settings)('a-model').warm?.()).rejects.toMatchObject({ code, isRetryable });
});
