import type { JudgeRequest } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { judgeRequest, knowledgeOf, schema } from './knowledge-support.ts';
import type { Setting } from './model-knowledge.ts';
import { toRequest } from './to-request.ts';

const nova = knowledgeOf('amazon.nova-pro-v1:0');

const requestOf = (over: Partial<JudgeRequest> = {}, knowledge = nova) =>
  toRequest(knowledge, { ...judgeRequest, ...over });
const withOptions = (bedrock: object, knowledge = nova) =>
  requestOf({ providerOptions: { bedrock } } as Partial<JudgeRequest>, knowledge);
const settingsOf = ({ warnings }: ReturnType<typeof requestOf>) => warnings.map(({ setting }) => setting).toSorted();

/** What Nova takes at the top of a tool's schema. */
const { additionalProperties: _, ...bareSchema } = schema.schema;

describe('toRequest', () => {
  it('writes the whole request with a forced tool', () => {
    expect(requestOf()).toEqual({
      input: {
        modelId: 'amazon.nova-pro-v1:0',
        system: [{ text: 'Judge strictly.' }, { cachePoint: { type: 'default' } }],
        messages: [{ role: 'user', content: [{ text: 'Prompt. ' }, { text: 'Answer.' }] }],
        inferenceConfig: { maxTokens: 500, temperature: 0 },
        toolConfig: {
          tools: [{ toolSpec: { name: 'verdict', description: 'The verdict.', inputSchema: { json: bareSchema } } }],
          toolChoice: { tool: { name: 'verdict' } },
        },
      },
      sent: new Set<Setting>([
        'toolConfig',
        'toolChoice.tool',
        'cachePoint',
        'cachePoint in system',
        'maxTokens',
        'temperature',
      ]),
      warnings: [],
    });
  });

  it('writes a native schema as a JSON string', () => {
    const { input } = requestOf({}, knowledgeOf('openai.gpt-oss-120b-1:0'));
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

  it('forces the one tool by `any` where the model does not obey its name', () => {
    const { input } = requestOf({}, knowledgeOf('deepseek.v3.2', { capabilities: { structuredOutput: 'tool' } }));
    expect(input.toolConfig?.toolChoice).toEqual({ any: {} });
  });

  it('leaves out of a tool for Nova what it does not take at the top of a schema, and only there', () => {
    const inner = { type: 'object', title: 'Inner', additionalProperties: false };
    const annotated = {
      ...schema,
      schema: { $schema: 'x', title: 'x', description: 'x', ...schema.schema, properties: { inner } },
    };
    const schemaFor = (modelId: string) =>
      requestOf({ schema: annotated }, knowledgeOf(modelId)).input.toolConfig?.tools?.[0]?.toolSpec?.inputSchema?.json;
    for (const modelId of ['amazon.nova-lite-v1:0', 'us.amazon.nova-2-lite-v1:0']) {
      expect(schemaFor(modelId)).toEqual({ type: 'object', properties: { inner }, required: ['met'] });
    }
    expect(schemaFor('us.anthropic.claude-opus-4-8')).toEqual(annotated.schema);
    expect(annotated.schema).toHaveProperty('$schema');
  });

  it('leaves a schema out, with a warning, where the model is held to none', () => {
    const { input, warnings } = requestOf({}, knowledgeOf('meta.llama3-3-70b-instruct-v1:0'));
    expect(input).not.toHaveProperty('toolConfig');
    expect(input).not.toHaveProperty('outputConfig');
    expect(warnings.map(({ setting }) => setting)).toEqual(['schema', 'cache']);
  });

  it('leaves out what the model does not take, with one warning each', () => {
    const { input, warnings } = requestOf(
      { seed: 1, logprobs: 5 },
      knowledgeOf('x', { capabilities: { structuredOutput: 'tool', temperature: false, promptCaching: true } }),
    );
    expect(input.inferenceConfig).toEqual({ maxTokens: 500 });
    expect(warnings.map(({ setting }) => setting).toSorted()).toEqual(['logprobs', 'seed', 'temperature']);
  });

  it('lowers the token limit to what the model gives, and to what the service has named', () => {
    const asked = requestOf({ maxOutputTokens: 20_000 });
    expect(asked.input.inferenceConfig?.maxTokens).toBe(10_000);
    expect(settingsOf(asked)).toEqual(['maxOutputTokens']);
    expect(requestOf({ maxOutputTokens: 10_000 }).warnings).toEqual([]);
    const learned = requestOf({ maxOutputTokens: 9000 }, knowledgeOf('amazon.nova-pro-v1:0', { tokenLimit: 8000 }));
    expect(learned.input.inferenceConfig?.maxTokens).toBe(8000);
    expect(settingsOf(learned)).toEqual(['maxOutputTokens']);
  });

  it('leaves out what the service has refused, with a warning that says so', () => {
    const refused = ['temperature', 'cachePoint', 'toolConfig', 'serviceTier', 'performanceConfig'] as const;
    const knowledge = knowledgeOf('amazon.nova-pro-v1:0', {
      refused,
      options: { serviceTier: { type: 'flex' }, performanceConfig: { latency: 'optimized' } },
    });
    const { input, sent, warnings } = requestOf({}, knowledge);
    expect(input).toEqual({
      modelId: 'amazon.nova-pro-v1:0',
      system: [{ text: 'Judge strictly.' }],
      messages: [{ role: 'user', content: [{ text: 'Prompt. ' }, { text: 'Answer.' }] }],
      inferenceConfig: { maxTokens: 500 },
    });
    expect([...sent]).toEqual(['maxTokens']);
    expect(warnings.map(({ setting }) => setting).toSorted()).toEqual([
      'cache',
      'performanceConfig',
      'schema',
      'serviceTier',
      'temperature',
    ]);
    expect(warnings.every(({ message }) => message.includes('The service refused'))).toBe(true);
  });

  it('passes the options of Converse through and ignores those of others', () => {
    const bedrock = {
      serviceTier: { type: 'flex' },
      requestMetadata: { run: 'one' },
      performanceConfig: { latency: 'optimized' },
      guardrailConfig: { guardrailIdentifier: 'a1b2', guardrailVersion: '1', trace: 'enabled' },
      additionalModelRequestFields: { inferenceConfig: { topK: 20 } },
    };
    const { input, warnings } = requestOf({ providerOptions: { bedrock, openai: { verbosity: 'low' } } });
    expect(input).toMatchObject(bedrock);
    expect(input).not.toHaveProperty('verbosity');
    expect(warnings).toEqual([]);
  });

  it('puts the options of a request before those of the model, one by one', () => {
    const knowledge = knowledgeOf('amazon.nova-pro-v1:0', {
      options: { serviceTier: { type: 'flex' }, requestMetadata: { run: 'one' } },
    });
    const { input } = withOptions({ serviceTier: { type: 'priority' } }, knowledge);
    expect(input).toMatchObject({ serviceTier: { type: 'priority' }, requestMetadata: { run: 'one' } });
    expect(requestOf({}, knowledge).input).toMatchObject({ serviceTier: { type: 'flex' } });
  });

  it('rejects an option that Converse is not passed, by its name', () => {
    expect(() => withOptions({ service_tier: 'flex' })).toThrow(
      expect.objectContaining({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false }),
    );
    expect(() => withOptions({ service_tier: 'flex' })).toThrow('service_tier');
    expect(() => withOptions({ modelId: 'another' })).toThrow('modelId');
  });
});
