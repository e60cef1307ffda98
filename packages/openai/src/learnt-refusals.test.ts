import { OpenAI } from 'openai';
import { expect, it } from 'vitest';
import { createOpenAI, type OpenAISettings } from './openai.ts';
import { chatReply, failureOf, request, responsesReply, send, serve } from './test-support.ts';

const refusal = (param: string) => ({
  error: {
    message: `Unsupported parameter: '${param}' is not supported with this model.`,
    type: 'invalid_request_error',
    param,
    code: 'unsupported_parameter',
  },
});

/** A service that refuses fields, one at a time. */
const serveWithout = (fields: readonly string[]) =>
  serve((_, response, { path, body }) => {
    const refused = fields.find((field) => field in body);
    if (refused !== undefined) return send(response, 400, refusal(refused));
    send(response, 200, path === '/v1/responses' ? responsesReply : chatReply);
  });

const providerOf = ({ baseURL }: { baseURL: string }, more: OpenAISettings = {}) =>
  createOpenAI({ baseURL, apiKey: 'none', ...more });

it('is an error that may be retried, and then left out with a warning', async () => {
  await using service = await serveWithout(['temperature']);
  const provider = providerOf(service);
  const model = provider('a-model');
  const warm = { ...request, temperature: 0.5 };
  const error = await failureOf(model, warm);
  expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: true, attribution: 'service' });
  expect(error.message).toBe(
    'openai a-model: unsupported_parameter (HTTP 400). The service refused `temperature`: ask again, and it is done without.',
  );
  expect(error.cause).toBeInstanceOf(OpenAI.APIError);
  expect(model.capabilities.temperature).toBe(false);
  for (const again of [model, provider('a-model'), provider('a-model', { capabilities: { temperature: true } })]) {
    const { content, warnings } = await again.generate(warm);
    expect(content).toEqual({ type: 'text', text: 'Hi' });
    expect(warnings).toEqual([
      { setting: 'temperature', message: 'The service refused temperature: it was left out.' },
    ]);
  }
  expect(service.received).toHaveLength(4);
  expect(provider('another').capabilities.temperature).toBe(true);
  expect(providerOf(service)('a-model').capabilities.temperature).toBe(true);
});

it('is learnt one by one, and the schema goes to a forced tool, and then to the prompt', async () => {
  await using service = await serveWithout(['response_format', 'tools', 'seed', 'logprobs']);
  const model = providerOf(service)('gpt-4.1');
  const schema = { name: 'verdict', description: 'x', schema: { type: 'object' } };
  const all = { ...request, schema, seed: 1, logprobs: 2 };
  for (const left of ['schema', 'schema', 'seed', 'logprobs']) {
    expect((await failureOf(model, all)).message).toContain(`\`${left}\``);
  }
  const { warnings } = await model.generate(all);
  expect(warnings.map(({ setting }) => setting).toSorted()).toEqual(['logprobs', 'schema', 'seed']);
  expect(model.capabilities).toMatchObject({ structuredOutput: 'none', seed: false, logprobs: false });
});

it('is the same for all that were under way', async () => {
  await using service = await serveWithout(['seed']);
  const model = providerOf(service)('gpt-4.1');
  const errors = await Promise.all(Array.from({ length: 5 }, () => failureOf(model, { ...request, seed: 1 })));
  expect(errors.map(({ isRetryable }) => isRetryable)).toEqual([true, true, true, true, true]);
  await model.generate({ ...request, seed: 1 });
  expect(service.received).toHaveLength(6);
});

it('turns to the other field for the bound of the output, without a warning', async () => {
  await using service = await serveWithout(['max_tokens']);
  const model = providerOf(service)('a-model');
  expect((await failureOf(model)).isRetryable).toBe(true);
  expect((await model.generate(request)).warnings).toEqual([]);
  expect(service.received[1]?.body).toMatchObject({ max_completion_tokens: 20 });
});

it('does not go round where both fields are refused', async () => {
  await using service = await serveWithout(['max_tokens', 'max_completion_tokens']);
  const model = providerOf(service)('a-model');
  expect((await failureOf(model)).isRetryable).toBe(true);
  expect((await failureOf(model)).isRetryable).toBe(false);
  expect((await failureOf(model)).isRetryable).toBe(false);
});

it('is learnt for one API alone', async () => {
  await using service = await serveWithout(['temperature', 'store']);
  const provider = providerOf(service);
  const model = provider('gpt-4.1', { api: 'responses' });
  expect((await failureOf(model)).message).toContain('`store`');
  expect((await model.generate(request)).warnings).toEqual([]);
  expect((await failureOf(model, { ...request, temperature: 1 })).message).toContain('`temperature`');
  expect(model.capabilities.temperature).toBe(false);
  expect(provider('gpt-4.1').capabilities.temperature).toBe(true);
});

it('is learnt of the effort, which then opens nothing', async () => {
  await using service = await serveWithout(['reasoning_effort']);
  const model = providerOf(service, { reasoningEffort: 'none' })('gpt-5.6-luna');
  const cold = { ...request, temperature: 0 };
  expect((await failureOf(model, cold)).message).toContain('`reasoningEffort`');
  const { warnings } = await model.generate(cold);
  expect(warnings.map(({ setting }) => setting).toSorted()).toEqual(['reasoningEffort', 'temperature']);
  expect(model.capabilities).toMatchObject({ temperature: false, reasoning: true });
});

it.each(['reasoning_effort', 'verbosity'])('is the mistake of the user where the user added %s', async (field) => {
  await using service = await serveWithout([field]);
  const model = providerOf(service)('gpt-5.6-luna');
  const asked = { ...request, providerOptions: { openai: { [field]: 'low' } } };
  for (const _ of [1, 2]) {
    expect(await failureOf(model, asked)).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false });
  }
});

it('is not learnt from a text that quotes the request', async () => {
  await using service = await serve((_, response) =>
    send(response, 400, { error: { message: "Cannot read: Unsupported parameter: 'temperature'", code: null } }),
  );
  const model = providerOf(service)('a-model');
  expect((await failureOf(model, { ...request, temperature: 1 })).isRetryable).toBe(false);
  expect(model.capabilities.temperature).toBe(true);
});

it.each(['chat', 'responses'] as const)('is a format alone: a tool is forced in its place, by %s', async (api) => {
  await using service = await serveWithout(['response_format', 'text']);
  const model = providerOf(service, { api })('gpt-4.1');
  const asked = { ...request, schema: { name: 'verdict', description: 'x', schema: { type: 'object' } } };
  expect((await failureOf(model, asked)).isRetryable).toBe(true);
  expect(model.capabilities.structuredOutput).toBe('tool');
  const { warnings } = await model.generate(asked);
  expect(warnings).toEqual([{ setting: 'schema', message: expect.stringContaining('a tool call is forced') }]);
  expect(service.received[1]?.body).toHaveProperty('tool_choice');
});

it('is learnt from what a service behind OpenRouter says', async () => {
  await using service = await serve((_, response, { body }) => {
    if (!('temperature' in body)) return send(response, 200, chatReply);
    const metadata = { raw: JSON.stringify(refusal('temperature')), provider_name: 'Azure', is_byok: false };
    send(response, 400, { error: { message: 'Provider returned error', code: 400, metadata }, user_id: 'user_1' });
  });
  const model = providerOf(service)('openai/gpt-next');
  const error = await failureOf(model, { ...request, temperature: 0.5 });
  expect(error).toMatchObject({
    isRetryable: true,
    message: expect.stringContaining('unsupported_parameter (HTTP 400)'),
  });
  expect((await model.generate({ ...request, temperature: 0.5 })).warnings).toHaveLength(1);
});

it.each(['no JSON', '"text"', '{}', '{"error":"text"}'])('is not learnt from %j behind OpenRouter', async (raw) => {
  await using service = await serve((_, response) =>
    send(response, 400, { error: { message: 'Provider returned error', code: 400, metadata: { raw } } }),
  );
  const error = await failureOf(providerOf(service)('openai/gpt-next'), { ...request, temperature: 0.5 });
  expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false });
});
