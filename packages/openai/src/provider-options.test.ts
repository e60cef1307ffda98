import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAzure } from './azure.ts';
import { ollamaPages, servePages } from './local/local-support.ts';
import { createLocal } from './local.ts';
import { createOpenAI } from './openai.ts';
import { complaintAbout } from './provider-options.ts';
import { failureOf, request, serveReplies, variables } from './test-support.ts';

beforeEach(() => {
  for (const name of variables) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

const withOptions = (openai: unknown) => ({ ...request, providerOptions: { openai } as never });

describe('complaintAbout', () => {
  it.each([
    {},
    { service_tier: 'flex' },
    { text: { verbosity: 'low' } },
    { reasoning: { effort: 'low' } },
    { text: 5 },
  ])('takes %j', (options) => {
    expect(complaintAbout(options)).toBeUndefined();
  });

  it.each([
    'model',
    'messages',
    'input',
    'instructions',
    'max_tokens',
    'max_completion_tokens',
    'max_output_tokens',
    'temperature',
    'seed',
    'logprobs',
    'response_format',
    'tools',
    'stream',
    'background',
    'n',
  ])('refuses %s, which the judge request decides', (key) => {
    expect(complaintAbout({ [key]: 1 })).toContain(`\`${key}\``);
  });

  it('refuses a format', () => {
    expect(complaintAbout({ text: { format: { type: 'text' } } })).toContain('`text.format`');
  });

  it.each([null, 'flex', 5, [], undefined])('refuses %j', (options) => {
    expect(complaintAbout(options)).toContain('object');
  });
});

it.each(['chat', 'responses'] as const)(
  'adds to every request of a model, and those of a request before: %s',
  async (api) => {
    await using service = await serveReplies();
    const providerOptions = { service_tier: 'flex', prompt_cache_key: 'one' };
    const model = createOpenAI({ baseURL: service.baseURL, apiKey: 'none', api })('gpt-4.1', { providerOptions });
    await model.generate(request);
    await model.generate({ ...request, providerOptions: { openai: { prompt_cache_key: 'two' }, another: { x: 1 } } });
    expect(service.received[0]?.body).toMatchObject(providerOptions);
    expect(service.received[1]?.body).toMatchObject({ service_tier: 'flex', prompt_cache_key: 'two' });
    expect(service.received[1]?.body).not.toHaveProperty('x');
  },
);

it('knows of an effort what the model then can do', async () => {
  const openai = createOpenAI({ reasoningEffort: 'low' });
  const model = openai('gpt-5.6-luna', { providerOptions: { reasoning_effort: 'none' } });
  expect(model.capabilities).toMatchObject({ temperature: true, logprobs: true });
  expect(openai('gpt-5.6-luna').capabilities.temperature).toBe(false);
});

it('is taken for a deployment, and for a model of this machine', async () => {
  await using azure = await serveReplies();
  const providerOptions = { service_tier: 'flex' };
  await createAzure({ endpoint: azure.origin, apiKey: 'none' })('mine', { providerOptions }).generate(request);
  expect(azure.received[0]?.body).toMatchObject(providerOptions);
  await using ollama = await servePages(ollamaPages(['qwen3:8b']));
  const local = createLocal({ ports: [ollama.port] });
  const model = await local('qwen3:8b', { providerOptions: { reasoning_effort: 'none' } });
  await model.generate(request);
  expect(JSON.parse(ollama.requests.at(-1)?.body ?? '')).toMatchObject({ reasoning_effort: 'none' });
  await expect(local('qwen3:8b', { providerOptions: { seed: 1 } })).rejects.toThrow(TypeError);
});

it.each([null, 'x', [], { temperature: 0 }])('is a misuse of the model when it is %j', (providerOptions) => {
  expect(() => createOpenAI()('gpt-4.1', { providerOptions: providerOptions as never })).toThrow(TypeError);
  expect(() => createAzure()('gpt-4.1', { providerOptions: providerOptions as never })).toThrow('providerOptions');
});

it.each([null, 'x', [], { temperature: 0 }, { text: { format: {} } }])(
  'is a request that may not be retried when it is %j',
  async (options) => {
    await using service = await serveReplies();
    const model = createOpenAI({ baseURL: service.baseURL, apiKey: 'none' })('gpt-4.1');
    const error = await failureOf(model, withOptions(options));
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false });
    expect(error.message).toMatch(/^openai gpt-4\.1: `providerOptions\.openai` /);
    expect(service.received).toHaveLength(0);
  },
);
