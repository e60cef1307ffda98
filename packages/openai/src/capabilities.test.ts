import { describe, expect, it } from 'vitest';
import { capabilitiesOf, isResponsesOnly, takesCacheMarks } from './capabilities.ts';

const settings = { structuredOutput: 'native', temperature: true, seed: true, logprobs: true, promptCaching: true };

describe('capabilitiesOf', () => {
  it.each([
    'o1',
    'o3-mini',
    'o4-mini-2025-04-16',
    'gpt-5',
    'gpt-5-mini',
    'gpt-5.2-pro',
    'gpt-5.1-codex',
    'gpt-5.3-chat-latest',
    'gpt-5.5',
    'gpt-5.6-luna',
    'gpt-6-luna',
    'gpt-6.1-terra',
    'gpt-10',
    'openai/gpt-5-nano',
  ])('knows that %s reasons: neither temperature nor logprobs', (modelId) => {
    expect(capabilitiesOf(modelId)).toMatchObject({
      structuredOutput: 'native',
      temperature: false,
      logprobs: false,
      reasoning: true,
    });
  });

  it.each(['gpt-5.1', 'gpt-5.2-2025-12-11', 'gpt-5.4-mini', 'gpt-5.4-nano'])(
    'knows that %s reasons only when it is told to',
    (modelId) => {
      expect(capabilitiesOf(modelId)).toEqual({ ...settings, maxOutputTokens: 128_000 });
      expect(capabilitiesOf(modelId, 'none')).toEqual(capabilitiesOf(modelId));
      expect(capabilitiesOf(modelId, 'low')).toMatchObject({ temperature: false, logprobs: false, reasoning: true });
    },
  );

  it.each(['gpt-5.5', 'gpt-5.6-luna'])('knows that %s reasons unless it is told not to', (modelId) => {
    expect(capabilitiesOf(modelId, 'none')).toEqual({ ...settings, maxOutputTokens: 128_000 });
    expect(capabilitiesOf(modelId, 'low').temperature).toBe(false);
  });

  it.each(['gpt-5-mini', 'gpt-6-luna', 'o3'])('knows that %s takes no temperature at any effort', (modelId) => {
    expect(capabilitiesOf(modelId, 'none').temperature).toBe(false);
  });

  it('knows that gpt-6-luna can be told not to reason, and takes no temperature then either', () => {
    expect(capabilitiesOf('gpt-6-luna', 'none').reasoning).toBeUndefined();
    expect(capabilitiesOf('gpt-6-luna').reasoning).toBe(true);
  });

  it.each([
    ['gpt-4.1-mini', 32_768],
    ['gpt-4o', 16_384],
    ['ft:gpt-4.1-mini:org::id', 32_768],
    ['gpt-5-chat-latest', 16_384],
  ])('knows that %s takes all settings', (modelId, maxOutputTokens) => {
    expect(capabilitiesOf(modelId)).toEqual({ ...settings, maxOutputTokens });
  });

  it.each(['gpt-4', 'gpt-4-turbo', 'gpt-4-0613', 'gpt-3.5-turbo', 'gpt-35-turbo', 'gpt-4o-2024-05-13'])(
    'forces a tool on %s',
    (modelId) => {
      expect(capabilitiesOf(modelId).structuredOutput).toBe('tool');
    },
  );

  it.each([
    'llama3.1:8b',
    'meta-llama/Llama-3.3-70B-Instruct',
    'Qwen/Qwen2.5-7B-Instruct',
    'Qwen/Qwen3-4B-Instruct-2507',
    'mistral-small3.2',
    'mistralai/Mixtral-8x7B-Instruct-v0.1',
    'gemma3:27b',
    'phi4',
    'microsoft/Phi-4-mini-instruct',
    'deepseek-coder:6.7b',
    'ibm-granite/granite-3.3-8b-instruct',
    '/models/qwen2.5-7b-q4_k_m.gguf',
    'codellama:13b',
    'NousResearch/Hermes-3-Llama-3.1-8B',
  ])('knows the open weights of %s', (modelId) => {
    expect(capabilitiesOf(modelId)).toEqual(settings);
  });

  it.each([
    'Qwen/Qwen3-32B',
    'qwq:32b',
    'deepseek-r1:14b',
    'deepseek-ai/DeepSeek-R1-Distill-Llama-8B',
    'openai/gpt-oss-20b',
    'gpt-oss:120b',
    'zai-org/GLM-4.5-Air',
    'mistralai/Magistral-Small-2507',
    'microsoft/Phi-4-reasoning',
    'moonshotai/Kimi-K2-Thinking',
  ])('knows that %s thinks, and takes a temperature all the same', (modelId) => {
    expect(capabilitiesOf(modelId)).toEqual({ ...settings, reasoning: true });
  });

  it.each([
    'my-deployment',
    'claude-sonnet-4-5',
    'google/gemini-2.5-flash',
    'graphite-1',
    'dolphins',
    'a-model',
    '',
    '/',
  ])('knows nothing of %j, and asks for nothing but a temperature', (modelId) => {
    expect(capabilitiesOf(modelId)).toEqual({
      structuredOutput: 'none',
      temperature: true,
      seed: false,
      logprobs: false,
      promptCaching: false,
    });
  });
});

it.each([
  ['gpt-5-pro', true],
  ['gpt-5.5-pro-2026-04-23', true],
  ['gpt-5.1-codex-max', true],
  ['o3-pro', true],
  ['o4-mini-deep-research', true],
  ['gpt-6-cyber', true],
  ['codex-mini-latest', true],
  ['gpt-5', false],
  ['gpt-6-astra', false],
  ['o3-mini', false],
  ['openai/gpt-5-pro', false],
  ['my-gpt-5-pro', false],
])('knows whether %s is served by Responses alone: %s', (modelId, expected) => {
  expect(isResponsesOnly(modelId)).toBe(expected);
});

it.each([
  ['gpt-5.6-luna', true],
  ['openai/gpt-5.6-sol', true],
  ['gpt-6.1-terra', true],
  ['gpt-10', true],
  ['gpt-5.5', false],
  ['gpt-5', false],
  ['gpt-4.1', false],
  ['gpt-35-turbo', false],
  ['gpt-oss-20b', false],
])('knows whether shared prefixes of %s must be marked: %s', (modelId, expected) => {
  expect(takesCacheMarks(modelId)).toBe(expected);
});
