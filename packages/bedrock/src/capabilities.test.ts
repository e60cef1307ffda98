import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from './capabilities.ts';

describe('capabilitiesOf', () => {
  it.each([
    ['amazon.nova-micro-v1:0', 'tool'],
    ['us.amazon.nova-2-lite-v1:0', 'tool'],
    ['amazon.nova-2-lite-v1:0:256k', 'tool'],
    ['arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-2-lite-v1:0', 'tool'],
    ['arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0', 'tool'],
    ['anthropic.claude-3-haiku-20240307-v1:0', 'tool'],
    ['us.anthropic.claude-3-7-sonnet-20250219-v1:0', 'tool'],
    ['us.anthropic.claude-sonnet-4-20250514-v1:0', 'tool'],
    ['global.anthropic.claude-haiku-4-5-20251001-v1:0', 'native'],
    ['au.anthropic.claude-opus-4-6-v1', 'native'],
    ['us.anthropic.claude-sonnet-5', 'native'],
    ['us.anthropic.claude-mythos-preview', 'native'],
    ['openai.gpt-oss-120b-1:0', 'native'],
    ['qwen.qwen3-32b-v1:0', 'native'],
    ['us.deepseek.v3-v1:0', 'native'],
    ['mistral.ministral-3-8b-instruct', 'native'],
    ['us.deepseek.r1-v1:0', 'none'],
    ['mistral.mistral-7b-instruct-v0:2', 'none'],
    ['meta.llama3-3-70b-instruct-v1:0', 'none'],
    ['arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4', 'none'],
    ['someone.amazonian-nova', 'none'],
  ])('holds %s to a schema by: %s', (modelId, structuredOutput) => {
    expect(capabilitiesOf(modelId).structuredOutput).toBe(structuredOutput);
  });

  it.each([
    ['us.amazon.nova-2-lite-v1:0', true],
    ['us.anthropic.claude-sonnet-4-6', true],
    ['us.anthropic.claude-opus-4-7', false],
    ['us.anthropic.claude-sonnet-5', false],
    ['us.anthropic.claude-haiku-5-5', false],
    ['openai.gpt-oss-20b-1:0', true],
  ])('knows whether %s takes a temperature: %s', (modelId, temperature) => {
    expect(capabilitiesOf(modelId).temperature).toBe(temperature);
  });

  it.each([
    ['openai.gpt-oss-120b-1:0', true],
    ['us.deepseek.r1-v1:0', true],
    ['mistral.magistral-small-2509', true],
    ['qwen.qwen3-32b-v1:0', undefined],
    ['us.amazon.nova-2-lite-v1:0', undefined],
    ['us.anthropic.claude-sonnet-4-6', undefined],
  ])('knows whether %s reasons before it replies: %s', (modelId, reasoning) => {
    expect(capabilitiesOf(modelId).reasoning).toBe(reasoning);
  });

  it('knows the models with a prompt cache', () => {
    const cached = ['amazon.nova-lite-v1:0', 'anthropic.claude-3-haiku-20240307-v1:0', 'anthropic.claude-sonnet-4-6'];
    expect(cached.map((modelId) => capabilitiesOf(modelId).promptCaching)).toEqual([true, false, true]);
    expect(capabilitiesOf('openai.gpt-oss-20b-1:0').promptCaching).toBe(false);
  });

  it('never claims a seed or logprobs, which Converse does not have', () => {
    expect(capabilitiesOf('amazon.nova-lite-v1:0')).toMatchObject({ seed: false, logprobs: false });
  });
});
