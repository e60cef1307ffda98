import { inspect } from 'node:util';
import { AnthropicBedrock } from '@anthropic-ai/bedrock-sdk';
import { AnthropicVertex } from '@anthropic-ai/vertex-sdk';
import { type JudgeRequest, RlaifError } from '@rlaif/spec';
import { createServiceServer, type ServiceRequest } from '@rlaif/testing';
import { OAuth2Client } from 'google-auth-library';
import { describe, expect, it } from 'vitest';
import { createAnthropic } from './anthropic.ts';
import type { AnthropicClient } from './anthropic-client.ts';

const request: JudgeRequest = {
  messages: [{ role: 'user', content: [{ text: 'Judge this.' }] }],
  maxOutputTokens: 100,
  temperature: 0,
};

/** A service on loopback, and what reached it. */
async function serve() {
  const received: ServiceRequest[] = [];
  const server = await createServiceServer({
    respond: () => ({ type: 'reply' }),
    reply: (_, incoming) => {
      received.push(incoming);
      const usage = { input_tokens: 3, output_tokens: 2, cache_read_input_tokens: 4, cache_creation_input_tokens: 1 };
      return {
        body: { type: 'message', content: [{ type: 'text', text: 'Yes.' }], stop_reason: 'end_turn', usage },
      };
    },
    error: (_, message) => ({ body: { message } }),
  });
  return { url: server.url, received, [Symbol.asyncDispose]: () => server.close() };
}

type BedrockOptions = ConstructorParameters<typeof AnthropicBedrock>[0];

const bedrockClient = (baseURL: string, options: object = {}) =>
  new AnthropicBedrock({
    baseURL,
    apiKey: null,
    awsRegion: 'eu-west-1',
    awsAccessKey: 'AKIATEST',
    awsSecretKey: 'aws-secret',
    ...options,
  } as object as BedrockOptions);

const vertexClient = (url: string, token = 'google-secret', projectId: string | null = 'a-project') =>
  new AnthropicVertex({
    baseURL: `${url}/v1`,
    region: 'europe-west1',
    projectId,
    authClient: new OAuth2Client({ credentials: { access_token: token } }),
  });

async function failureOf(client: AnthropicClient): Promise<RlaifError> {
  const error: unknown = await createAnthropic({ client })('claude-sonnet-4-6')
    .generate(request)
    .catch((error: unknown) => error);
  expect(RlaifError.isInstance(error)).toBe(true);
  return error as RlaifError;
}

describe('with the Bedrock client', () => {
  it('invokes the model, signed', async () => {
    await using service = await serve();
    const modelId = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
    const model = createAnthropic({ client: bedrockClient(service.url) })(modelId);
    expect(model).toMatchObject({ provider: 'anthropic', modelId });
    expect(model.capabilities).toMatchObject({ structuredOutput: 'native', temperature: true });
    const { content, usage } = await model.generate(request);
    expect(content).toEqual({ type: 'text', text: 'Yes.' });
    expect(usage).toEqual([
      {
        provider: 'anthropic',
        modelId,
        calls: 1,
        inputTokens: 8,
        outputTokens: 2,
        cachedInputTokens: 4,
        reasoningTokens: 0,
      },
    ]);
    const [{ method, path, headers, body } = {} as ServiceRequest] = service.received;
    expect([method, decodeURIComponent(path)]).toEqual(['POST', `/model/${modelId}/invoke`]);
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIATEST\/\d{8}\/eu-west-1\/bedrock\/aws4_request, /,
    );
    expect(body).toMatchObject({ anthropic_version: expect.any(String), max_tokens: 100, temperature: 0 });
    expect(body).not.toHaveProperty('model');
  });

  it('fails for good where there are no credentials', async () => {
    const chain = async () => async () => {
      throw Object.assign(new Error('Could not load credentials from any providers'), {
        name: 'CredentialsProviderError',
      });
    };
    await using service = await serve();
    const client = bedrockClient(service.url, { awsAccessKey: null, awsSecretKey: null, providerChainResolver: chain });
    const error = await failureOf(client);
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', isRetryable: false });
    expect(service.received).toEqual([]);
  });

  it.each([{ awsSessionToken: 'secret\nx' }, { apiKey: 'secret\nx' }, { apiKey: 'secret x' }])(
    'fails for good with %j, and does not show it',
    async (broken) => {
      await using service = await serve();
      const error = await failureOf(bedrockClient(service.url, broken));
      expect(error).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', isRetryable: false });
      expect(inspect(error, { depth: 10 })).not.toContain('secret');
      expect(service.received).toEqual([]);
    },
  );
});

describe('with the Vertex client', () => {
  it('predicts with the model, with a token', async () => {
    await using service = await serve();
    const modelId = 'claude-sonnet-4-5@20250929';
    const model = createAnthropic({ client: vertexClient(service.url) })(modelId);
    expect(model).toMatchObject({ provider: 'anthropic', modelId });
    expect(model.capabilities).toMatchObject({ structuredOutput: 'native', temperature: true });
    const { content, usage } = await model.generate(request);
    expect(content).toEqual({ type: 'text', text: 'Yes.' });
    expect(usage).toMatchObject([{ provider: 'anthropic', modelId, inputTokens: 8, cachedInputTokens: 4 }]);
    const [{ path, headers, body } = {} as ServiceRequest] = service.received;
    const place = '/v1/projects/a-project/locations/europe-west1/publishers/anthropic';
    expect(decodeURIComponent(path)).toBe(`${place}/models/${modelId}:rawPredict`);
    expect(headers.authorization).toBe('Bearer google-secret');
    expect(body).toMatchObject({ anthropic_version: expect.any(String), max_tokens: 100 });
    expect(body).not.toHaveProperty('model');
  });

  it('fails for good where there is no project, or no credentials', async () => {
    await using service = await serve();
    const withoutProject = await failureOf(vertexClient(service.url, 'google-secret', null));
    expect(withoutProject).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', isRetryable: false });
    const authClient = new OAuth2Client();
    const client = new AnthropicVertex({ baseURL: service.url, region: 'global', projectId: 'a-project', authClient });
    expect(await failureOf(client)).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', isRetryable: false });
    expect(service.received).toEqual([]);
  });

  it('fails for good with a broken token, and does not show it', async () => {
    await using service = await serve();
    const error = await failureOf(vertexClient(service.url, 'secret\nx'));
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', isRetryable: false });
    expect(inspect(error, { depth: 10 })).not.toContain('secret');
  });
});

it('takes anything that has `messages.create`', async () => {
  const calls: unknown[] = [];
  const message = { content: [{ type: 'text', text: 'Yes.' }], stop_reason: 'end_turn' };
  const client: AnthropicClient = {
    messages: {
      create: async (body, options) => {
        calls.push([body.model, options]);
        return message as Awaited<ReturnType<AnthropicClient['messages']['create']>>;
      },
    },
  };
  const { content } = await createAnthropic({ client })('claude-haiku-4-5').generate(request);
  expect(content).toEqual({ type: 'text', text: 'Yes.' });
  expect(calls).toEqual([['claude-haiku-4-5', { maxRetries: 0 }]]);
});
