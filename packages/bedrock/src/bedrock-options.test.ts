import { describe, expect, it } from 'vitest';
import { checkBedrockOptions } from './bedrock-options.ts';

const metadata = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'x']));

describe('checkBedrockOptions', () => {
  it.each([
    {},
    { reasoningConfig: { type: 'disabled' } },
    { reasoningConfig: { type: 'enabled', maxReasoningEffort: 'high' } },
    { reasoning_effort: 'low', additionalModelRequestFields: { top_k: 5 } },
    { thinking: { type: 'adaptive' } },
    { cachePoint: { ttl: '5m' } },
    { serviceTier: { type: 'reserved' }, performanceConfig: { latency: 'standard' } },
    { guardrailConfig: { guardrailIdentifier: 'a', guardrailVersion: 'DRAFT' } },
    { requestMetadata: {} },
    { requestMetadata: { ...metadata(15), ['k'.repeat(256)]: 'v'.repeat(256) } },
    { requestMetadata: { run: '' }, serviceTier: undefined },
  ])('takes %j', (options) => {
    expect(checkBedrockOptions(options)).toBe(options);
  });

  it.each([
    [{ tier: 'flex' }, 'tier'],
    [{ serviceTier: 'flex' }, 'serviceTier must be an object'],
    [{ serviceTier: { type: 'cheapest' } }, "default, flex, priority, reserved, got 'cheapest'"],
    [{ serviceTier: { tier: 'flex' } }, "unknown option 'tier'"],
    [{ performanceConfig: { latency: 'turbo' } }, 'turbo'],
    [{ reasoningConfig: { type: 'on' } }, 'reasoningConfig.type'],
    [{ reasoningConfig: { type: 'enabled', maxReasoningEffort: 'max' } }, 'maxReasoningEffort'],
    [{ reasoningConfig: {} }, 'reasoningConfig.type'],
    [{ reasoning_effort: 3 }, 'reasoning_effort'],
    [{ thinking: true }, 'thinking must be an object'],
    [{ thinking: [] }, 'thinking must be an object'],
    [{ cachePoint: { ttl: '2h' } }, 'cachePoint.ttl'],
    [{ guardrailConfig: { guardrailIdentifier: 'a' } }, 'guardrailConfig.guardrailVersion'],
    [{ guardrailConfig: { guardrailIdentifier: '', guardrailVersion: '1' } }, 'guardrailIdentifier'],
    [{ guardrailConfig: { guardrailIdentifier: 'a', guardrailVersion: '1', trace: 'all' } }, 'trace'],
    [{ requestMetadata: metadata(17) }, '16 entries, got 17'],
    [{ requestMetadata: { run: 5 } }, 'requestMetadata.run'],
    [{ requestMetadata: { '': 'x' } }, '1 to 256'],
    [{ requestMetadata: { run: 'v'.repeat(257) } }, '1 to 256'],
    [{ requestMetadata: null }, 'requestMetadata must be an object'],
    [{ additionalModelRequestFields: 'x' }, 'additionalModelRequestFields'],
    [{ thinking: { type: 'enabled' }, additionalModelRequestFields: { thinking: {} } }, "'thinking' is set twice"],
    [null, 'must be an object'],
  ])('refuses %j', (options, quoted) => {
    const misuse = () => checkBedrockOptions(options as object);
    expect(misuse).toThrow(TypeError);
    expect(misuse).toThrow(quoted);
  });
});
