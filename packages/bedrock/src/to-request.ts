import type { ConverseCommandInput, ToolInputSchema } from '@aws-sdk/client-bedrock-runtime';
import {
  checkOptions,
  type JudgeModelCapabilities,
  type JudgeRequest,
  type JudgeSchema,
  type JudgeWarning,
  type Warn,
} from '@rlaif/spec';
import { blockWriter } from './to-blocks.ts';
import { toInferenceConfig } from './to-inference-config.ts';

/** What Converse is sent, and what was left out of it. */
export interface BedrockRequest {
  readonly input: ConverseCommandInput;
  readonly warnings: readonly JudgeWarning[];
}

/** The fields of Converse that `providerOptions.bedrock` may hold. */
const passedThrough = [
  'additionalModelRequestFields',
  'guardrailConfig',
  'performanceConfig',
  'requestMetadata',
  'serviceTier',
];

/**
 * The Converse request for a judge request.
 *
 * @throws TypeError for an unknown provider option.
 */
export function toRequest(
  modelId: string,
  capabilities: JudgeModelCapabilities,
  request: JudgeRequest,
): BedrockRequest {
  const options = request.providerOptions?.bedrock ?? {};
  checkOptions('providerOptions.bedrock', options, passedThrough);

  // One warning per setting, however often it is met.
  const warnings = new Map<string, string>();
  const warn: Warn = (setting, message) => warnings.set(setting, message);
  const toBlocks = blockWriter(capabilities.promptCaching, warn);
  const system = toBlocks(request.system ?? []);
  const messages = request.messages.map(({ role, content }) => ({ role, content: toBlocks(content) }));
  const input: ConverseCommandInput = {
    modelId,
    ...(system.length > 0 && { system }),
    messages,
    inferenceConfig: toInferenceConfig(capabilities, request, options, warn),
    ...(request.schema && toStructure(capabilities, request.schema, warn)),
    ...options,
  };
  return { input, warnings: Array.from(warnings, ([setting, message]) => ({ setting, message })) };
}

function toStructure(
  { structuredOutput }: JudgeModelCapabilities,
  { name, description, schema }: JudgeSchema,
  warn: Warn,
): Pick<ConverseCommandInput, 'toolConfig' | 'outputConfig'> {
  if (structuredOutput === 'native') {
    const jsonSchema = { name, description, schema: JSON.stringify(schema) };
    return { outputConfig: { textFormat: { type: 'json_schema', structure: { jsonSchema } } } };
  }
  if (structuredOutput === 'tool') {
    const inputSchema = { json: schema } as ToolInputSchema;
    return {
      toolConfig: { tools: [{ toolSpec: { name, description, inputSchema } }], toolChoice: { tool: { name } } },
    };
  }
  warn('schema', 'The model is not held to a schema: only the prompt can state the shape of the reply.');
  return {};
}
