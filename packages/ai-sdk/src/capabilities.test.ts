import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from './capabilities.ts';
import type { AiSdkLanguageModel } from './language-model.ts';

const modelOf = (provider: string, modelId: string, more: object = {}): AiSdkLanguageModel => ({
  specificationVersion: 'v4',
  provider,
  modelId,
  supportedUrls: {},
  doGenerate: () => Promise.reject(new Error('not asked')),
  ...more,
});

/** What is true of a model, in words. */
function wordsOf(provider: string, modelId: string): string {
  const { structuredOutput, ...switches } = capabilitiesOf(modelOf(provider, modelId));
  const on = Object.entries(switches).flatMap(([name, value]) => (value === true ? [name] : []));
  return [structuredOutput, ...on].join(' ');
}

describe('capabilitiesOf', () => {
  it.each([
    ['google.generative-ai', 'gemini-2.0-flash', 'native temperature seed'],
    ['google.generative-ai', 'gemini-2.5-flash-lite', 'native temperature seed promptCaching'],
    ['google.generative-ai', 'gemini-2.5-flash', 'native temperature seed promptCaching reasoning'],
    ['google.vertex.chat', 'gemini-2.5-pro', 'native temperature seed promptCaching reasoning'],
    ['google.generative-ai', 'models/gemini-2.5-pro', 'native temperature seed promptCaching reasoning'],
    ['google.generative-ai', 'gemini-3-pro-preview', 'native seed promptCaching reasoning'],
    ['google.generative-ai', 'gemini-flash-latest', 'native seed promptCaching reasoning'],
    ['google.generative-ai', 'gemma-3-27b-it', 'none temperature'],
    ['google.generative-ai.interactions', 'gemini-2.5-flash', 'none temperature'],
    ['mistral.chat', 'mistral-small-latest', 'native temperature seed'],
    ['mistral.chat', 'magistral-medium-latest', 'native temperature seed reasoning'],
    ['mistral.chat', 'open-codestral-mamba', 'none temperature'],
    ['groq.chat', 'openai/gpt-oss-120b', 'native temperature seed promptCaching reasoning'],
    ['groq.chat', 'llama-3.3-70b-versatile', 'tool temperature seed promptCaching'],
    ['groq.chat', 'meta-llama/llama-4-scout-17b-16e-instruct', 'tool temperature seed promptCaching'],
    ['groq.chat', 'moonshotai/kimi-k2-instruct-0905', 'tool temperature seed promptCaching'],
    ['groq.chat', 'qwen/qwen3-32b', 'tool temperature seed promptCaching reasoning'],
    ['groq.chat', 'meta-llama/llama-guard-4-12b', 'none temperature seed'],
    ['groq.chat', 'a-new-model', 'none temperature'],
    ['xai.responses', 'grok-4.3', 'native temperature seed promptCaching reasoning'],
    ['xai.chat', 'grok-3-mini', 'native temperature seed promptCaching reasoning'],
    ['xai.chat', 'grok-3', 'native temperature seed promptCaching'],
    ['xai.responses', 'grok-4.20-0309-non-reasoning', 'native temperature seed promptCaching'],
    ['cohere.chat', 'command-a-03-2025', 'native temperature seed'],
    ['cohere.chat', 'command-r-plus-08-2024', 'native temperature seed'],
    ['cohere.chat', 'command-a-reasoning-08-2025', 'native temperature seed reasoning'],
    ['cohere.chat', 'c4ai-aya-expanse-32b', 'none temperature'],
    ['openai.chat', 'gpt-4.1-mini', 'native temperature seed logprobs promptCaching'],
    ['openai.responses', 'gpt-4.1-mini', 'native temperature logprobs promptCaching'],
    ['azure.chat', 'gpt-4o', 'native temperature seed promptCaching'],
    ['azure.responses', 'my-deployment', 'none temperature'],
    ['openai.chat', 'gpt-5-mini', 'native seed promptCaching reasoning'],
    ['openai.responses', 'o4-mini', 'native promptCaching reasoning'],
    ['openai.chat', 'gpt-5-chat-latest', 'native temperature seed logprobs promptCaching'],
    ['openai.chat', 'gpt-4-turbo', 'tool temperature seed'],
    ['openai.completion', 'gpt-3.5-turbo-instruct', 'none temperature'],
    ['anthropic.messages', 'claude-haiku-4-5', 'native temperature promptCaching'],
    ['anthropic.messages', 'claude-sonnet-4-20250514', 'native temperature promptCaching'],
    ['anthropic.messages', 'claude-opus-4-1', 'native temperature promptCaching'],
    ['anthropic.messages', 'claude-3-haiku-20240307', 'native temperature promptCaching'],
    ['anthropic.messages', 'claude-opus-4-7', 'native promptCaching'],
    ['anthropic.messages', 'claude-opus-4-10', 'native promptCaching'],
    ['anthropic.messages', 'claude-sonnet-5', 'native promptCaching'],
    ['vertex.anthropic.messages', 'claude-sonnet-4@20250514', 'native temperature promptCaching'],
    ['googleVertex.anthropic.messages', 'claude-opus-4-8', 'native promptCaching'],
    ['bedrock.anthropic.messages', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'native temperature promptCaching'],
    ['amazon-bedrock', 'us.anthropic.claude-sonnet-4-20250514-v1:0', 'native temperature promptCaching'],
    ['amazon-bedrock', 'us.anthropic.claude-opus-4-8', 'native promptCaching'],
    ['amazon-bedrock', 'us.amazon.nova-2-lite-v1:0', 'native temperature promptCaching'],
    ['amazon-bedrock', 'meta.llama3-70b-instruct-v1:0', 'none temperature'],
    ['deepseek.chat', 'deepseek-chat', 'tool temperature logprobs promptCaching'],
    ['deepseek.chat', 'deepseek-reasoner', 'none promptCaching reasoning'],
    ['gateway', 'google/gemini-2.5-flash', 'none temperature'],
    ['mine.chat', 'gemini-2.5-flash', 'none temperature'],
  ])('knows of %s %s: %s', (provider, modelId, words) => {
    expect(wordsOf(provider, modelId)).toBe(words);
  });

  it('believes a package that its service takes a schema, where nothing else is known', () => {
    const says = (supportsStructuredOutputs: unknown, provider = 'cerebras.chat') =>
      capabilitiesOf(modelOf(provider, 'a-model', { supportsStructuredOutputs })).structuredOutput;
    expect(says(true)).toBe('native');
    expect(says(false)).toBe('none');
    expect(says('yes')).toBe('none');
    expect(says(true, 'deepseek.chat')).toBe('none');
  });
});
