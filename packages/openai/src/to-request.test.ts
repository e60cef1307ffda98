import type { JudgeModelCapabilities, JudgeRequest } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { toRequest } from './to-request.ts';

const capabilities: JudgeModelCapabilities = {
  structuredOutput: 'native',
  temperature: true,
  seed: true,
  logprobs: true,
  promptCaching: true,
};

const schema = {
  name: 'verdict',
  description: 'The verdict.',
  schema: { type: 'object', properties: { met: { type: 'boolean' } }, required: ['met'], additionalProperties: false },
};

const request: JudgeRequest = {
  system: [{ text: 'Judge ', cache: true }, { text: 'strictly.' }],
  messages: [{ role: 'user', content: [{ text: 'Prompt. ' }, { text: 'Answer.' }] }],
  schema,
  maxOutputTokens: 500,
};

const requestWith = (over: Partial<JudgeRequest> = {}, can: Partial<JudgeModelCapabilities> = {}) =>
  toRequest('a-model', { ...capabilities, ...can }, 'max_completion_tokens', { ...request, ...over });

describe('toRequest', () => {
  it('writes the whole request with a native schema', () => {
    expect(requestWith({ temperature: 0, seed: 7, logprobs: 5, sampleIndex: 3 })).toEqual({
      body: {
        model: 'a-model',
        messages: [
          { role: 'system', content: 'Judge strictly.' },
          { role: 'user', content: 'Prompt. Answer.' },
        ],
        max_completion_tokens: 500,
        temperature: 0,
        seed: 7,
        logprobs: true,
        top_logprobs: 5,
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'verdict', description: 'The verdict.', strict: true, schema: schema.schema },
        },
      },
      warnings: [],
    });
  });

  it('writes a forced tool', () => {
    const { body } = requestWith({}, { structuredOutput: 'tool' });
    expect(body.response_format).toBeUndefined();
    expect(body).toMatchObject({
      tools: [
        { type: 'function', function: { name: 'verdict', description: 'The verdict.', parameters: schema.schema } },
      ],
      tool_choice: { type: 'function', function: { name: 'verdict' } },
      parallel_tool_calls: false,
    });
  });

  it('bounds the output by the field that it is told', () => {
    const { body } = toRequest('a-model', capabilities, 'max_tokens', request);
    expect(body.max_tokens).toBe(500);
    expect(body).not.toHaveProperty('max_completion_tokens');
  });

  it('leaves out what the model does not take, with one warning each', () => {
    const none = { structuredOutput: 'none', temperature: false, seed: false, logprobs: false } as const;
    const { body, warnings } = requestWith({ temperature: 0, seed: 7, logprobs: 5 }, none);
    expect(Object.keys(body).toSorted()).toEqual(['max_completion_tokens', 'messages', 'model']);
    expect(warnings.map(({ setting }) => setting).toSorted()).toEqual(['logprobs', 'schema', 'seed', 'temperature']);
  });

  it('warns of nothing that was not asked for', () => {
    expect(requestWith({}, { temperature: false, seed: false, logprobs: false }).warnings).toEqual([]);
  });

  it('lowers the token limit to what the model gives', () => {
    const { body, warnings } = requestWith({}, { maxOutputTokens: 100 });
    expect(body.max_completion_tokens).toBe(100);
    expect(warnings.map(({ setting }) => setting)).toEqual(['maxOutputTokens']);
  });

  it('asks for the logprobs of the chosen tokens alone where no alternatives are wanted', () => {
    const { body } = requestWith({ logprobs: 0 });
    expect(body.logprobs).toBe(true);
    expect(body).not.toHaveProperty('top_logprobs');
  });

  it('writes no empty system message', () => {
    expect(requestWith({ system: [{ text: '' }] }).body.messages).toHaveLength(1);
    expect(requestWith({ system: undefined }).body.messages).toHaveLength(1);
  });

  it('passes further fields through and ignores those of others', () => {
    const providerOptions = { openai: { reasoning_effort: 'low' }, bedrock: { serviceTier: { type: 'flex' } } };
    const { body } = requestWith({ providerOptions });
    expect(body).toMatchObject({ reasoning_effort: 'low' });
    expect(body).not.toHaveProperty('serviceTier');
  });

  it.each(['model', 'messages', 'max_tokens', 'temperature', 'stream', 'n'])('rejects the option %s', (key) => {
    const misuse = () => requestWith({ providerOptions: { openai: { [key]: 1 } } });
    expect(misuse).toThrow(TypeError);
    expect(misuse).toThrow(key);
  });
});
