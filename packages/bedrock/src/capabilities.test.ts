import { describe, expect, it } from 'vitest';
import { capabilitiesOf, familyOf } from './capabilities.ts';

const of = (modelId: string) => capabilitiesOf(familyOf(modelId));

const arn = 'arn:aws:bedrock:us-east-1:123456789012';

describe('capabilitiesOf', () => {
  it.each([
    ['amazon.nova-micro-v1:0', 'tool'],
    ['amazon.nova-pro-v1:0:300k', 'tool'],
    ['us.amazon.nova-premier-v1:0', 'tool'],
    ['us.amazon.nova-2-lite-v1:0', 'tool'],
    ['jp.amazon.nova-2-lite-v1:0', 'tool'],
    ['amazon.nova-2-lite-v1:0:256k', 'tool'],
    ['us.amazon.nova-2-pro-preview-20251202-v1:0', 'tool'],
    [`${arn}:inference-profile/us.amazon.nova-2-lite-v1:0`, 'tool'],
    ['arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0', 'tool'],
    ['arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/amazon.nova-pro-v1:0', 'tool'],
    ['anthropic.claude-v2:1', 'none'],
    ['anthropic.claude-instant-v1', 'none'],
    ['anthropic.claude-3-haiku-20240307-v1:0', 'tool'],
    ['us.anthropic.claude-3-5-haiku-20241022-v1:0', 'tool'],
    ['us.anthropic.claude-3-7-sonnet-20250219-v1:0', 'tool'],
    ['us.anthropic.claude-sonnet-4-20250514-v1:0', 'tool'],
    ['us.anthropic.claude-opus-4-1-20250805-v1:0', 'tool'],
    ['global.anthropic.claude-haiku-4-5-20251001-v1:0', 'native'],
    ['au.anthropic.claude-sonnet-4-5-20250929-v1:0', 'native'],
    ['eu.anthropic.claude-opus-4-6-v1', 'native'],
    ['us.anthropic.claude-opus-4-7', 'tool'],
    ['us.anthropic.claude-opus-4-8', 'tool'],
    ['us.anthropic.claude-sonnet-5', 'tool'],
    ['us.anthropic.claude-mythos-preview', 'tool'],
    ['openai.gpt-oss-120b-1:0', 'native'],
    ['openai.gpt-oss-safeguard-20b', 'native'],
    ['global.openai.gpt-5.6-luna', 'native'],
    ['qwen.qwen3-32b-v1:0', 'native'],
    ['qwen.qwen3-vl-235b-a22b', 'none'],
    ['us.deepseek.v3-v1:0', 'native'],
    ['deepseek.v3.2', 'native'],
    ['us.deepseek.r1-v1:0', 'none'],
    ['mistral.ministral-3-8b-instruct', 'native'],
    ['mistral.mistral-large-3-675b-instruct', 'native'],
    ['mistral.mistral-large-2407-v1:0', 'tool'],
    ['mistral.mistral-7b-instruct-v0:2', 'none'],
    ['us.mistral.pixtral-large-2502-v1:0', 'none'],
    ['google.gemma-3-27b-it', 'native'],
    ['google.gemma-3-4b-it', 'none'],
    ['nvidia.nemotron-super-3-120b', 'native'],
    ['minimax.minimax-m2.5', 'native'],
    ['moonshot.kimi-k2-thinking', 'native'],
    ['moonshotai.kimi-k2.5', 'native'],
    ['zai.glm-4.7', 'native'],
    ['meta.llama3-3-70b-instruct-v1:0', 'none'],
    ['us.meta.llama4-maverick-17b-instruct-v1:0', 'none'],
    [`${arn}:application-inference-profile/a1b2c3d4`, 'none'],
    [`${arn}:provisioned-model/amazon.nova-pro`, 'none'],
    [`${arn}:custom-model/amazon.nova-lite-v1:0:300k/a1b2c3d4`, 'none'],
    [`${arn}:default-prompt-router/anthropic.claude:1`, 'none'],
    ['someone.amazonian-nova', 'none'],
    ['not-amazon.nova-lite', 'none'],
  ])('holds %s to a schema by: %s', (modelId, structuredOutput) => {
    expect(of(modelId).structuredOutput).toBe(structuredOutput);
  });

  it.each([
    ['us.amazon.nova-2-lite-v1:0', true],
    ['us.anthropic.claude-sonnet-4-6', true],
    ['us.anthropic.claude-opus-4-6-v1', true],
    ['us.anthropic.claude-opus-4-7', false],
    ['us.anthropic.claude-sonnet-5', false],
    ['us.anthropic.claude-haiku-5-5', false],
    ['openai.gpt-oss-20b-1:0', true],
    ['openai.gpt-6-astra', false],
    ['xai.grok-4.6', false],
    ['someone.else', true],
  ])('knows whether %s takes a temperature: %s', (modelId, temperature) => {
    expect(of(modelId).temperature).toBe(temperature);
  });

  it.each([
    ['openai.gpt-oss-120b-1:0', true],
    ['us.deepseek.r1-v1:0', true],
    ['mistral.magistral-small-2509', true],
    ['moonshot.kimi-k2-thinking', true],
    ['qwen.qwen3-32b-v1:0', undefined],
    ['us.amazon.nova-2-lite-v1:0', undefined],
    ['us.anthropic.claude-sonnet-4-6', undefined],
  ])('knows whether %s reasons before it replies: %s', (modelId, reasoning) => {
    expect(of(modelId).reasoning).toBe(reasoning);
  });

  it.each([
    ['amazon.nova-lite-v1:0', true],
    ['us.amazon.nova-2-lite-v1:0', true],
    ['anthropic.claude-3-haiku-20240307-v1:0', false],
    ['anthropic.claude-3-5-haiku-20241022-v1:0', true],
    ['us.anthropic.claude-3-5-sonnet-20241022-v2:0', false],
    ['us.anthropic.claude-3-7-sonnet-20250219-v1:0', true],
    ['us.anthropic.claude-sonnet-4-6', true],
    ['openai.gpt-oss-20b-1:0', false],
    ['nvidia.nemotron-super-3-120b', false],
    ['someone.else', false],
  ])('knows whether %s has a prompt cache: %s', (modelId, promptCaching) => {
    expect(of(modelId).promptCaching).toBe(promptCaching);
  });

  it.each([
    ['amazon.nova-pro-v1:0', 10_000],
    ['us.amazon.nova-2-lite-v1:0', 65_535],
    ['anthropic.claude-3-haiku-20240307-v1:0', 4096],
    ['us.anthropic.claude-opus-4-20250514-v1:0', 32_000],
    ['us.anthropic.claude-sonnet-5', undefined],
  ])('knows how many tokens %s gives: %s', (modelId, maxOutputTokens) => {
    expect(of(modelId).maxOutputTokens).toBe(maxOutputTokens);
  });

  it('never claims a seed or logprobs, which Converse does not have', () => {
    expect(of('amazon.nova-lite-v1:0')).toMatchObject({ seed: false, logprobs: false });
  });
});
