import { expect, it } from 'vitest';
import { capabilitiesOf } from './capabilities.ts';

it.each([
  ['claude-3-haiku-20240307', 'tool', true],
  ['claude-3-5-haiku-latest', 'tool', true],
  ['claude-sonnet-4-20250514', 'tool', true],
  ['claude-haiku-4-5', 'native', true],
  ['claude-sonnet-4-5-20250929', 'native', true],
  ['claude-opus-4-6', 'native', true],
  ['claude-opus-4-7', 'native', false],
  ['claude-sonnet-5', 'native', false],
  ['claude-haiku-5-5', 'native', false],
  ['claude-opus-10', 'native', false],
  ['claude-mythos-preview', 'native', false],
])('knows %s: %s, temperature %s', (modelId, structuredOutput, temperature) => {
  expect(capabilitiesOf(modelId)).toEqual({
    structuredOutput,
    temperature,
    seed: false,
    logprobs: false,
    promptCaching: true,
  });
});
