import type { JudgeModelCapabilities, JudgeRequest } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { toRequest } from './to-request.ts';

const capabilities: JudgeModelCapabilities = {
  structuredOutput: 'native',
  temperature: true,
  seed: false,
  logprobs: false,
  promptCaching: true,
};

const schema = {
  name: 'verdict',
  description: 'The verdict.',
  schema: { type: 'object', properties: { met: { type: 'boolean' } }, required: ['met'], additionalProperties: false },
};

const request: JudgeRequest = {
  system: [{ text: 'Judge strictly.', cache: true }],
  messages: [{ role: 'user', content: [{ text: 'Prompt. ' }, { text: 'Answer.' }] }],
  schema,
  maxOutputTokens: 500,
  temperature: 0,
};

const requestWith = (over: Partial<JudgeRequest> = {}, can: Partial<JudgeModelCapabilities> = {}) =>
  toRequest('a-model', { ...capabilities, ...can }, { ...request, ...over });

describe('toRequest', () => {
  it('writes the whole request with a native schema', () => {
    expect(requestWith()).toEqual({
      body: {
        model: 'a-model',
        system: [{ type: 'text', text: 'Judge strictly.', cache_control: { type: 'ephemeral' } }],
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'Prompt. ' },
              { type: 'text', text: 'Answer.' },
            ],
          },
        ],
        max_tokens: 500,
        temperature: 0,
        output_config: { format: { type: 'json_schema', schema: schema.schema } },
      },
      warnings: [],
    });
  });

  it('writes a forced tool', () => {
    const { body } = requestWith({}, { structuredOutput: 'tool' });
    expect(body).not.toHaveProperty('output_config');
    expect(body).toMatchObject({
      tools: [{ name: 'verdict', description: 'The verdict.', input_schema: schema.schema }],
      tool_choice: { type: 'tool', name: 'verdict', disable_parallel_tool_use: true },
    });
  });

  it('leaves out what the model does not take, with one warning each', () => {
    const none = { structuredOutput: 'none', temperature: false, promptCaching: false } as const;
    const { body, warnings } = requestWith({ seed: 7, logprobs: 5 }, none);
    expect(Object.keys(body).toSorted()).toEqual(['max_tokens', 'messages', 'model', 'system']);
    expect(body.system).toEqual([{ type: 'text', text: 'Judge strictly.' }]);
    expect(warnings.map(({ setting }) => setting).toSorted()).toEqual([
      'cache',
      'logprobs',
      'schema',
      'seed',
      'temperature',
    ]);
  });

  it('lowers the token limit to what the model gives', () => {
    const { body, warnings } = requestWith({}, { maxOutputTokens: 100 });
    expect(body.max_tokens).toBe(100);
    expect(warnings.map(({ setting }) => setting)).toEqual(['maxOutputTokens']);
  });

  it('places at most four cache breakpoints, those of the system first', () => {
    const marked = { text: 'x', cache: true };
    const { body, warnings } = requestWith({
      system: [marked, marked, marked],
      messages: [{ role: 'user', content: [marked, marked] }],
    });
    expect(JSON.stringify(body.system).split('cache_control')).toHaveLength(4);
    expect(body.messages[0]?.content).toEqual([
      { type: 'text', text: 'x', cache_control: { type: 'ephemeral' } },
      { type: 'text', text: 'x' },
    ]);
    expect(warnings.map(({ setting }) => setting)).toEqual(['cache']);
  });

  it('leaves out empty parts and an empty system', () => {
    const { body } = requestWith({
      system: [{ text: '', cache: true }],
      messages: [{ role: 'user', content: [{ text: '' }, { text: 'x' }] }],
    });
    expect(body).not.toHaveProperty('system');
    expect(body.messages[0]?.content).toEqual([{ type: 'text', text: 'x' }]);
  });

  it('passes further fields through, and keeps its format beside them', () => {
    const providerOptions = {
      anthropic: { service_tier: 'auto', output_config: { effort: 'low' } },
      openai: { user: 'x' },
    };
    const { body } = requestWith({ providerOptions });
    expect(body).toMatchObject({
      service_tier: 'auto',
      output_config: { effort: 'low', format: { type: 'json_schema' } },
    });
    expect(body).not.toHaveProperty('user');
  });

  it('sends no temperature while the model thinks', () => {
    const thinking = (type: string) => ({ providerOptions: { anthropic: { thinking: { type } } } });
    const { body, warnings } = requestWith(thinking('adaptive'));
    expect(body).not.toHaveProperty('temperature');
    expect(warnings.map(({ setting }) => setting)).toEqual(['temperature']);
    expect(requestWith(thinking('disabled')).body.temperature).toBe(0);
  });

  it.each(['model', 'messages', 'system', 'max_tokens', 'temperature', 'tools', 'stream'])(
    'rejects the option %s',
    (key) => {
      const misuse = () => requestWith({ providerOptions: { anthropic: { [key]: 1 } } });
      expect(misuse).toThrow(TypeError);
      expect(misuse).toThrow(key);
    },
  );
});
