import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from './capabilities.ts';

describe('capabilitiesOf', () => {
  it.each([
    'o1',
    'o3-mini',
    'o4-mini-2025-04-16',
    'gpt-5',
    'gpt-5-mini',
    'gpt-5.2-pro',
    'gpt-6-luna',
    'openai/gpt-5-nano',
  ])('knows that %s reasons: neither temperature nor logprobs', (modelId) => {
    expect(capabilitiesOf(modelId)).toMatchObject({
      structuredOutput: 'native',
      temperature: false,
      logprobs: false,
      reasoning: true,
    });
  });

  it.each([
    'gpt-4.1-mini',
    'gpt-4o',
    'ft:gpt-4.1-mini:org::id',
    'gpt-5-chat-latest',
    'openai/gpt-oss-20b',
    'Qwen/Qwen3-32B',
    'llama3.1',
  ])('knows that %s takes all settings', (modelId) => {
    expect(capabilitiesOf(modelId)).toEqual({
      structuredOutput: 'native',
      temperature: true,
      seed: true,
      logprobs: true,
      promptCaching: true,
    });
  });

  it.each(['gpt-4', 'gpt-4-turbo', 'gpt-4-0613', 'gpt-3.5-turbo', 'gpt-4o-2024-05-13'])(
    'forces a tool on %s',
    (modelId) => {
      expect(capabilitiesOf(modelId).structuredOutput).toBe('tool');
    },
  );
});
