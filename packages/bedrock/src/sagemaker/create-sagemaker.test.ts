import type { RequestListener } from 'node:http';
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import type { JudgeRequest } from '@rlaif/spec';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createSageMaker, type SageMakerModelOptions, type SageMakerSettings, sagemaker } from '../sagemaker.ts';
import { type Received, type Served, serve, stubCredentials } from '../serve-support.ts';

const request: JudgeRequest = { messages: [{ role: 'user', content: [{ text: 'Hello' }] }], maxOutputTokens: 10 };

const reply = JSON.stringify({
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 1, completion_tokens: 1 },
});

const respond: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(reply);
};

/** What vLLM says of a setting, as SageMaker passes it on. */
const refuse: (param: string) => RequestListener = (param) => (_, response) => {
  const message = JSON.stringify({ error: { message: 'No.', type: 'BadRequestError', param, code: 400 } });
  response
    .writeHead(424, { 'content-type': 'application/json', 'x-amzn-errortype': 'ModelError' })
    .end(JSON.stringify({ Message: 'Received client error', OriginalStatusCode: 400, OriginalMessage: message }));
};

/** What the endpoint was asked, as JSON. */
const bodyOf = ({ received }: Served, index = 0): unknown => JSON.parse(received[index]?.body ?? '');

beforeEach(stubCredentials);

describe('createSageMaker', () => {
  it('asks the endpoint once, signed, through the client of the environment', async () => {
    await using service = await serve(respond);
    vi.stubEnv('AWS_REGION', 'us-east-1');
    const model = createSageMaker()('my-judge');
    expect(model).toMatchObject({ specificationVersion: 'v1', provider: 'amazon-sagemaker', modelId: 'my-judge' });
    const response = await model.generate(request);
    expect(response.content).toEqual({ type: 'text', text: 'Hi' });
    expect(response.latencyMs).toBeGreaterThan(0);
    expect(service.received).toHaveLength(1);
    const [{ path, headers, body } = {} as Received] = service.received;
    expect(path).toBe('/endpoints/my-judge/invocations');
    expect(headers['content-type']).toBe('application/json');
    expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=an-id\/\d+\/us-east-1\/sagemaker\//);
    expect(JSON.parse(body)).toEqual({ messages: [{ role: 'user', content: 'Hello' }], max_tokens: 10 });
  });

  it('asks a component, a model and a variant of the endpoint, and is known by them', async () => {
    await using service = await serve(respond);
    const model = createSageMaker({ region: 'us-east-1' })('my-judge', {
      inferenceComponentName: 'a-component',
      targetModel: 'model.tar.gz',
      targetVariant: 'blue',
      customAttributes: 'accept_eula=true',
    });
    expect(model.modelId).toBe('my-judge/a-component/model.tar.gz/blue');
    expect((await model.generate(request)).usage[0]?.modelId).toBe(model.modelId);
    expect(service.received[0]?.headers).toMatchObject({
      'x-amzn-sagemaker-inference-component': 'a-component',
      'x-amzn-sagemaker-target-model': 'model.tar.gz',
      'x-amzn-sagemaker-target-variant': 'blue',
      'x-amzn-sagemaker-custom-attributes': 'accept_eula=true',
    });
  });

  it('sends further fields, those of the request before those of the model', async () => {
    await using service = await serve(respond);
    const model = createSageMaker({ region: 'us-east-1' })('my-judge', { parameters: { top_k: 5, min_p: 0.1 } });
    await model.generate({ ...request, providerOptions: { sagemaker: { top_k: 1 }, bedrock: { another: 1 } } });
    expect(bodyOf(service)).toMatchObject({ top_k: 1, min_p: 0.1 });
    expect(bodyOf(service)).not.toHaveProperty('another');
  });

  it('does not let a request set what the judge request decides', async () => {
    await using service = await serve(respond);
    const provider = createSageMaker({ region: 'us-east-1' });
    const providerOptions = { sagemaker: { temperature: 1, details: true } };
    await expect(provider('my-judge').generate({ ...request, providerOptions })).rejects.toThrow('temperature');
    const generation = provider('my-judge', { format: 'text-generation' });
    await expect(generation.generate({ ...request, providerOptions })).rejects.toThrow('details');
    expect(service.received).toEqual([]);
  });

  it('writes text generation with the function of the user', async () => {
    await using service = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('[{"generated_text":"Hi"}]');
    });
    const model = createSageMaker({ region: 'us-east-1' })('my-judge', {
      format: 'text-generation',
      toPrompt: ({ messages }) => `<s>${messages[0]?.content[0]?.text}`,
    });
    const { content, warnings } = await model.generate(request);
    expect(content).toEqual({ type: 'text', text: 'Hi' });
    expect(warnings.map(({ setting }) => setting)).toEqual(['usage']);
    expect(bodyOf(service)).toMatchObject({ inputs: '<s>Hello' });
  });

  it('does not retry, and tells how long to wait', async () => {
    await using service = await serve((_, response) => {
      response
        .writeHead(400, {
          'content-type': 'application/json',
          'x-amzn-errortype': 'ThrottlingException',
          'retry-after': '2',
        })
        .end('{"Message":"Rate exceeded"}');
    });
    const model = createSageMaker({ region: 'us-east-1' })('my-judge');
    await expect(model.generate(request)).rejects.toMatchObject({ code: 'RLAIF_JUDGE_THROTTLED', retryAfterMs: 2000 });
    expect(service.received).toHaveLength(1);
  });

  it('leaves out from then on what an endpoint refused, whichever model object asks, and tells nobody else', async () => {
    await using service = await serve((incoming, response) => {
      (service.received.length === 1 ? refuse('seed') : respond)(incoming, response);
    });
    const provider = createSageMaker({ region: 'us-east-1' });
    const options: SageMakerModelOptions = { capabilities: { seed: true } };
    const model = provider('my-judge', options);
    const asked = { ...request, seed: 48_611, temperature: 0.5 };
    await expect(model.generate(asked)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_REQUEST',
      isRetryable: true,
      attribution: 'service',
      message: expect.stringContaining('seed'),
    });
    expect(model.capabilities).toMatchObject({ seed: false, temperature: true });
    const { warnings } = await provider('my-judge', options).generate(asked);
    expect(warnings).toEqual([{ setting: 'seed', message: 'The endpoint refused seed: it was left out.' }]);
    expect(bodyOf(service)).toHaveProperty('seed');
    expect(bodyOf(service, 1)).not.toHaveProperty('seed');
    expect(provider('another', options).capabilities.seed).toBe(true);
    expect(provider('my-judge', { ...options, targetVariant: 'blue' }).capabilities.seed).toBe(true);
    expect(createSageMaker()('my-judge', options).capabilities.seed).toBe(true);
  });

  it('opens a connection for each of many calls at once', async () => {
    const calls = 80;
    const waiting: (() => void)[] = [];
    await using service = await serve((incoming, response) => {
      waiting.push(() => respond(incoming, response));
      // Nobody is answered before all have arrived: a client with fewer connections would wait for ever.
      if (waiting.length === calls) for (const answer of waiting) answer();
    });
    const model = createSageMaker({ region: 'us-east-1' })('my-judge');
    await Promise.all(Array.from({ length: calls }, () => model.generate(request)));
    expect(service.received).toHaveLength(calls);
  });

  it('opens no more connections than it is told to', async () => {
    let underWay = 0;
    let most = 0;
    await using service = await serve((incoming, response) => {
      most = Math.max(most, ++underWay);
      setTimeout(() => {
        underWay--;
        respond(incoming, response);
      }, 5);
    });
    const model = createSageMaker({ region: 'us-east-1', maxSockets: 2 })('my-judge');
    await Promise.all(Array.from({ length: 10 }, () => model.generate(request)));
    expect([most, service.received.length]).toEqual([2, 10]);
  });

  it('makes its region, credentials and a connection ready, and asks no model', async () => {
    await using service = await serve(respond);
    const model = createSageMaker({ region: 'us-east-1' })('my-judge');
    await model.warm?.();
    expect(service.received).toMatchObject([{ method: 'GET', path: '/', body: '' }]);
    expect(service.received[0]?.headers).not.toHaveProperty('authorization');
    await expect(createSageMaker()('my-judge').warm?.()).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      message: expect.stringContaining('AWS_REGION'),
    });
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    await expect(createSageMaker({ region: 'us-east-1' })('my-judge').warm?.()).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
    });
  });

  it('uses the client that it is given', async () => {
    await using service = await serve(respond);
    const client = new SageMakerRuntimeClient({
      region: 'eu-west-1',
      endpoint: service.url,
      maxAttempts: 1,
      requestHandler: new NodeHttpHandler(),
    });
    await createSageMaker({ client })('my-judge').generate(request);
    expect(service.received[0]?.headers.authorization).toContain('/eu-west-1/');
  });

  it('says which of its options change an answer, for caches and hashes', () => {
    expect(sagemaker('my-judge').settings).toBeUndefined();
    expect(sagemaker('my-judge', { format: 'chat', parameters: {} }).settings).toBeUndefined();
    const parameters = { chat_template_kwargs: { enable_thinking: false } };
    expect(sagemaker('my-judge', { parameters, customAttributes: 'a=b' }).settings).toEqual({
      parameters,
      customAttributes: 'a=b',
    });
    const own = (): string => 'x';
    expect(sagemaker('my-judge', { format: 'text-generation', toPrompt: own }).settings).toEqual({
      format: 'text-generation',
      toPrompt: 'function',
    });
    expect(sagemaker('my-judge', { format: 'text-generation' }).settings).toEqual({ format: 'text-generation' });
  });

  it('takes nothing for granted but a temperature, unless it is told more', () => {
    expect(sagemaker('my-judge').capabilities).toEqual({
      structuredOutput: 'none',
      temperature: true,
      seed: false,
      logprobs: false,
      promptCaching: false,
    });
    const capabilities = { structuredOutput: 'native', maxOutputTokens: 4096 } as const;
    expect(sagemaker('my-judge', { capabilities }).capabilities).toMatchObject(capabilities);
  });
});

describe('misuse is a TypeError', () => {
  it.each([
    [{ regoin: 'us-east-1' }, 'regoin'],
    [{ maxSockets: 0 }, 'maxSockets'],
    [{ region: 5 }, 'region'],
    [{ region: '' }, 'region'],
    [{ client: null }, 'client'],
    [{ client: {} }, 'client'],
    [{ client: { send: () => {} }, region: 'us-east-1' }, 'client'],
  ])('in the settings %j', (settings, quoted) => {
    const misuse = () => createSageMaker(settings as unknown as SageMakerSettings);
    expect(misuse).toThrow(TypeError);
    expect(misuse).toThrow(quoted);
  });

  it.each([
    [{ capability: {} }, 'capability'],
    [{ capabilities: { seeds: true } }, 'seeds'],
    [{ format: 'openai' }, 'format'],
    [{ format: 'text-generation', capabilities: { structuredOutput: 'tool' } }, 'tool'],
    [{ toPrompt: () => '' }, 'toPrompt'],
    [{ format: 'text-generation', toPrompt: 'x' }, 'toPrompt'],
    [{ parameters: [] }, 'parameters'],
    [{ parameters: null }, 'parameters'],
    [{ parameters: { messages: [] } }, 'messages'],
    [{ format: 'text-generation', parameters: { max_new_tokens: 5 } }, 'max_new_tokens'],
    [{ targetVariant: '' }, 'targetVariant'],
    [{ inferenceComponentName: 5 }, 'inferenceComponentName'],
  ])('in the options %j', (options, quoted) => {
    const misuse = () => sagemaker('my-judge', options as unknown as SageMakerModelOptions);
    expect(misuse).toThrow(TypeError);
    expect(misuse).toThrow(quoted);
  });

  it('in the name', () => {
    expect(() => sagemaker('')).toThrow(TypeError);
    expect(() => sagemaker(undefined as unknown as string)).toThrow(TypeError);
  });
});
