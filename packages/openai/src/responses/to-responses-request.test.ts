import type { JsonObject, JudgeModelCapabilities, JudgeRequest } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { type ResponsesContext, toResponsesRequest } from './to-responses-request.ts';

const capabilities: JudgeModelCapabilities = {
  structuredOutput: 'native',
  temperature: true,
  seed: false,
  logprobs: true,
  promptCaching: true,
};

const context: ResponsesContext = {
  modelId: 'a-model',
  capabilities,
  refused: new Set(),
  takesCacheMarks: false,
  reasoningEffort: undefined,
  providerOptions: {},
};

const schema = {
  name: 'verdict',
  description: 'The verdict.',
  schema: { type: 'object', properties: { met: { type: 'boolean' } }, required: ['met'], additionalProperties: false },
};

const request: JudgeRequest = {
  system: [{ text: 'Judge ', cache: true }, { text: 'strictly.' }],
  messages: [
    { role: 'user', content: [{ text: 'Prompt. ' }, { text: 'Answer.' }] },
    { role: 'assistant', content: [{ text: 'Hm.' }] },
    { role: 'user', content: [{ text: 'Again.' }] },
  ],
  schema,
  maxOutputTokens: 500,
};

const requestWith = (over: Partial<JudgeRequest> = {}, more: Partial<ResponsesContext> = {}) =>
  toResponsesRequest({ ...request, ...over }, { ...context, ...more });

describe('toResponsesRequest', () => {
  it('writes the whole request with a native schema, and has nothing kept', () => {
    expect(requestWith({ temperature: 0, logprobs: 5, sampleIndex: 3 })).toEqual({
      body: {
        model: 'a-model',
        input: [
          { role: 'system', content: 'Judge strictly.' },
          { role: 'user', content: 'Prompt. Answer.' },
          { role: 'assistant', content: 'Hm.' },
          { role: 'user', content: 'Again.' },
        ],
        max_output_tokens: 500,
        store: false,
        temperature: 0,
        top_logprobs: 5,
        include: ['message.output_text.logprobs'],
        text: {
          format: {
            type: 'json_schema',
            name: 'verdict',
            description: 'The verdict.',
            strict: true,
            schema: schema.schema,
          },
        },
      },
      sent: new Set(['max_output_tokens', 'store', 'temperature', 'logprobs', 'format']),
      warnings: [],
    });
  });

  it('writes a forced tool', () => {
    const { body } = requestWith({}, { capabilities: { ...capabilities, structuredOutput: 'tool' } });
    expect(body).not.toHaveProperty('text');
    expect(body).toMatchObject({
      tools: [
        { type: 'function', name: 'verdict', description: 'The verdict.', parameters: schema.schema, strict: true },
      ],
      tool_choice: { type: 'function', name: 'verdict' },
      parallel_tool_calls: false,
    });
  });

  it('writes no more than it must', () => {
    const { body } = requestWith({ schema: undefined, system: undefined });
    expect(Object.keys(body).toSorted()).toEqual(['input', 'max_output_tokens', 'model', 'store']);
    expect(body.input).toHaveLength(3);
  });

  it('raises a bound that is too low, with a warning', () => {
    expect(requestWith({ maxOutputTokens: 16 })).toMatchObject({ body: { max_output_tokens: 16 }, warnings: [] });
    const { body, warnings } = requestWith({ maxOutputTokens: 1 });
    expect(body.max_output_tokens).toBe(16);
    expect(warnings.map(({ setting }) => setting)).toEqual(['maxOutputTokens']);
  });

  it('warns of a seed, which Responses do not have', () => {
    const { body, warnings } = requestWith({ seed: 7 });
    expect(body).not.toHaveProperty('seed');
    expect(warnings.map(({ setting }) => setting)).toEqual(['seed']);
  });

  it('asks for the logprobs of the chosen tokens alone where no alternatives are wanted', () => {
    const { body } = requestWith({ logprobs: 0 });
    expect(body.include).toEqual(['message.output_text.logprobs']);
    expect(body).not.toHaveProperty('top_logprobs');
  });

  it('sends the effort of the settings, unless the request has its own', () => {
    const reasoningEffort = 'low';
    expect(requestWith({}, { reasoningEffort }).body.reasoning).toEqual({ effort: 'low' });
    const withOptions = (providerOptions: JsonObject) => requestWith({}, { reasoningEffort, providerOptions });
    const native = withOptions({ reasoning: { effort: 'high', summary: 'auto' } });
    expect(native.body.reasoning).toEqual({ effort: 'high', summary: 'auto' });
    const summary = withOptions({ reasoning: { summary: 'auto' } });
    expect(summary.body.reasoning).toEqual({ effort: 'low', summary: 'auto' });
  });

  it('takes the words of chat completions for effort and verbosity', () => {
    const { body } = requestWith({}, { providerOptions: { reasoning_effort: 'high', verbosity: 'low' } });
    expect(body.reasoning).toEqual({ effort: 'high' });
    expect(body.text).toMatchObject({ verbosity: 'low', format: { type: 'json_schema' } });
    expect(body).not.toHaveProperty('reasoning_effort');
    expect(body).not.toHaveProperty('verbosity');
    const native = requestWith({}, { providerOptions: { text: { verbosity: 'low' } } });
    expect(native.body.text).toMatchObject({ verbosity: 'low' });
  });

  it('passes further fields through', () => {
    const providerOptions = {
      service_tier: 'flex',
      prompt_cache_key: 'rubric-1',
      store: true,
      include: ['reasoning.encrypted_content'],
    };
    const { body } = requestWith({ logprobs: 1 }, { providerOptions });
    expect(body).toMatchObject({
      service_tier: 'flex',
      prompt_cache_key: 'rubric-1',
      store: true,
      include: ['reasoning.encrypted_content', 'message.output_text.logprobs'],
    });
  });

  it('does without what was refused', () => {
    const refused = new Set(['store', 'parallel_tool_calls']);
    const { body } = requestWith({}, { refused, capabilities: { ...capabilities, structuredOutput: 'tool' } });
    expect(body).not.toHaveProperty('store');
    expect(body).not.toHaveProperty('parallel_tool_calls');
  });

  it('marks shared prefixes where they must be marked', () => {
    const { body, sent } = requestWith({}, { takesCacheMarks: true });
    expect(body).toMatchObject({
      prompt_cache_options: { mode: 'explicit' },
      input: [
        {
          role: 'system',
          content: [
            { type: 'input_text', text: 'Judge ', prompt_cache_breakpoint: { mode: 'explicit' } },
            { type: 'input_text', text: 'strictly.' },
          ],
        },
        { role: 'user', content: 'Prompt. Answer.' },
        { role: 'assistant', content: 'Hm.' },
        { role: 'user', content: 'Again.' },
      ],
    });
    expect(sent.has('cache')).toBe(true);
  });

  it('leaves the options of the cache to the user', () => {
    const providerOptions = { prompt_cache_options: { mode: 'implicit' } };
    const { body } = requestWith({}, { takesCacheMarks: true, providerOptions });
    expect(body.prompt_cache_options).toEqual({ mode: 'implicit' });
  });
});
