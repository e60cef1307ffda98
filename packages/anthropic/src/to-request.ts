import type { Anthropic } from '@anthropic-ai/sdk';
import type { JudgeRequest, JudgeWarning, Warn } from '@rlaif/spec';
import { capabilitiesLeft, collectWarnings, tokenLimitOf } from '@rlaif/spec/provider';
import type { AnthropicTarget, CallKnowledge } from './target.ts';
import { isThinking } from './thinking.ts';
import { blockWriter, type CacheTtl } from './to-blocks.ts';
import { toOptions } from './to-options.ts';
import { toStructure } from './to-structure.ts';

/** The SDK's types leave `temperature` out, because the newest models refuse it; the API takes it for the others. */
export type AnthropicBody = Anthropic.MessageCreateParamsNonStreaming & { temperature?: number };

/** What the service is sent, and what was left out of it. */
export interface AnthropicRequest {
  readonly body: AnthropicBody;
  readonly warnings: readonly JudgeWarning[];
}

/** So many cache breakpoints the API takes. A `cache_control` of the whole request is one of them. */
const maxBreakpoints = 4;

/** Other services take higher temperatures. */
const maxTemperature = 1;

/**
 * The message request for a judge request.
 *
 * @throws RlaifError `RLAIF_JUDGE_REQUEST`, not retryable, for provider options that cannot be sent.
 */
export function toRequest(target: AnthropicTarget, request: JudgeRequest): AnthropicRequest {
  const { modelId, refused } = target;
  const { warn, warnings } = collectWarnings();
  const capabilities = capabilitiesLeft(target.capabilities, refused);
  const maxTokens = tokenLimitOf(capabilities, request, warn);
  const { thinking, outputConfig, others } = toOptions(target, request, maxTokens, warn);
  const toBlocks = blockWriter(
    {
      promptCaching: capabilities.promptCaching,
      isRefused: refused.has('cache'),
      maxBreakpoints: others.cache_control ? maxBreakpoints - 1 : maxBreakpoints,
      minimumTokens: target.family?.cacheMinimumTokens,
      // The tool of a schema comes before all text.
      bytesBefore: request.schema ? JSON.stringify(request.schema).length : 0,
      ttl: toTtl(target, warn),
    },
    warn,
  );
  const system = toBlocks(request.system ?? []);
  const known = { capabilities, refused, thinks: isThinking(thinking) };
  const { format, tools } = toStructure(known, request.schema, warn);
  const config = { ...outputConfig, ...format };
  const body: AnthropicBody = {
    ...others,
    model: modelId,
    ...(system.length > 0 && { system }),
    messages: request.messages.map(({ role, content }) => ({ role, content: toBlocks(content) })),
    max_tokens: maxTokens,
    ...toSampling(known, request, warn),
    ...(thinking && { thinking: thinking as unknown as Anthropic.ThinkingConfigParam }),
    ...(Object.keys(config).length > 0 && { output_config: config }),
    ...tools,
  };
  return { body, warnings: warnings() };
}

function toTtl({ refused, cacheTtl }: AnthropicTarget, warn: Warn): CacheTtl | undefined {
  if (cacheTtl !== undefined && refused.has('cacheTtl')) {
    warn('cacheTtl', 'The service refused a time for its cache: it keeps prefixes as long as it does by itself.');
    return undefined;
  }
  return cacheTtl;
}

function toSampling(
  { capabilities, refused, thinks }: CallKnowledge,
  { temperature, seed, logprobs }: JudgeRequest,
  warn: Warn,
): Pick<AnthropicBody, 'temperature'> {
  if (seed !== undefined) {
    warn('seed', 'The API takes no seed: it was left out.');
  }
  if (logprobs !== undefined) {
    warn('logprobs', 'The API gives no log probabilities: they were not asked for.');
  }
  if (temperature === undefined) {
    return {};
  }
  if (!capabilities.temperature || thinks) {
    const who = refused.has('temperature') ? 'The service refused the temperature' : 'The model takes no temperature';
    warn('temperature', `${who}${thinks ? ' while it thinks' : ''}: it was left out.`);
    return {};
  }
  if (temperature > maxTemperature) {
    warn('temperature', `The API takes at most ${maxTemperature}: lowered to that.`);
  }
  return { temperature: Math.min(temperature, maxTemperature) };
}
