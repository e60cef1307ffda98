export {
  type BedrockModelOptions,
  type BedrockProvider,
  type BedrockSettings,
  bedrock,
  createBedrock,
} from './bedrock.ts';
