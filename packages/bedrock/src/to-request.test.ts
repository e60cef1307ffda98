import type { JudgeModelCapabilities, JudgeRequest } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { toRequest } from './to-request.ts';

const capabilities: JudgeModelCapabilities = {
  structuredOutput: 'tool',
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

const inputOf = (over: Partial<JudgeRequest> = {}, can: Partial<JudgeModelCapabilities> = {}) =>
  toRequest('a-model', { ...capabilities, ...can }, { ...request, ...over });

describe('toRequest', () => {
  it('writes the whole request with a forced tool', () => {
    expect(inputOf()).toEqual({
      input: {
        modelId: 'a-model',
        system: [{ text: 'Judge strictly.' }, { cachePoint: { type: 'default' } }],
        messages: [{ role: 'user', content: [{ text: 'Prompt. ' }, { text: 'Answer.' }] }],
        inferenceConfig: { maxTokens: 500, temperature: 0 },
        toolConfig: {
          tools: [{ toolSpec: { name: 'verdict', description: 'The verdict.', inputSchema: { json: schema.schema } } }],
          toolChoice: { tool: { name: 'verdict' } },
        },
      },
      warnings: [],
    });
  });

  it('writes a native schema as a JSON string', () => {
    const { input } = inputOf({}, { structuredOutput: 'native' });
    expect(input.toolConfig).toBeUndefined();
    expect(input.outputConfig).toEqual({
      textFormat: {
        type: 'json_schema',
        structure: {
          jsonSchema: { name: 'verdict', description: 'The verdict.', schema: JSON.stringify(schema.schema) },
        },
      },
    });
  });

  it('leaves a schema out, with a warning, where the model is held to none', () => {
    const { input, warnings } = inputOf({}, { structuredOutput: 'none' });
    expect(input).not.toHaveProperty('toolConfig');
    expect(input).not.toHaveProperty('outputConfig');
    expect(warnings.map(({ setting }) => setting)).toEqual(['schema']);
  });

  it('leaves out what the model does not take, with one warning each', () => {
    const { input, warnings } = inputOf({ seed: 1, logprobs: 5 }, { temperature: false });
    expect(input.inferenceConfig).toEqual({ maxTokens: 500 });
    expect(warnings.map(({ setting }) => setting).toSorted()).toEqual(['logprobs', 'seed', 'temperature']);
  });

  it('lowers the token limit to what the model gives', () => {
    const { input, warnings } = inputOf({}, { maxOutputTokens: 100 });
    expect(input.inferenceConfig?.maxTokens).toBe(100);
    expect(warnings.map(({ setting }) => setting)).toEqual(['maxOutputTokens']);
    expect(inputOf({}, { maxOutputTokens: 500 }).warnings).toEqual([]);
  });

  it('places at most four cache points, those of the system first', () => {
    const marked = { text: 'x', cache: true };
    const { input, warnings } = inputOf({
      system: [marked, marked, marked],
      messages: [{ role: 'user', content: [marked, marked, marked] }],
    });
    const count = (blocks: readonly object[] = []) => blocks.filter((block) => 'cachePoint' in block).length;
    expect(count(input.system)).toBe(3);
    expect(count(input.messages?.[0]?.content)).toBe(1);
    expect(input.messages?.[0]?.content?.slice(0, 2)).toEqual([{ text: 'x' }, { cachePoint: { type: 'default' } }]);
    expect(warnings.map(({ setting }) => setting)).toEqual(['cache']);
  });

  it('leaves cache marks out, with a warning, where the model has no cache', () => {
    const { input, warnings } = inputOf({}, { promptCaching: false });
    expect(input.system).toEqual([{ text: 'Judge strictly.' }]);
    expect(warnings.map(({ setting }) => setting)).toEqual(['cache']);
  });

  it('leaves out empty parts and an empty system', () => {
    const { input } = inputOf({
      system: [{ text: '', cache: true }],
      messages: [{ role: 'user', content: [{ text: '' }, { text: 'x' }] }],
    });
    expect(input).not.toHaveProperty('system');
    expect(input.messages?.[0]?.content).toEqual([{ text: 'x' }]);
  });

  it('passes the options of Converse through and ignores those of others', () => {
    const bedrock = { serviceTier: { type: 'flex' }, requestMetadata: { run: 'one' } };
    const { input } = inputOf({ providerOptions: { bedrock, openai: { verbosity: 'low' } } });
    expect(input).toMatchObject(bedrock);
    expect(input).not.toHaveProperty('verbosity');
  });

  it('rejects an option that Converse is not passed, by its name', () => {
    const misuse = () => inputOf({ providerOptions: { bedrock: { service_tier: 'flex' } } });
    expect(misuse).toThrow(TypeError);
    expect(misuse).toThrow('service_tier');
    expect(() => inputOf({ providerOptions: { bedrock: { modelId: 'another' } } })).toThrow('modelId');
  });

  it('sends neither limit nor temperature beside the highest reasoning effort of Nova', () => {
    const reasoning = (maxReasoningEffort: string) => ({
      bedrock: { additionalModelRequestFields: { reasoningConfig: { type: 'enabled', maxReasoningEffort } } },
    });
    const high = inputOf({ providerOptions: reasoning('high') });
    expect(high.input.inferenceConfig).toEqual({});
    expect(high.warnings.map(({ setting }) => setting)).toEqual(['maxOutputTokens', 'temperature']);
    expect(inputOf({ providerOptions: reasoning('low') }).warnings).toEqual([]);
  });
});
