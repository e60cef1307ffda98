import type { JudgeRequest } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { judgeRequest, knowledgeOf } from './knowledge-support.ts';
import type { ModelKnowledge } from './model-knowledge.ts';
import { toRequest } from './to-request.ts';

const withOptions = (bedrock: object, knowledge: ModelKnowledge) =>
  toRequest(knowledge, { ...judgeRequest, providerOptions: { bedrock } } as JudgeRequest);
const settingsOf = ({ warnings }: ReturnType<typeof toRequest>) => warnings.map(({ setting }) => setting).toSorted();

describe('reasoning', () => {
  const nova2 = knowledgeOf('us.amazon.nova-2-lite-v1:0');
  const enabled = (maxReasoningEffort: string) => ({ reasoningConfig: { type: 'enabled', maxReasoningEffort } });

  it.each([
    ['an option', enabled('high')],
    ['a field of the model', { additionalModelRequestFields: enabled('high') }],
  ])('sends neither limit nor temperature beside the highest effort of Nova, as %s', (_, options) => {
    const high = withOptions(options, nova2);
    expect(high.input.inferenceConfig).toEqual({});
    expect(high.input.additionalModelRequestFields).toEqual(enabled('high'));
    expect(settingsOf(high)).toEqual(['maxOutputTokens', 'temperature']);
    expect(high.input.toolConfig?.toolChoice).toEqual({ tool: { name: 'verdict' } });
  });

  it.each([enabled('low'), enabled('medium'), { reasoningConfig: { type: 'disabled' } }])(
    'sends both beside %j',
    (options) => {
      const { input, warnings } = withOptions(options, nova2);
      expect(input.inferenceConfig).toEqual({ maxTokens: 500, temperature: 0 });
      expect(input.additionalModelRequestFields).toEqual(options);
      expect(warnings).toEqual([]);
    },
  );

  it.each([
    ['amazon.nova-pro-v1:0', 'reasoningConfig', { type: 'enabled', maxReasoningEffort: 'high' }],
    ['openai.gpt-oss-120b-1:0', 'thinking', { type: 'enabled', budget_tokens: 200 }],
    ['us.amazon.nova-2-lite-v1:0', 'reasoning_effort', 'low'],
  ])('leaves out what %s has not: %s', (modelId, field, value) => {
    const request = withOptions({ [field]: value }, knowledgeOf(modelId));
    expect(request.input).not.toHaveProperty('additionalModelRequestFields');
    expect(request.input.inferenceConfig).toEqual({ maxTokens: 500, temperature: 0 });
    expect(settingsOf(request)).toContain(field);
  });

  it('sends it to a model that is not known, until the service refuses it', () => {
    const [value, modelId] = [enabled('low'), 'arn:aws:bedrock:us-east-1:1:application-inference-profile/a'];
    expect(withOptions(value, knowledgeOf(modelId)).input.additionalModelRequestFields).toEqual(value);
    const refused = withOptions(value, knowledgeOf(modelId, { refused: ['reasoningConfig'] }));
    expect(refused.input).not.toHaveProperty('additionalModelRequestFields');
    expect(settingsOf(refused)).toContain('reasoningConfig');
  });

  it('sends the flat effort of gpt-oss beside other fields', () => {
    const options = { reasoning_effort: 'low', additionalModelRequestFields: { top_k: 5 } };
    const { input, warnings } = withOptions(options, knowledgeOf('openai.gpt-oss-20b-1:0'));
    expect(input.additionalModelRequestFields).toEqual({ top_k: 5, reasoning_effort: 'low' });
    expect(warnings.map(({ setting }) => setting)).toEqual(['cache']);
  });

  it.each([
    ['us.anthropic.claude-sonnet-4-20250514-v1:0', { auto: {} }, ['schema', 'temperature']],
    ['us.anthropic.claude-opus-4-8', { tool: { name: 'verdict' } }, ['temperature']],
  ])('offers %s, which thinks, a tool that it takes', (modelId, toolChoice, warned) => {
    const thinking = { type: 'enabled', budget_tokens: 200 };
    const request = withOptions({ thinking }, knowledgeOf(modelId));
    expect(request.input.additionalModelRequestFields).toEqual({ thinking });
    expect(request.input.toolConfig?.toolChoice).toEqual(toolChoice);
    expect(request.input.inferenceConfig).toEqual({ maxTokens: 500 });
    expect(settingsOf(request)).toEqual(warned);
  });
});
