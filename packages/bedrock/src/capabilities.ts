import type { JudgeModelCapabilities } from '@rlaif/spec';
import type { Family } from './family.ts';
import { modelName } from './model-name.ts';

interface Row {
  readonly pattern: RegExp;
  readonly family: Family;
}

/** A row for the ids that begin so, alone or behind a region (`us.`, `eu.`, `global.`). */
const row = (pattern: string, family: Family): Row => ({ pattern: new RegExp(`(?:^|\\.)(?:${pattern})`), family });

/**
 * The families, the first that fits. From AWS's model cards as of September 2026, and from what the service was publicly seen to take and
 * to refuse. What is wrong here is learned when the service refuses it.
 */
const rows: readonly Row[] = [
  row('amazon\\.nova-2-', {
    forcedBy: 'tool',
    bareTool: true,
    // AWS documents 1,000; prefixes of 240 were seen to be written to the cache.
    cacheMinimumTokens: 240,
    reasoningField: 'reasoningConfig',
    maxOutputTokens: 65_535,
  }),
  // The cards say 5K; the service itself refuses from 10,000.
  row('amazon\\.nova-', { forcedBy: 'tool', bareTool: true, cacheMinimumTokens: 240, maxOutputTokens: 10_000 }),

  row('anthropic\\.claude-(?:v2|instant)', {}),
  row('anthropic\\.claude-3-(?:haiku|sonnet|opus)', { forcedBy: 'tool', maxOutputTokens: 4096 }),
  row('anthropic\\.claude-3-5-haiku', { forcedBy: 'tool', cacheMinimumTokens: 2048, maxOutputTokens: 8192 }),
  row('anthropic\\.claude-3-5-sonnet-20240620', { forcedBy: 'tool', maxOutputTokens: 4096 }),
  row('anthropic\\.claude-3-5-sonnet', { forcedBy: 'tool', maxOutputTokens: 8192 }),
  row('anthropic\\.claude-(?:3-7-sonnet|sonnet-4)-20', {
    forcedBy: 'tool',
    cacheMinimumTokens: 1024,
    reasoningField: 'thinking',
    forcedWhileThinking: false,
    maxOutputTokens: 64_000,
  }),
  row('anthropic\\.claude-opus-4-(?:1-)?20', {
    forcedBy: 'tool',
    cacheMinimumTokens: 1024,
    reasoningField: 'thinking',
    forcedWhileThinking: false,
    maxOutputTokens: 32_000,
  }),
  row('anthropic\\.claude-(?:haiku|opus)-4-5', {
    native: true,
    forcedBy: 'tool',
    cacheMinimumTokens: 4096,
    cacheTtl: true,
    reasoningField: 'thinking',
    forcedWhileThinking: false,
    maxOutputTokens: 64_000,
  }),
  row('anthropic\\.claude-opus-4-6', {
    native: true,
    forcedBy: 'tool',
    cacheMinimumTokens: 4096,
    cacheTtl: true,
    reasoningField: 'thinking',
    forcedWhileThinking: false,
  }),
  row('anthropic\\.claude-sonnet-4-[56]', {
    native: true,
    forcedBy: 'tool',
    cacheMinimumTokens: 1024,
    cacheTtl: true,
    reasoningField: 'thinking',
    forcedWhileThinking: false,
    maxOutputTokens: 64_000,
  }),
  // From 4.7 on they answer 400 to any temperature, and on Bedrock to `outputConfig.textFormat`.
  row('anthropic\\.claude-opus-4-7', {
    forcedBy: 'tool',
    temperature: false,
    cacheMinimumTokens: 2048,
    cacheTtl: true,
    reasoningField: 'thinking',
    forcedWhileThinking: false,
  }),
  row('anthropic\\.claude-', {
    forcedBy: 'tool',
    temperature: false,
    cacheMinimumTokens: 512,
    cacheTtl: true,
    reasoningField: 'thinking',
  }),

  row('openai\\.gpt-oss', { native: true, forcedBy: 'tool', reasoning: true, reasoningField: 'reasoning_effort' }),
  row('openai\\.gpt-', { native: true, forcedBy: 'tool', temperature: false, reasoning: true }),
  // DeepSeek takes a tool's name as `toolChoice` and does not obey it; it obeys `any`.
  row('deepseek\\.r1', { reasoning: true }),
  row('deepseek\\.v3', { native: true, forcedBy: 'any', reasoningField: 'reasoning_effort' }),
  row('qwen\\.qwen3-vl', {}),
  row('qwen\\.qwen3', { native: true }),
  row('mistral\\.magistral', { native: true, reasoning: true }),
  row('mistral\\.(?:ministral-3|devstral-2|voxtral|mistral-large-3)', { native: true }),
  row('mistral\\.mistral-large-24', { forcedBy: 'any' }),
  row('google\\.gemma-3-(?:12b|27b)', { native: true, maxOutputTokens: 8192 }),
  row('nvidia\\.nemotron', { native: true }),
  row('minimax\\.minimax-m2', { native: true, reasoning: true }),
  row('moonshot(?:ai)?\\.kimi-k2-thinking', { native: true, reasoning: true }),
  row('moonshot(?:ai)?\\.kimi-k2', { native: true }),
  row('zai\\.glm-(?:4\\.7|5)', { native: true }),
  row('xai\\.grok', { forcedBy: 'tool', temperature: false }),
  // They call tools, but answer 400 to a forced one.
  row('meta\\.llama|mistral\\.|google\\.gemma|cohere\\.|ai21\\.|writer\\.', {}),
];

/** The family of a model id, an inference profile's id or an ARN that tells it; `undefined` where none is known. */
export function familyOf(modelId: string): Family | undefined {
  const name = modelName(modelId);
  return name === undefined ? undefined : rows.find(({ pattern }) => pattern.test(name))?.family;
}

/**
 * What a family's models can do, in the words of a judge model. Of an unknown family little is expected: no schema, so that the prompt
 * alone states the shape of the reply, and no cache; a temperature, because a refusal teaches that. Converse has no seed and no
 * log-probabilities.
 */
export function capabilitiesOf(family: Family | undefined): JudgeModelCapabilities {
  const { native, forcedBy, temperature = true, cacheMinimumTokens, reasoning, maxOutputTokens } = family ?? {};
  return {
    structuredOutput: native ? 'native' : forcedBy ? 'tool' : 'none',
    temperature,
    seed: false,
    logprobs: false,
    promptCaching: cacheMinimumTokens !== undefined,
    ...(reasoning && { reasoning }),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
  };
}
