import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bedrock, createBedrock } from './bedrock.ts';
import { plainRequest, respond, serve, stubCredentials } from './serve-support.ts';
import type { BedrockSettings } from './settings.ts';

beforeEach(stubCredentials);

describe('createBedrock', () => {
  it('asks once, through the client of the environment', async () => {
    await using service = await serve(respond);
    vi.stubEnv('AWS_REGION', 'us-east-1');
    const model = createBedrock()('us.amazon.nova-2-lite-v1:0');
    expect(model).toMatchObject({ specificationVersion: 'v1', provider: 'amazon-bedrock' });
    const response = await model.generate(plainRequest);
    expect(response.content).toEqual({ type: 'text', text: 'Hi' });
    expect(response.latencyMs).toBeGreaterThan(0);
    expect(service.received.map(({ path }) => path)).toEqual(['/model/us.amazon.nova-2-lite-v1%3A0/converse']);
    expect(JSON.parse(service.received[0]?.body ?? '')).toEqual({
      messages: [{ role: 'user', content: [{ text: 'Hello' }] }],
      inferenceConfig: { maxTokens: 10 },
    });
  });

  it('does not retry, and tells how long to wait', async () => {
    await using service = await serve((_, response) => {
      response
        .writeHead(429, {
          'content-type': 'application/json',
          'x-amzn-errortype': 'ThrottlingException',
          'retry-after': '2',
        })
        .end('{"message":"Too many requests"}');
    });
    const model = createBedrock({ region: 'us-east-1' })('a-model');
    await expect(model.generate(plainRequest)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_THROTTLED',
      retryAfterMs: 2000,
    });
    expect(service.received).toHaveLength(1);
  });

  it('does not ask where the signal was aborted before', async () => {
    await using service = await serve(respond);
    const model = createBedrock({ region: 'us-east-1' })('a-model');
    await expect(model.generate(plainRequest, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'RLAIF_ABORTED',
    });
    expect(service.received).toEqual([]);
  });

  it('stops where the signal is aborted while it waits', async () => {
    const controller = new AbortController();
    await using service = await serve(() => controller.abort());
    const model = createBedrock({ region: 'us-east-1' })('a-model');
    await expect(model.generate(plainRequest, { signal: controller.signal })).rejects.toMatchObject({
      code: 'RLAIF_ABORTED',
    });
    expect(service.received).toHaveLength(1);
  });

  it('uses the client that it is given', async () => {
    await using service = await serve(respond);
    const client = new BedrockRuntimeClient({
      region: 'eu-west-1',
      endpoint: service.url,
      maxAttempts: 1,
      requestHandler: new NodeHttpHandler(),
    });
    await createBedrock({ client })('a-model').generate(plainRequest);
    expect(service.received).toHaveLength(1);
  });

  it('puts the capabilities of the model before those of the provider and of the table', () => {
    const provider = createBedrock({ capabilities: { structuredOutput: 'none', promptCaching: false } });
    const { capabilities } = provider('amazon.nova-lite-v1:0', { capabilities: { structuredOutput: 'native' } });
    expect(capabilities).toEqual({
      structuredOutput: 'native',
      temperature: true,
      seed: false,
      logprobs: false,
      promptCaching: false,
      maxOutputTokens: 10_000,
    });
  });

  it('takes the family of an ARN that does not tell it from the user', () => {
    const profile = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4';
    const model = createBedrock()(profile, { family: 'us.amazon.nova-2-lite-v1:0' });
    expect(model.modelId).toBe(profile);
    expect(model.capabilities).toEqual(createBedrock()('amazon.nova-2-lite-v1:0').capabilities);
  });

  it.each([
    [{ thinking: { type: 'enabled', budget_tokens: 1024 } }, true],
    [{ reasoningConfig: { type: 'enabled', maxReasoningEffort: 'low' } }, true],
    [{ additionalModelRequestFields: { reasoningConfig: { type: 'enabled' } } }, true],
    [{ reasoning_effort: 'high' }, true],
    [{ reasoning_effort: 'none' }, undefined],
    [{ reasoningConfig: { type: 'disabled' } }, undefined],
    [{}, undefined],
  ] as const)('says that a model reasons which %j has reason', (providerOptions, reasoning) => {
    expect(createBedrock()('us.amazon.nova-2-lite-v1:0', { providerOptions }).capabilities.reasoning).toBe(reasoning);
    const own = { providerOptions, capabilities: { reasoning: false } };
    expect(createBedrock()('us.amazon.nova-2-lite-v1:0', own).capabilities.reasoning).toBe(false);
  });

  it('says which of its options change an answer, for caches and hashes', () => {
    const reasoningConfig = { type: 'enabled', maxReasoningEffort: 'low' } as const;
    const providerOptions = {
      reasoningConfig,
      requestMetadata: { run: 'one' },
      serviceTier: { type: 'flex' },
      cachePoint: { ttl: '1h' },
    } as const;
    expect(createBedrock()('a-model', { providerOptions }).settings).toEqual({ reasoningConfig });
    expect(createBedrock()('a-model', { providerOptions: { serviceTier: { type: 'flex' } } }).settings).toBeUndefined();
  });

  it('sends the options of the model with every request', async () => {
    await using service = await serve(respond);
    const providerOptions = { requestMetadata: { run: 'one' }, serviceTier: { type: 'flex' } } as const;
    await createBedrock({ region: 'us-east-1' })('a-model', { providerOptions }).generate(plainRequest);
    expect(JSON.parse(service.received[0]?.body ?? '')).toMatchObject(providerOptions);
  });

  it.each([
    [{ regoin: 'us-east-1' }, 'regoin'],
    [{ maxSockets: 0 }, 'maxSockets'],
    [{ region: 5 }, 'region'],
    [{ region: '' }, 'region'],
    [{ client: 5 }, 'client'],
    [{ client: null }, 'client'],
    [{ client: {} }, 'client'],
    [{ capabilities: { seeds: true } }, 'seeds'],
    [{ client: {}, region: 'us-east-1' }, 'client'],
  ])('rejects the settings %j', (settings, quoted) => {
    const misuse = () => createBedrock(settings as unknown as BedrockSettings);
    expect(misuse).toThrow(TypeError);
    expect(misuse).toThrow(quoted);
  });

  it('rejects an empty id and an unknown option of a model', () => {
    expect(() => bedrock('')).toThrow(TypeError);
    expect(() => bedrock('a-model', { capability: {} } as object)).toThrow('capability');
    expect(() => bedrock('a-model', { family: 'someone.else' })).toThrow('family');
    expect(() => bedrock('a-model', { family: '' })).toThrow(TypeError);
    expect(() => bedrock('a-model', { providerOptions: { requestMetadata: { run: 5 } } } as object)).toThrow('run');
  });
});
