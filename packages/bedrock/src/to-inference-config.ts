import type { InferenceConfiguration } from '@aws-sdk/client-bedrock-runtime';
import type { JsonObject, JudgeModelCapabilities, JudgeRequest, Warn } from '@rlaif/spec';

/** The sampling settings that the model takes. */
export function toInferenceConfig(
  capabilities: JudgeModelCapabilities,
  request: JudgeRequest,
  options: JsonObject,
  warn: Warn,
): InferenceConfiguration {
  const config: InferenceConfiguration = {};
  // Nova answers 400 to a token limit or a temperature beside its highest reasoning effort.
  const isBare = isHighestNovaReasoning(options);
  if (isBare) {
    warn('maxOutputTokens', 'Nova takes no limit beside maxReasoningEffort high: it was left out.');
  } else {
    config.maxTokens = request.maxOutputTokens;
    const limit = capabilities.maxOutputTokens;
    if (limit !== undefined && request.maxOutputTokens > limit) {
      config.maxTokens = limit;
      warn('maxOutputTokens', `The model gives at most ${limit} tokens: lowered to that.`);
    }
  }
  if (request.temperature !== undefined) {
    if (capabilities.temperature && !isBare) {
      config.temperature = request.temperature;
    } else {
      warn('temperature', 'The model takes no temperature: it was left out.');
    }
  }
  if (request.seed !== undefined) {
    warn('seed', 'Converse takes no seed: it was left out.');
  }
  if (request.logprobs !== undefined) {
    warn('logprobs', 'Converse gives no log probabilities: they were not asked for.');
  }
  return config;
}

function isHighestNovaReasoning(options: JsonObject): boolean {
  const fields = options.additionalModelRequestFields as JsonObject | undefined;
  const reasoning = fields?.reasoningConfig as JsonObject | undefined;
  return reasoning?.type === 'enabled' && reasoning.maxReasoningEffort === 'high';
}
