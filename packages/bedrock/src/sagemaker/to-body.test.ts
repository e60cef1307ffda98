import type { JsonObject, JudgeModelCapabilities, JudgeRequest, JudgeSchema } from '@rlaif/spec';
import { collectWarnings } from '@rlaif/spec/provider';
import { describe, expect, it } from 'vitest';
import type { RequestContext } from './body-format.ts';
import { defaultCapabilities } from './capabilities.ts';
import { toChat } from './to-chat.ts';
import { toPrompt } from './to-prompt.ts';
import { toTextGeneration } from './to-text-generation.ts';

const schema: JudgeSchema = {
  name: 'verdict',
  description: 'The verdict.',
  schema: { type: 'object', properties: {}, required: [], additionalProperties: false },
};

const plain: JudgeRequest = {
  system: [{ text: 'You judge.' }],
  messages: [{ role: 'user', content: [{ text: 'Judge ' }, { text: 'this.' }] }],
  maxOutputTokens: 100,
};

const all: JudgeModelCapabilities = {
  structuredOutput: 'native',
  temperature: true,
  seed: true,
  logprobs: true,
  promptCaching: true,
};

const everything: JudgeRequest = {
  ...plain,
  system: [{ text: 'You judge.', cache: true }],
  schema,
  temperature: 0.7,
  seed: 7,
  logprobs: 3,
};

function written(
  write: (request: JudgeRequest, context: RequestContext) => { readonly body: JsonObject },
  request: JudgeRequest,
  context: Partial<RequestContext> = {},
) {
  const { warn, warnings } = collectWarnings();
  const { body } = write(request, {
    capabilities: defaultCapabilities,
    refused: new Set(),
    parameters: {},
    warn,
    ...context,
  });
  return { body, warnings: warnings().map(({ setting }) => setting), messages: warnings() };
}

const generation = (request: JudgeRequest, context: RequestContext) => toTextGeneration(request, context, toPrompt);

describe('a chat completion', () => {
  it('is the messages and a token limit', () => {
    expect(written(toChat, plain)).toEqual({
      body: {
        messages: [
          { role: 'system', content: 'You judge.' },
          { role: 'user', content: 'Judge this.' },
        ],
        max_tokens: 100,
      },
      warnings: [],
      messages: [],
    });
  });

  it('has the optional settings that the endpoint takes', () => {
    const { body, warnings } = written(toChat, everything, { capabilities: all });
    expect(body).toMatchObject({
      temperature: 0.7,
      seed: 7,
      logprobs: true,
      top_logprobs: 3,
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'verdict', description: 'The verdict.', strict: true, schema: schema.schema },
      },
    });
    expect(warnings).toEqual([]);
  });

  it('forces a tool where that holds a reply to a schema', () => {
    const { body } = written(toChat, { ...plain, schema }, { capabilities: { ...all, structuredOutput: 'tool' } });
    expect(body).toMatchObject({
      tools: [{ type: 'function', function: { name: 'verdict', parameters: schema.schema } }],
      tool_choice: { type: 'function', function: { name: 'verdict' } },
      parallel_tool_calls: false,
    });
    expect(body).not.toHaveProperty('response_format');
  });

  it('leaves out, with a warning each, what an endpoint of which nothing is known may not take', () => {
    const { body, warnings } = written(toChat, everything);
    expect(Object.keys(body)).toEqual(['messages', 'max_tokens', 'temperature']);
    expect(warnings).toEqual(['seed', 'logprobs', 'schema', 'cache']);
  });

  it('asks for the chosen tokens alone where no alternatives are wanted', () => {
    const { body } = written(toChat, { ...plain, logprobs: 0 }, { capabilities: all });
    expect(body).toMatchObject({ logprobs: true });
    expect(body).not.toHaveProperty('top_logprobs');
  });

  it('keeps the further fields, and lowers the token limit to what the model gives', () => {
    const { body, warnings } = written(toChat, plain, {
      capabilities: { ...defaultCapabilities, maxOutputTokens: 50 },
      parameters: { chat_template_kwargs: { enable_thinking: false } },
    });
    expect(body).toMatchObject({ max_tokens: 50, chat_template_kwargs: { enable_thinking: false } });
    expect(warnings).toEqual(['maxOutputTokens']);
  });

  it('says who refused a setting', () => {
    const { messages } = written(toChat, everything, {
      capabilities: { ...all, seed: false, logprobs: false, structuredOutput: 'none' },
      refused: new Set(['seed', 'schema']),
    });
    expect(messages.map(({ message }) => message)).toEqual([
      'The endpoint refused seed: it was left out.',
      'The endpoint takes no logprobs: it was left out.',
      'The endpoint refused a schema: only the prompt can state the shape of the reply.',
    ]);
  });
});

describe('a text generation', () => {
  it('is one text and its parameters', () => {
    expect(written(generation, plain)).toEqual({
      body: {
        inputs: 'You judge.\n\nUser:\nJudge this.\n\nAssistant:\n',
        parameters: { max_new_tokens: 100, return_full_text: false, details: true },
      },
      warnings: [],
      messages: [],
    });
  });

  it('has the optional settings that the endpoint takes', () => {
    const { body, warnings } = written(generation, everything, { capabilities: all });
    expect(body.parameters).toEqual({
      max_new_tokens: 100,
      return_full_text: false,
      details: true,
      do_sample: true,
      temperature: 0.7,
      seed: 7,
      top_n_tokens: 3,
      grammar: { type: 'json', value: schema.schema },
    });
    expect(warnings).toEqual([]);
  });

  it('chooses the likeliest tokens for a temperature of 0, which containers refuse', () => {
    const { body, warnings } = written(generation, { ...plain, temperature: 0 });
    expect(body.parameters).toMatchObject({ do_sample: false });
    expect(body.parameters).not.toHaveProperty('temperature');
    expect(warnings).toEqual([]);
  });

  it('asks for no details that were refused', () => {
    const { body } = written(generation, plain, { refused: new Set(['details']) });
    expect(body.parameters).toEqual({ max_new_tokens: 100, return_full_text: false });
  });

  it('keeps the further parameters', () => {
    const { body } = written(generation, plain, { parameters: { stop: ['</s>'] } });
    expect(body.parameters).toMatchObject({ stop: ['</s>'], max_new_tokens: 100 });
  });

  it.each([
    ['throws', () => JSON.parse('{')],
    ['gives an empty text', () => ''],
    ['gives no text', () => undefined],
  ])('fails where the function of the user %s', (_, broken) => {
    const write = (request: JudgeRequest, context: RequestContext) =>
      toTextGeneration(request, context, broken as never);
    expect(() => written(write, plain)).toThrow(
      expect.objectContaining({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false, attribution: 'service' }),
    );
  });
});

it.each([
  ['chat', toChat],
  ['text generation', generation],
])('has no half of a surrogate pair, which containers refuse, in %s', (_, write) => {
  const messages = [{ role: 'user', content: [{ text: 'cut \ud83d' }, { text: '\ude42 and \ud83d' }] }] as const;
  const { body } = written(write, { ...plain, messages });
  expect(JSON.stringify(body)).toContain('cut 🙂 and \ufffd');
});
