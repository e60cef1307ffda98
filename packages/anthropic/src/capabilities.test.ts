import { describe, expect, it } from 'vitest';
import { capabilitiesOf, familyOf } from './capabilities.ts';

describe('capabilitiesOf', () => {
  it.each([
    ['claude-3-haiku-20240307', 'tool', true, false, 4096],
    ['claude-3-5-haiku-latest', 'tool', true, false, 8192],
    ['claude-3-7-sonnet-latest', 'tool', true, false, 64_000],
    ['claude-sonnet-4-20250514', 'tool', true, false, 64_000],
    ['claude-opus-4-1', 'tool', true, false, 32_000],
    ['claude-haiku-4-5', 'native', true, false, 64_000],
    ['us.anthropic.claude-haiku-4-5-20251001-v1:0', 'native', true, false, 64_000],
    ['claude-sonnet-4-5@20250929', 'native', true, false, 64_000],
    ['claude-opus-4-6', 'native', true, false, 128_000],
    ['claude-opus-4-7', 'native', false, false, 128_000],
    ['claude-opus-4-8', 'native', false, false, 128_000],
    ['claude-sonnet-5', 'native', false, true, 128_000],
    ['claude-haiku-5-5', 'native', false, true, 128_000],
    ['claude-opus-10', 'native', false, true, 128_000],
    ['claude-mythos-preview', 'native', false, true, 128_000],
    ['claude-latest', 'native', false, true, 128_000],
  ])('knows %s: %s, temperature %s, thinks %s', (modelId, structuredOutput, temperature, thinks, maxOutputTokens) => {
    expect(capabilitiesOf(familyOf(modelId))).toEqual({
      structuredOutput,
      temperature,
      seed: false,
      logprobs: false,
      promptCaching: true,
      maxOutputTokens,
      ...(thinks && { reasoning: true }),
    });
  });

  it.each([
    'a-model',
    'claude-2.1',
    'anthropic.claude-v2',
    'arn:aws:bedrock:us-east-1:1:application-inference-profile/x',
  ])('expects little of %s', (modelId) => {
    expect(capabilitiesOf(familyOf(modelId))).toEqual({
      structuredOutput: 'none',
      temperature: true,
      seed: false,
      logprobs: false,
      promptCaching: false,
    });
  });
});

describe('capabilitiesOf with thinking', () => {
  const enabled = { type: 'enabled', budget_tokens: 2048 };
  it.each([
    // No temperature while it thinks, and no forced tool.
    ['claude-sonnet-4-5', enabled, { structuredOutput: 'native', temperature: false, reasoning: true }],
    ['claude-sonnet-4-20250514', enabled, { structuredOutput: 'none', temperature: false, reasoning: true }],
    ['claude-opus-4-8', { type: 'adaptive' }, { structuredOutput: 'native', temperature: false, reasoning: true }],
    // Told to think as it sees fit, because it takes no budget.
    ['claude-opus-4-8', enabled, { reasoning: true }],
    ['a-model', { type: 'adaptive' }, { structuredOutput: 'none', temperature: false, reasoning: true }],
    // It cannot stop.
    ['claude-opus-5-5', { type: 'disabled' }, { reasoning: true }],
  ])('knows %s with %j', (modelId, thinking, expected) => {
    expect(capabilitiesOf(familyOf(modelId), thinking)).toMatchObject(expected);
  });

  it.each([
    ['claude-haiku-5-5', { type: 'disabled' }],
    ['claude-sonnet-5-5', { type: 'between_tools' }],
    ['claude-sonnet-4-5', { type: 'disabled' }],
    // It takes none of it.
    ['claude-3-5-haiku-latest', enabled],
    ['claude-haiku-4-5', { type: 'adaptive' }],
  ])('knows that %s does not think with %j', (modelId, thinking) => {
    expect(capabilitiesOf(familyOf(modelId), thinking)).not.toHaveProperty('reasoning');
  });
});

describe('familyOf', () => {
  it.each([
    ['claude-fable-5-1', ['adaptive'], true, 512],
    ['claude-opus-5-5', ['adaptive'], true, 512],
    ['claude-sonnet-5-5', ['adaptive', 'between_tools'], true, 512],
    ['claude-haiku-5-5', ['adaptive', 'disabled'], true, 512],
    ['claude-opus-5', ['adaptive', 'disabled'], true, 512],
    ['claude-sonnet-5', ['adaptive', 'disabled'], true, 1024],
    ['claude-opus-4-8', ['adaptive', 'disabled'], true, 1024],
    ['claude-opus-4-7', ['adaptive', 'disabled'], true, 2048],
    ['claude-opus-4-6', ['adaptive', 'enabled', 'disabled'], true, 4096],
    ['claude-sonnet-4-6', ['adaptive', 'enabled', 'disabled'], true, 1024],
    ['claude-opus-4-5', ['enabled', 'disabled'], true, 4096],
    ['claude-haiku-4-5', ['enabled', 'disabled'], false, 4096],
    ['claude-sonnet-4-5', ['enabled', 'disabled'], false, 1024],
    ['claude-sonnet-4-20250514', ['enabled', 'disabled'], false, 1024],
    ['claude-3-5-haiku-latest', [], false, 2048],
    ['claude-3-5-sonnet-latest', [], false, 1024],
  ])('knows how %s thinks and what it caches', (modelId, thinking, effort, cacheMinimumTokens) => {
    expect(familyOf(modelId)).toMatchObject({ thinking, effort, cacheMinimumTokens });
  });
});
