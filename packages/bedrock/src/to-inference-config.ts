import type { InferenceConfiguration } from '@aws-sdk/client-bedrock-runtime';
import type { JudgeRequest } from '@rlaif/spec';
import { tokenLimitOf } from '@rlaif/spec/provider';
import { currentCapabilities } from './current-capabilities.ts';
import type { ModelKnowledge } from './model-knowledge.ts';
import type { Reasoning } from './reasoning.ts';
import type { RequestDraft } from './request-draft.ts';

/** The sampling settings that the model takes beside its reasoning. */
export function toInferenceConfig(
  knowledge: ModelKnowledge,
  request: JudgeRequest,
  reasoning: Reasoning,
  { warn, sent }: RequestDraft,
): InferenceConfiguration {
  const config: InferenceConfiguration = {};
  if (reasoning.isHighestOfNova) {
    warn('maxOutputTokens', 'Nova takes no limit beside maxReasoningEffort high: it was left out.');
  } else {
    config.maxTokens = tokenLimitOf(currentCapabilities(knowledge), request, warn);
    sent.add('maxTokens');
  }
  if (request.temperature !== undefined) {
    if (!knowledge.capabilities.temperature) {
      warn('temperature', 'The model takes no temperature: it was left out.');
    } else if (knowledge.refused.has('temperature')) {
      warn('temperature', 'The service refused a temperature for this model: it was left out.');
    } else if (reasoning.isHighestOfNova || reasoning.isThinking) {
      warn('temperature', 'The model takes no temperature while it reasons so: it was left out.');
    } else {
      config.temperature = request.temperature;
      sent.add('temperature');
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
