import { describe, expect, it } from 'vitest';
import { checkCapabilities } from './check-capabilities.ts';
import type { JudgeModelCapabilities } from './judge-model.ts';

const check = (overrides: unknown) => () => checkCapabilities(overrides as Partial<JudgeModelCapabilities>);

describe('checkCapabilities', () => {
  it('takes valid overrides', () => {
    expect(check({})).not.toThrow();
    expect(
      check({ structuredOutput: 'none', seed: true, maxOutputTokens: undefined, reasoning: undefined }),
    ).not.toThrow();
  });

  it.each([
    [{ structuredOutputs: 'tool' }, 'structuredOutputs'],
    [{ structuredOutput: 'json' }, 'capabilities.structuredOutput'],
    [{ temperature: 'yes' }, 'capabilities.temperature'],
    [{ temperature: undefined }, 'capabilities.temperature'],
    [{ maxOutputTokens: 0 }, 'capabilities.maxOutputTokens'],
    [{ maxOutputTokens: 1.5 }, 'capabilities.maxOutputTokens'],
  ])('rejects %j', (overrides, quoted) => {
    expect(check(overrides)).toThrow(TypeError);
    expect(check(overrides)).toThrow(quoted);
  });
});
