import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bedrock, createBedrock } from './bedrock.ts';
import type { BedrockTier } from './tiers.ts';

beforeEach(() => {
  vi.stubEnv('AWS_REGION', undefined);
  vi.stubEnv('AWS_DEFAULT_REGION', undefined);
});

describe('tier', () => {
  it.each([
    [undefined, 'us.amazon.nova-2-lite-v1:0', 'us.amazon.nova-pro-v1:0'],
    ['us-west-2', 'us.amazon.nova-2-lite-v1:0', 'us.amazon.nova-pro-v1:0'],
    ['ca-central-1', 'us.amazon.nova-2-lite-v1:0', 'us.amazon.nova-pro-v1:0'],
    ['eu-north-1', 'eu.amazon.nova-2-lite-v1:0', 'eu.amazon.nova-pro-v1:0'],
    ['ap-northeast-1', 'jp.amazon.nova-2-lite-v1:0', 'apac.amazon.nova-pro-v1:0'],
    ['ap-southeast-2', 'global.amazon.nova-2-lite-v1:0', 'apac.amazon.nova-pro-v1:0'],
    ['me-central-1', 'global.amazon.nova-2-lite-v1:0', 'apac.amazon.nova-pro-v1:0'],
    ['sa-east-1', 'global.amazon.nova-2-lite-v1:0', 'us.amazon.nova-pro-v1:0'],
    ['us-gov-west-1', 'us-gov.amazon.nova-2-lite-v1:0', 'us-gov.amazon.nova-pro-v1:0'],
  ])('is Nova through the profile of %s', (region, medium, heavy) => {
    const provider = createBedrock({ region });
    expect(provider.tier('medium').modelId).toBe(medium);
    expect(provider.tier('heavy').modelId).toBe(heavy);
  });

  it('finds the region in the setting, then in the environment', () => {
    vi.stubEnv('AWS_DEFAULT_REGION', 'ap-northeast-3');
    expect(bedrock.tier('medium').modelId).toBe('jp.amazon.nova-2-lite-v1:0');
    vi.stubEnv('AWS_REGION', 'eu-west-1');
    expect(bedrock.tier('medium').modelId).toBe('eu.amazon.nova-2-lite-v1:0');
    expect(createBedrock({ region: 'us-east-1' }).tier('heavy').modelId).toBe('us.amazon.nova-pro-v1:0');
    vi.stubEnv('AWS_REGION', '');
    expect(bedrock.tier('heavy').modelId).toBe('apac.amazon.nova-pro-v1:0');
  });

  it('is the same by name, for settings', () => {
    expect(bedrock('tier:medium').modelId).toBe('us.amazon.nova-2-lite-v1:0');
    const model = bedrock('tier:heavy', { capabilities: { promptCaching: false } });
    expect(model).toMatchObject({ modelId: 'us.amazon.nova-pro-v1:0', capabilities: { promptCaching: false } });
    expect(model.capabilities.structuredOutput).toBe('tool');
  });

  it('is what the settings say it is', () => {
    const haiku = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
    const provider = createBedrock({ tiers: { medium: haiku, heavy: undefined } });
    expect(provider.tier('medium').modelId).toBe(haiku);
    expect(provider('tier:medium').capabilities.structuredOutput).toBe('native');
    expect(provider.tier('heavy').modelId).toBe('us.amazon.nova-pro-v1:0');
  });

  it.each(['light', '', 'constructor', 'medium '])('refuses the unknown tier %j, and says which there are', (tier) => {
    expect(() => bedrock.tier(tier as BedrockTier)).toThrow(TypeError);
    expect(() => bedrock(`tier:${tier}`)).toThrow('medium, heavy');
  });

  it.each([
    [{ light: 'x' }, 'light'],
    [{ medium: '' }, 'tiers.medium'],
    [{ medium: 5 }, 'tiers.medium'],
    [{ medium: 'tier:heavy' }, 'tiers.medium'],
    ['medium', 'expected an object'],
  ])('refuses the setting %j', (tiers, quoted) => {
    const misuse = () => createBedrock({ tiers: tiers as object });
    expect(misuse).toThrow(TypeError);
    expect(misuse).toThrow(quoted);
  });
});
