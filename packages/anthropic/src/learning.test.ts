import type { JudgeRequest } from '@rlaif/spec';
import { createServiceServer, type ServiceRequest } from '@rlaif/testing';
import { describe, expect, it } from 'vitest';
import { createAnthropic } from './anthropic.ts';

type Body = Readonly<Record<string, unknown>>;

const request: JudgeRequest = {
  system: [{ text: 'The rules. '.repeat(500), cache: true }],
  messages: [{ role: 'user', content: [{ text: 'Judge this.' }] }],
  schema: {
    name: 'verdict',
    description: 'The verdict.',
    schema: {
      type: 'object',
      properties: { met: { type: 'boolean' } },
      required: ['met'],
      additionalProperties: false,
    },
  },
  maxOutputTokens: 4000,
  temperature: 0,
};

/** A service that answers 400, in these words, as long as a request is as `refuses` says. */
async function serve(refuses: readonly (readonly [(body: Body) => boolean, string])[]) {
  const bodies: Body[] = [];
  const server = await createServiceServer({
    respond: ({ body }) => {
      bodies.push(body as Body);
      const words = refuses.find(([isRefused]) => isRefused(body as Body))?.[1];
      return words === undefined ? { type: 'reply', text: '{}' } : { type: 'status', status: 400, message: words };
    },
    reply: (_, { body }: ServiceRequest) => ({
      body: {
        type: 'message',
        content:
          'tools' in (body as Body)
            ? [{ type: 'tool_use', id: 'toolu_1', name: 'verdict', input: { met: true } }]
            : [{ type: 'text', text: '{"met":true}' }],
        stop_reason: 'end_turn',
        usage: { input_tokens: 1, output_tokens: 1 },
      },
    }),
    error: (_, message) => ({ body: { type: 'error', error: { type: 'invalid_request_error', message } } }),
  });
  const settings = { baseURL: server.url, apiKey: 'a-key' };
  return { bodies, settings, [Symbol.asyncDispose]: () => server.close() };
}

const hasFormat = (body: Body) => JSON.stringify(body.output_config ?? null).includes('json_schema');

describe('a setting that the service refuses', () => {
  it('fails once, retryably, and is left out with a warning from then on', async () => {
    await using service = await serve([
      [({ temperature }) => temperature !== undefined, '`temperature` is deprecated for this model.'],
    ]);
    const model = createAnthropic(service.settings)('claude-sonnet-4-6');
    const failure = model.generate(request);
    await expect(failure).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_REQUEST',
      isRetryable: true,
      attribution: 'service',
      message:
        'anthropic claude-sonnet-4-6: invalid_request_error (HTTP 400). The service refused `temperature`: ask again, and it is done without.',
    });
    expect(model.capabilities).toMatchObject({ temperature: false, structuredOutput: 'native', promptCaching: true });
    for (const asked of [request, { ...request, temperature: 1 }]) {
      const { warnings } = await model.generate(asked);
      expect(warnings).toEqual([{ setting: 'temperature', message: expect.stringContaining('refused') }]);
    }
    expect((await model.generate({ ...request, temperature: undefined })).warnings).toEqual([]);
    expect(service.bodies.map(({ temperature }) => temperature)).toEqual([0, undefined, undefined, undefined]);
  });

  it('is known to all models of that id, of that provider, whatever the user says of them', async () => {
    await using service = await serve([
      [({ temperature }) => temperature !== undefined, 'temperature: Extra inputs are not permitted'],
    ]);
    const provider = createAnthropic({ ...service.settings, capabilities: { temperature: true } });
    await expect(provider('claude-haiku-4-5').generate(request)).rejects.toMatchObject({ isRetryable: true });
    expect(provider('claude-haiku-4-5', { capabilities: { temperature: true } }).capabilities.temperature).toBe(false);
    expect(provider('claude-sonnet-4-6').capabilities.temperature).toBe(true);
    expect(createAnthropic(service.settings)('claude-haiku-4-5').capabilities.temperature).toBe(true);
  });

  it('is a schema: then a tool is forced, then only the prompt is left', async () => {
    await using service = await serve([
      [hasFormat, 'output_config.format: Extra inputs are not permitted'],
      [({ tool_choice }) => tool_choice !== undefined, 'tool_choice forces tool use is not compatible with this model'],
    ]);
    const model = createAnthropic(service.settings)('claude-sonnet-5');
    const schemaAlone = { ...request, system: undefined, temperature: undefined };
    await expect(model.generate(schemaAlone)).rejects.toMatchObject({ isRetryable: true });
    expect(model.capabilities.structuredOutput).toBe('tool');
    await expect(model.generate(schemaAlone)).rejects.toMatchObject({ isRetryable: true });
    expect(model.capabilities.structuredOutput).toBe('none');
    const { content, warnings } = await model.generate(schemaAlone);
    expect(content).toEqual({ type: 'text', text: '{"met":true}' });
    expect(warnings).toEqual([{ setting: 'schema', message: expect.stringContaining('only the prompt') }]);
    expect(Object.keys(service.bodies[2] ?? {}).toSorted()).toEqual(['max_tokens', 'messages', 'model']);
  });

  it('is a schema in a format alone: the arguments of the tool are the reply', async () => {
    await using service = await serve([[hasFormat, "'claude-opus-4-8' does not support output format."]]);
    const model = createAnthropic(service.settings)('claude-opus-4-8');
    await expect(model.generate(request)).rejects.toMatchObject({ isRetryable: true });
    const { content, warnings } = await model.generate({ ...request, temperature: undefined });
    expect(content).toEqual({ type: 'arguments', value: { met: true } });
    expect(warnings).toEqual([{ setting: 'schema', message: expect.stringContaining('a tool call is forced') }]);
  });

  it('is a part of `output_config`: the rest is sent', async () => {
    await using service = await serve([[hasFormat, 'output_config.format: Extra inputs are not permitted']]);
    const model = createAnthropic(service.settings)('claude-opus-4-8');
    const asked = { ...request, providerOptions: { anthropic: { output_config: { effort: 'low' } } } };
    await expect(model.generate(asked)).rejects.toMatchObject({ isRetryable: true });
    await model.generate(asked);
    expect(service.bodies[1]?.output_config).toEqual({ effort: 'low' });
  });

  it('is the time of a cache, or the cache', async () => {
    const words = 'system.0.cache_control.ephemeral.ttl: Extra inputs are not permitted';
    await using service = await serve([
      [(body) => JSON.stringify(body).includes('ttl'), words],
      [
        (body) => JSON.stringify(body).includes('cache_control'),
        'system.0.cache_control: Extra inputs are not permitted',
      ],
    ]);
    const model = createAnthropic(service.settings)('claude-sonnet-4-6', { cacheTtl: '1h' });
    await expect(model.generate(request)).rejects.toMatchObject({ isRetryable: true });
    expect(model.capabilities.promptCaching).toBe(true);
    await expect(model.generate(request)).rejects.toMatchObject({ isRetryable: true });
    expect(model.capabilities.promptCaching).toBe(false);
    const { warnings } = await model.generate(request);
    expect(warnings.map(({ setting }) => setting).toSorted()).toEqual(['cache', 'cacheTtl']);
  });

  it.each([
    ['thinking', { thinking: { type: 'adaptive' } }, 'thinking: Extra inputs are not permitted'],
    ['effort', { output_config: { effort: 'low' } }, 'This model does not support the effort parameter.'],
    ['service_tier', { service_tier: 'auto' }, 'service_tier: Extra inputs are not permitted'],
  ])('may be one of the provider options: %s', async (setting, options, words) => {
    const [field = ''] = Object.keys(options);
    await using service = await serve([[(body) => JSON.stringify(body[field] ?? {}) !== '{}', words]]);
    const model = createAnthropic(service.settings)('a-model');
    const asked = { ...request, schema: undefined, system: [], temperature: undefined };
    const withOption = { ...asked, providerOptions: { anthropic: options } };
    await expect(model.generate(withOption)).rejects.toMatchObject({ isRetryable: true });
    const { warnings } = await model.generate(withOption);
    expect(warnings).toEqual([{ setting, message: expect.stringContaining('refused') }]);
  });

  it('is not learned from what the user said wrong', async () => {
    const words = "output_config.effort: Input should be 'low', 'medium' or 'high'";
    await using service = await serve([[() => true, words]]);
    const model = createAnthropic(service.settings)('claude-opus-4-8');
    const asked = { ...request, providerOptions: { anthropic: { output_config: { effort: 'hgih' } } } };
    await expect(model.generate(asked)).rejects.toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false });
  });

  it('is not learned from another status', async () => {
    const server = await createServiceServer({
      respond: () => ({ type: 'status', status: 404, message: 'temperature: Extra inputs are not permitted' }),
      reply: () => ({ body: {} }),
      error: (_, message) => ({ body: { type: 'error', error: { type: 'not_found_error', message } } }),
    });
    try {
      const model = createAnthropic({ baseURL: server.url, apiKey: 'a-key' })('claude-sonnet-4-6');
      await expect(model.generate(request)).rejects.toMatchObject({ isRetryable: false });
      expect(model.capabilities.temperature).toBe(true);
    } finally {
      await server.close();
    }
  });
});
