import type { JsonObject, JsonValue } from '@rlaif/spec';
import type { BedrockOptions } from './bedrock-options.ts';
import type { ReasoningField } from './family.ts';
import type { ModelKnowledge } from './model-knowledge.ts';
import type { RequestDraft } from './request-draft.ts';

/** How a request has its model reason. */
export interface Reasoning {
  /** What is sent as `additionalModelRequestFields`. Default: nothing. */
  readonly modelFields: JsonObject | undefined;
  /** Claude thinks, so it takes no temperature. */
  readonly isThinking: boolean;
  /** Nova takes neither a token limit nor a temperature. */
  readonly isHighestOfNova: boolean;
}

const reasoningFields: readonly ReasoningField[] = ['reasoningConfig', 'thinking', 'reasoning_effort'];

/** Writes the fields of the model, those of its reasoning among them where it has them. */
export function toReasoning(
  { family, refused }: ModelKnowledge,
  options: BedrockOptions,
  { warn, sent }: RequestDraft,
): Reasoning {
  const modelFields: Record<string, JsonValue> = { ...options.additionalModelRequestFields };
  for (const field of reasoningFields) {
    const value = options[field];
    if (value === undefined) continue;
    if (refused.has(field)) {
      warn(field, `The service refused ${field} for this model: it was left out.`);
    } else if (family !== undefined && family.reasoningField !== field) {
      warn(field, `The model has no ${field}: it was left out.`);
    } else {
      sent.add(field);
      modelFields[field] = value as JsonValue;
    }
  }
  return {
    modelFields: Object.keys(modelFields).length > 0 ? modelFields : undefined,
    isThinking: isThinking(modelFields.thinking),
    isHighestOfNova: isHighest(modelFields.reasoningConfig),
  };
}

/** Whether options have a model reason that does not by itself. */
export function turnsReasoningOn({ additionalModelRequestFields, ...own }: BedrockOptions): boolean {
  const { reasoningConfig, thinking, reasoning_effort } = { ...additionalModelRequestFields, ...own } as BedrockOptions;
  return (
    isThinking(thinking) ||
    reasoningConfig?.type === 'enabled' ||
    (reasoning_effort !== undefined && reasoning_effort !== 'none')
  );
}

function isThinking(thinking: JsonValue | undefined): boolean {
  const type = (thinking as JsonObject | undefined)?.type;
  return type === 'enabled' || type === 'adaptive';
}

function isHighest(reasoningConfig: JsonValue | undefined): boolean {
  const { type, maxReasoningEffort } = (reasoningConfig ?? {}) as JsonObject;
  return type === 'enabled' && maxReasoningEffort === 'high';
}
