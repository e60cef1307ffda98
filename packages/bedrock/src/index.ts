export { type BedrockProvider, bedrock, createBedrock } from './bedrock.ts';
export type { BedrockOptions } from './bedrock-options.ts';
export type { BedrockModelOptions, BedrockSettings } from './settings.ts';
export type { BedrockTier } from './tiers.ts';
