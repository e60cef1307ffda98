import { expect, it } from 'vitest';
import type { JudgeModelCapabilities } from '../judge-model.ts';
import { capabilitiesLeft } from './capabilities-left.ts';
import { unknownModel } from './unknown-model.ts';

const able: JudgeModelCapabilities = {
  structuredOutput: 'native',
  temperature: true,
  seed: true,
  logprobs: true,
  promptCaching: true,
  maxOutputTokens: 100,
};

it('shows what a model can do less what was refused', () => {
  expect(capabilitiesLeft(able, new Set())).toEqual(able);
  const refused = new Set(['temperature', 'seed', 'logprobs', 'cache', 'store']);
  expect(capabilitiesLeft(able, refused)).toEqual({
    ...able,
    temperature: false,
    seed: false,
    logprobs: false,
    promptCaching: false,
  });
  expect(capabilitiesLeft(unknownModel, new Set())).toEqual(unknownModel);
});

it.each([
  ['native', [], 'native'],
  ['native', ['format'], 'tool'],
  ['native', ['tool'], 'native'],
  ['native', ['format', 'tool'], 'none'],
  ['tool', ['format'], 'tool'],
  ['tool', ['tool'], 'none'],
  ['none', [], 'none'],
] as const)('leaves of a schema that is held %s, where %j was refused: %s', (structuredOutput, refused, expected) => {
  expect(capabilitiesLeft({ ...able, structuredOutput }, new Set(refused)).structuredOutput).toBe(expected);
});
