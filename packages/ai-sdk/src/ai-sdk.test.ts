import { inspect } from 'node:util';
import { createAmazonBedrock } from '@ai-sdk/amazon-bedrock';
import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogle } from '@ai-sdk/google';
import { createGroq } from '@ai-sdk/groq';
import { createMistral } from '@ai-sdk/mistral';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { type JudgeRequest, RlaifError } from '@rlaif/spec';
import { createServiceServer, type Respond, type ServiceReply } from '@rlaif/testing';
import { describe, expect, it, vi } from 'vitest';
import { aiSdk } from './ai-sdk.ts';
import type { AiSdkLanguageModel } from './language-model.ts';
import { chatCompletions, gemini, groq, messages, mistral, type Wire } from './services-support.ts';

const request: JudgeRequest = {
  messages: [{ role: 'user', content: [{ text: 'Judge this.' }] }],
  maxOutputTokens: 10,
};
const schema = { name: 'verdict', description: 'The verdict.', schema: { type: 'object', properties: {} } };

/** A service on loopback, and the bodies that reached it. */
async function serve(wire: Wire, respond: Respond = () => ({ type: 'reply', text: 'Hi' })) {
  const bodies: unknown[] = [];
  const server = await createServiceServer({
    ...wire,
    respond: (call): ServiceReply | PromiseLike<ServiceReply> => {
      bodies.push(call.body);
      return respond(call);
    },
  });
  return { ...server, bodies, [Symbol.asyncDispose]: server.close };
}

/** A language model that nobody has made: it gives and throws what a test wants. */
const modelOf = (doGenerate: AiSdkLanguageModel['doGenerate'], more: object = {}): AiSdkLanguageModel => ({
  specificationVersion: 'v4',
  provider: 'a-service.chat',
  modelId: 'a-model',
  supportedUrls: {},
  doGenerate,
  ...more,
});

const failureOf = async (model: AiSdkLanguageModel): Promise<RlaifError> => {
  const error: unknown = await aiSdk(model)
    .generate(request)
    .catch((error: unknown) => error);
  expect(RlaifError.isInstance(error)).toBe(true);
  return error as RlaifError;
};

describe('aiSdk', () => {
  it('says what is set on it and changes what it answers, for caches and hashes', () => {
    const model = createGoogle({ apiKey: 'a-key' })('gemini-2.5-flash');
    const providerOptions = { google: { thinkingConfig: { thinkingBudget: 0 } } };
    expect(aiSdk(model, { providerOptions }).settings).toEqual(providerOptions);
    expect(aiSdk(model).settings).toBeUndefined();
  });

  it('asks once, as the model of the SDK, and asks nothing before', async () => {
    await using service = await serve(gemini);
    const model = aiSdk(createGoogle({ baseURL: service.url, apiKey: 'a-key' })('gemini-2.5-flash'));
    expect(model).toMatchObject({
      specificationVersion: 'v1',
      provider: 'google.generative-ai',
      modelId: 'gemini-2.5-flash',
    });
    expect(service.requests()).toBe(0);
    const { content, warnings, latencyMs } = await model.generate({
      ...request,
      temperature: 0,
      schema,
      providerOptions: { google: { thinkingConfig: { thinkingBudget: 0 } } },
    });
    expect(content).toEqual({ type: 'text', text: 'Hi' });
    expect(warnings).toEqual([]);
    expect(latencyMs).toBeGreaterThan(0);
    expect(service.bodies).toEqual([
      {
        contents: [{ role: 'user', parts: [{ text: 'Judge this.' }] }],
        generationConfig: {
          maxOutputTokens: 10,
          temperature: 0,
          responseMimeType: 'application/json',
          responseJsonSchema: schema.schema,
          thinkingConfig: { thinkingBudget: 0 },
        },
      },
    ]);
  });

  it('adds the options of the model to every call, those of the request on top', async () => {
    await using service = await serve(gemini);
    const thinkingConfig = { thinkingBudget: 0 };
    const model = aiSdk(createGoogle({ baseURL: service.url, apiKey: 'a-key' })('gemini-2.5-flash'), {
      providerOptions: { google: { thinkingConfig, serviceTier: 'flex' } },
    });
    await model.generate(request);
    await model.generate({ ...request, providerOptions: { google: { serviceTier: 'priority' } } });
    const generationConfig = { maxOutputTokens: 10, thinkingConfig };
    expect(service.bodies).toMatchObject([
      { generationConfig, serviceTier: 'flex' },
      { generationConfig, serviceTier: 'priority' },
    ]);
  });

  it('fails for good where the SDK does not take the options', async () => {
    await using service = await serve(gemini);
    const google = createGoogle({ baseURL: service.url, apiKey: 'a-key' });
    const model = aiSdk(google('gemini-2.5-flash'), { providerOptions: { google: { thinkingConfig: 'none' } } });
    await expect(model.generate(request)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_REQUEST',
      isRetryable: false,
      cause: { name: 'AI_InvalidArgumentError' },
    });
    expect(service.requests()).toBe(0);
  });

  it.each(['flex', null, 5])(
    'asks nothing for the provider options %j of a request, which cannot be sent',
    async (google) => {
      await using service = await serve(gemini);
      const model = aiSdk(createGoogle({ baseURL: service.url, apiKey: 'a-key' })('gemini-2.5-flash'));
      await expect(model.generate({ ...request, providerOptions: { google } as never })).rejects.toMatchObject({
        code: 'RLAIF_JUDGE_REQUEST',
        isRetryable: false,
        message: expect.stringContaining('providerOptions'),
      });
      expect(service.requests()).toBe(0);
    },
  );

  it('marks what is worth caching for Claude', async () => {
    await using service = await serve(messages);
    const model = aiSdk(createAnthropic({ baseURL: service.url, apiKey: 'a-key' })('claude-sonnet-4-5'));
    const { warnings } = await model.generate({
      ...request,
      system: [{ text: 'Rules.', cache: true }, { text: ' More.' }],
      messages: [{ role: 'user', content: [{ text: 'Prompt.', cache: true }, { text: ' Completion.' }] }],
    });
    const cached = { cache_control: { type: 'ephemeral' } };
    expect(warnings).toEqual([]);
    expect(service.bodies[0]).toMatchObject({
      system: [
        { text: 'Rules.', ...cached },
        { type: 'text', text: ' More.' },
      ],
      messages: [
        {
          role: 'user',
          content: [
            { text: 'Prompt.', ...cached },
            { type: 'text', text: ' Completion.' },
          ],
        },
      ],
    });
    expect(JSON.stringify(service.bodies[0]).match(/cache_control/g)).toHaveLength(2);
  });

  it('marks what is worth caching on Bedrock', async () => {
    await using service = await serve({
      reply: () => ({
        body: {
          output: { message: { role: 'assistant', content: [{ text: 'Hi' }] } },
          stopReason: 'end_turn',
          usage: {
            inputTokens: 3,
            outputTokens: 2,
            totalTokens: 5,
            cacheReadInputTokens: 40,
            cacheWriteInputTokens: 10,
          },
          metrics: { latencyMs: 1 },
        },
      }),
      error: (_, message) => ({ body: { message } }),
    });
    const bedrock = createAmazonBedrock({ baseURL: service.url, region: 'us-east-1', apiKey: 'a-key' });
    const { usage } = await aiSdk(bedrock('us.amazon.nova-2-lite-v1:0')).generate({
      ...request,
      system: [{ text: 'Rules.', cache: true }],
      messages: [{ role: 'user', content: [{ text: 'Prompt.', cache: true }, { text: ' Completion.' }] }],
    });
    const cachePoint = { cachePoint: { type: 'default' } };
    expect(service.bodies[0]).toMatchObject({
      system: [{ text: 'Rules.' }, cachePoint],
      messages: [{ role: 'user', content: [{ text: 'Prompt.' }, cachePoint, { text: ' Completion.' }] }],
    });
    expect(usage[0]).toMatchObject({ inputTokens: 53, cachedInputTokens: 40, outputTokens: 2 });
  });

  it('passes on what the SDK warns of', async () => {
    await using service = await serve(chatCompletions());
    const server = createOpenAICompatible({ baseURL: service.url, name: 'mine' });
    const model = aiSdk(server('a-model'), { capabilities: { structuredOutput: 'native' } });
    const { warnings } = await model.generate({ ...request, schema });
    expect(warnings).toEqual([{ setting: 'schema', message: expect.stringContaining('structuredOutputs') }]);
  });

  it('gives the broken tool call that Groq answers 400 with as a reply', async () => {
    for (const code of ['tool_use_failed', 'json_validate_failed']) {
      await using service = await serve(
        {
          ...groq,
          error: (_, message) => ({
            body: { error: { message, type: 'invalid_request_error', code, failed_generation: '{"a' } },
          }),
        },
        () => ({ type: 'status', status: 400 }),
      );
      const model = aiSdk(createGroq({ baseURL: service.url, apiKey: 'a-key' })('llama-3.3-70b-versatile'));
      expect(await model.generate({ ...request, schema })).toMatchObject({
        content: { type: 'text', text: '{"a' },
        stopReason: { unified: 'malformed', raw: code },
        usage: [{ calls: 1, inputTokens: 0, outputTokens: 0 }],
      });
      expect(model.capabilities.structuredOutput).toBe('tool');
    }
  });

  it('leaves out what the service refused, and says so', async () => {
    await using service = await serve(mistral, ({ index }) =>
      index === 0 ? { type: 'refuse', setting: 'seed' } : { type: 'reply', text: 'Hi' },
    );
    const model = aiSdk(createMistral({ baseURL: service.url, apiKey: 'a-key' })('mistral-small-latest'), {
      capabilities: { seed: true },
    });
    expect(model.capabilities.seed).toBe(true);
    await expect(model.generate({ ...request, seed: 7, temperature: 0 })).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_REQUEST',
      isRetryable: true,
      message: expect.stringMatching(
        /^mistral\.chat mistral-small-latest: .*\(HTTP 422\)\. The service refused `seed`: ask again, and it is done without\.$/,
      ),
    });
    expect(model.capabilities).toMatchObject({ seed: false, temperature: true });
    const { warnings } = await model.generate({ ...request, seed: 7, temperature: 0 });
    expect(warnings).toEqual([{ setting: 'seed', message: 'The service refused seed: it was left out.' }]);
    expect(service.bodies[1]).toMatchObject({ temperature: 0 });
    expect(service.bodies[1]).not.toHaveProperty('random_seed');
  });

  it('forces a tool in place of a schema that the service refused, and then leaves it to the prompt', async () => {
    await using service = await serve(groq, ({ index }) =>
      index < 2 ? { type: 'refuse', setting: 'schema' } : { type: 'reply', text: 'Hi' },
    );
    const model = aiSdk(createGroq({ baseURL: service.url, apiKey: 'a-key' })('openai/gpt-oss-20b'));
    for (const left of ['tool', 'none']) {
      const failure = model.generate({ ...request, schema });
      await expect(failure).rejects.toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: true });
      expect(model.capabilities.structuredOutput).toBe(left);
    }
    const { warnings } = await model.generate({ ...request, schema });
    expect(warnings).toEqual([{ setting: 'schema', message: expect.stringContaining('only the prompt') }]);
    expect(service.bodies).toMatchObject([{ response_format: {} }, { tool_choice: {} }, {}]);
    expect(Object.keys(service.bodies[2] as object).toSorted()).toEqual(['max_tokens', 'messages', 'model']);
  });

  it('goes by the family where an id does not tell', () => {
    const deployment = modelOf(async () => ({}), { provider: 'azure.chat', modelId: 'my-deployment' });
    expect(aiSdk(deployment).capabilities.structuredOutput).toBe('none');
    const model = aiSdk(deployment, { family: 'gpt-4.1-mini' });
    expect(model).toMatchObject({ modelId: 'my-deployment', capabilities: { structuredOutput: 'native', seed: true } });
  });

  it('heeds an abort, whether the model does or not', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    const model = aiSdk(modelOf(() => new Promise(() => {})));
    await expect(model.generate(request, { signal: controller.signal })).rejects.toMatchObject({
      code: 'RLAIF_ABORTED',
    });
  });

  it('teaches no other model', async () => {
    await using service = await serve(mistral, () => ({ type: 'refuse', setting: 'seed' }));
    const provider = createMistral({ baseURL: service.url, apiKey: 'a-key' });
    const [one, other] = [aiSdk(provider('mistral-small-latest')), aiSdk(provider('mistral-small-latest'))];
    await expect(one.generate({ ...request, seed: 7 })).rejects.toThrow('seed');
    expect([one.capabilities.seed, other.capabilities.seed]).toEqual([false, true]);
  });

  it('fails on the first call, not before, where the key is missing', async () => {
    vi.stubEnv('GOOGLE_GENERATIVE_AI_API_KEY', undefined);
    await using service = await serve(gemini);
    const error = await failureOf(createGoogle({ baseURL: service.url })('gemini-2.5-flash'));
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', isRetryable: false });
    expect(error.message).toContain('GOOGLE_GENERATIVE_AI_API_KEY');
    expect(service.requests()).toBe(0);
  });

  it.each(['sk-secret\nx', '“sk-secret”', 'sk-secret é\u0000'])(
    'fails for good with the key %j, and does not show it',
    async (apiKey) => {
      await using service = await serve(gemini);
      for (const model of [
        createGoogle({ baseURL: service.url, apiKey })('gemini-2.5-flash'),
        createMistral({ baseURL: service.url, apiKey })('mistral-small-latest'),
      ]) {
        const error = await failureOf(model);
        expect(error).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', isRetryable: false });
        expect(inspect(error, { depth: 10 })).not.toContain('secret');
      }
      expect(service.requests()).toBe(0);
    },
  );

  it.each(['nonsense', 'http://name:sk-secret@127.0.0.1:9'])('fails for good with the base URL %j', async (baseURL) => {
    const error = await failureOf(createMistral({ baseURL, apiKey: 'a-key' })('mistral-small-latest'));
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false, attribution: 'service' });
    expect(inspect(error, { depth: 10 })).not.toContain('secret');
  });

  it('calls an abort an abort, whatever the model makes of it', async () => {
    const controller = new AbortController();
    const model = modelOf(() => {
      controller.abort();
      return Promise.reject(new Error('socket'));
    });
    const failure = aiSdk(model).generate(request, { signal: controller.signal });
    await expect(failure).rejects.toMatchObject({ code: 'RLAIF_ABORTED', isRetryable: false });
  });

  it.each([
    [
      'throws at once',
      () => {
        throw new Error('x');
      },
    ],
    ['rejects with nothing', () => Promise.reject(undefined)],
    ['gives nothing', () => Promise.resolve(undefined)],
    ['gives a stream', () => Promise.resolve({ stream: {} })],
  ])('fails on a model that %s', async (_, doGenerate) => {
    expect(await failureOf(modelOf(doGenerate))).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', isRetryable: true });
  });

  it('calls `doGenerate` on its model', async () => {
    const model = modelOf(async function (this: AiSdkLanguageModel) {
      return { content: [{ type: 'text', text: this.modelId }], finishReason: { unified: 'stop' } };
    } as AiSdkLanguageModel['doGenerate']);
    expect((await aiSdk(model).generate(request)).content).toEqual({ type: 'text', text: 'a-model' });
  });

  it('puts the capabilities of the options before those of the table', () => {
    const model = createGroq({ apiKey: 'a-key' })('llama-3.3-70b-versatile');
    expect(aiSdk(model, { capabilities: { structuredOutput: 'native', maxOutputTokens: 5 } }).capabilities).toEqual({
      structuredOutput: 'native',
      temperature: true,
      seed: true,
      logprobs: false,
      promptCaching: true,
      maxOutputTokens: 5,
    });
  });

  it.each([
    [undefined, 'got undefined'],
    ['google/gemini-2.5-flash', 'got string'],
    [createGoogle({ apiKey: 'a-key' }), 'is it a provider'],
    [createGoogle({ apiKey: 'a-key' }).image('imagen-4.0-generate-001'), 'images'],
    [createGoogle({ apiKey: 'a-key' }).embedding('gemini-embedding-001'), 'language model'],
    [modelOf(async () => ({}), { specificationVersion: 'v1' }), 'v1'],
    [modelOf(async () => ({}), { provider: '' }), 'provider'],
    [modelOf(async () => ({}), { modelId: 7 }), 'modelId'],
  ])('rejects what is no language model: %o', (value, quoted) => {
    const misuse = () => aiSdk(value as unknown as AiSdkLanguageModel);
    expect(misuse).toThrow(TypeError);
    expect(misuse).toThrow(quoted);
  });

  it.each([
    [{ capability: {} }, 'capability'],
    [{ capabilities: { seeds: true } }, 'seeds'],
    [{ capabilities: { logprobs: true } }, 'a-service.chat'],
    [{ family: 'a-model' }, 'family'],
    [{ family: 5 }, 'family'],
    [{ providerOptions: null }, 'providerOptions'],
    [{ providerOptions: 'google' }, 'providerOptions'],
    [{ providerOptions: { google: true } }, 'providerOptions'],
    [null, 'expected an object'],
  ])('rejects the options %j', (options, quoted) => {
    const misuse = () =>
      aiSdk(
        modelOf(async () => ({})),
        options as object,
      );
    expect(misuse).toThrow(TypeError);
    expect(misuse).toThrow(quoted);
  });
});
