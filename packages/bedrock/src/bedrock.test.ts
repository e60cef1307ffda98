import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import type { JudgeRequest } from '@rlaif/spec';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BedrockSettings, bedrock, createBedrock } from './bedrock.ts';

const request: JudgeRequest = { messages: [{ role: 'user', content: [{ text: 'Hello' }] }], maxOutputTokens: 10 };

const reply = JSON.stringify({
  output: { message: { role: 'assistant', content: [{ text: 'Hi' }] } },
  stopReason: 'end_turn',
  usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
  metrics: { latencyMs: 1 },
});

/** A service on loopback that the default client finds through the environment. */
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
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', url);
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, received, [Symbol.asyncDispose]: close };
}

const respond: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(reply);
};

beforeEach(() => {
  for (const name of [
    'AWS_REGION',
    'AWS_DEFAULT_REGION',
    'AWS_PROFILE',
    'AWS_SESSION_TOKEN',
    'AWS_BEARER_TOKEN_BEDROCK',
  ]) {
    vi.stubEnv(name, undefined);
  }
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'an-id');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'a-secret');
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('createBedrock', () => {
  it('asks once, through the client of the environment', async () => {
    await using service = await serve(respond);
    vi.stubEnv('AWS_REGION', 'us-east-1');
    const model = createBedrock()('us.amazon.nova-2-lite-v1:0');
    expect(model).toMatchObject({ specificationVersion: 'v1', provider: 'amazon-bedrock' });
    const response = await model.generate(request);
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
    await expect(model.generate(request)).rejects.toMatchObject({ code: 'RLAIF_JUDGE_THROTTLED', retryAfterMs: 2000 });
    expect(service.received).toHaveLength(1);
  });

  it('opens a connection for each of many calls at once', async () => {
    const calls = 80;
    const waiting: (() => void)[] = [];
    await using service = await serve((incoming, response) => {
      waiting.push(() => respond(incoming, response));
      // Nobody is answered before all have arrived: a client with fewer connections would wait for ever.
      if (waiting.length === calls) {
        for (const answer of waiting) {
          answer();
        }
      }
    });
    const model = createBedrock({ region: 'us-east-1' })('a-model');
    await Promise.all(Array.from({ length: calls }, () => model.generate(request)));
    expect(service.received).toHaveLength(calls);
  });

  it('fails on the first call, not before, where the region is missing', async () => {
    await using service = await serve(respond);
    const model = createBedrock()('a-model');
    await expect(model.generate(request)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      isRetryable: false,
      message: expect.stringContaining('AWS_REGION'),
    });
    expect(service.received).toEqual([]);
  });

  it('fails on the first call, not before, where the credentials are missing', async () => {
    await using service = await serve(respond);
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    const model = createBedrock({ region: 'us-east-1' })('a-model');
    await expect(model.generate(request)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      message: expect.stringContaining('AWS_PROFILE'),
    });
    expect(service.received).toEqual([]);
  });

  it.each(['', 'us east 1', 'us-east-1\n'])('fails for good where AWS_REGION is %j', async (region) => {
    await using service = await serve(respond);
    vi.stubEnv('AWS_REGION', region);
    await expect(createBedrock()('a-model').generate(request)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      isRetryable: false,
      message: expect.stringContaining('AWS_REGION or the `region` setting'),
    });
    expect(service.received).toEqual([]);
  });

  it.each(['nonsense', 'localhost:8000', 'ftp://localhost'])('fails for good where the endpoint is %s', async (url) => {
    vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', url);
    await expect(createBedrock({ region: 'us-east-1' })('a-model').generate(request)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_REQUEST',
      isRetryable: false,
      message: expect.stringContaining('AWS_ENDPOINT_URL_BEDROCK_RUNTIME'),
    });
  });

  it.each(['AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN', 'AWS_BEARER_TOKEN_BEDROCK'])(
    'fails for good where no header can hold %s, and does not show it',
    async (name) => {
      await using service = await serve(respond);
      vi.stubEnv(name, 'top-secret\nx');
      const model = createBedrock({ region: 'us-east-1' })('a-model');
      const error: unknown = await model.generate(request).catch((error: unknown) => error);
      expect(error).toMatchObject({
        code: 'RLAIF_JUDGE_AUTH',
        isRetryable: false,
        message: expect.stringContaining(name),
      });
      expect(inspect(error, { depth: 10 })).not.toContain('secret');
      expect(service.received).toEqual([]);
    },
  );

  it('does not ask where the signal was aborted before', async () => {
    await using service = await serve(respond);
    const model = createBedrock({ region: 'us-east-1' })('a-model');
    await expect(model.generate(request, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'RLAIF_ABORTED',
    });
    expect(service.received).toEqual([]);
  });

  it('stops where the signal is aborted while it waits', async () => {
    const controller = new AbortController();
    await using service = await serve(() => controller.abort());
    const model = createBedrock({ region: 'us-east-1' })('a-model');
    await expect(model.generate(request, { signal: controller.signal })).rejects.toMatchObject({
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
    await createBedrock({ client })('a-model').generate(request);
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
    });
  });

  it.each([
    [{ regoin: 'us-east-1' }, 'regoin'],
    [{ maxSockets: 0 }, 'maxSockets'],
    [{ region: 5 }, 'region'],
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
  });
});
