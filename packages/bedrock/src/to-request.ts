import type { ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { type JudgeRequest, type JudgeWarning, RlaifError } from '@rlaif/spec';
import { type BedrockOptions, checkBedrockOptions } from './bedrock-options.ts';
import type { ModelKnowledge, Setting } from './model-knowledge.ts';
import { providerName } from './provider-name.ts';
import { toReasoning } from './reasoning.ts';
import { type RequestDraft, requestDraft } from './request-draft.ts';
import { blockWriter } from './to-blocks.ts';
import { toInferenceConfig } from './to-inference-config.ts';
import { toToolOrFormat } from './to-tool-or-format.ts';

type ModelFields = NonNullable<ConverseCommandInput['additionalModelRequestFields']>;

/** What Converse is sent, and what was left out of it. */
export interface BedrockRequest {
  readonly input: ConverseCommandInput;
  /** The optional settings that it sends. */
  readonly sent: ReadonlySet<Setting>;
  readonly warnings: readonly JudgeWarning[];
}

/**
 * The Converse request for a judge request.
 *
 * @throws RlaifError `RLAIF_JUDGE_REQUEST` for an unknown provider option, or a wrong value of one.
 */
export function toRequest(knowledge: ModelKnowledge, request: JudgeRequest): BedrockRequest {
  const options = optionsOf(knowledge, request);
  const draft = requestDraft();
  const reasoning = toReasoning(knowledge, options, draft);
  const structure = request.schema && toToolOrFormat(knowledge, request.schema, reasoning.isThinking, draft);
  const cache = { ttl: options.cachePoint?.ttl, hasTool: structure?.toolConfig !== undefined };
  const toBlocks = blockWriter(knowledge, cache, draft);
  const system = toBlocks(request.system ?? [], 'system');
  const messages = request.messages.map(({ role, content }) => ({ role, content: toBlocks(content, 'messages') }));
  const { modelFields } = reasoning;
  const input: ConverseCommandInput = {
    modelId: knowledge.modelId,
    ...(system.length > 0 && { system }),
    messages,
    inferenceConfig: toInferenceConfig(knowledge, request, reasoning, draft),
    ...structure,
    ...toPassedThrough(knowledge, options, draft),
    ...(modelFields && { additionalModelRequestFields: modelFields as ModelFields }),
  };
  return { input, sent: draft.sent, warnings: draft.warnings() };
}

/** The fields of Converse that are sent as they were given, unless the service has refused them. */
function toPassedThrough(
  { refused }: ModelKnowledge,
  { guardrailConfig, requestMetadata, serviceTier, performanceConfig }: BedrockOptions,
  { warn, sent }: RequestDraft,
): Partial<ConverseCommandInput> {
  const isTaken = (setting: 'serviceTier' | 'performanceConfig', value: object | undefined): boolean => {
    if (value === undefined) return false;
    if (refused.has(setting)) {
      warn(setting, `The service refused this ${setting} for the model: it was left out.`);
      return false;
    }
    sent.add(setting);
    return true;
  };
  return {
    ...(guardrailConfig && { guardrailConfig }),
    ...(requestMetadata && { requestMetadata }),
    ...(isTaken('serviceTier', serviceTier) && { serviceTier }),
    ...(isTaken('performanceConfig', performanceConfig) && { performanceConfig }),
  };
}

/** The options of the model, and those of the request before them. */
function optionsOf({ modelId, options }: ModelKnowledge, { providerOptions }: JudgeRequest): BedrockOptions {
  const own = providerOptions?.bedrock;
  if (own === undefined) return options;
  try {
    return checkBedrockOptions({ ...options, ...own });
  } catch (cause) {
    // No wrapper takes a `TypeError` for misuse: a client's may mean that the service is down.
    const { message } = cause as TypeError;
    throw new RlaifError('RLAIF_JUDGE_REQUEST', `${providerName} ${modelId}: ${message}`, { cause });
  }
}
