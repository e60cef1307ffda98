import type { Anthropic } from '@anthropic-ai/sdk';
import type { JsonObject, JudgeModelCapabilities, JudgeRequest, JudgeSchema, JudgeWarning, Warn } from '@rlaif/spec';
import { blockWriter } from './to-blocks.ts';

/** The SDK's types leave `temperature` out, because the newest models refuse it; the API takes it for the others. */
type Body = Anthropic.MessageCreateParamsNonStreaming & { temperature?: number };

/** What the service is sent, and what was left out of it. */
export interface AnthropicRequest {
  readonly body: Body;
  readonly warnings: readonly JudgeWarning[];
}

/** The fields that the judge request decides, so that `providerOptions.anthropic` may not. */
const reserved = ['model', 'messages', 'system', 'max_tokens', 'temperature', 'tools', 'tool_choice', 'stream'];

/**
 * The message request for a judge request.
 *
 * @throws TypeError for a provider option that the judge request decides.
 */
export function toRequest(
  modelId: string,
  capabilities: JudgeModelCapabilities,
  request: JudgeRequest,
): AnthropicRequest {
  const options = request.providerOptions?.anthropic ?? {};
  const taken = reserved.find((key) => key in options);
  if (taken !== undefined) {
    throw new TypeError(`\`providerOptions.anthropic\` cannot set \`${taken}\`: the judge request decides it.`);
  }
  // One warning per setting, however often it is met.
  const warnings = new Map<string, string>();
  const warn: Warn = (setting, message) => warnings.set(setting, message);
  const toBlocks = blockWriter(capabilities.promptCaching, warn);
  const system = toBlocks(request.system ?? []);
  const body: Body = {
    ...options,
    model: modelId,
    ...(system.length > 0 && { system }),
    messages: request.messages.map(({ role, content }) => ({ role, content: toBlocks(content) })),
    max_tokens: toTokenLimit(capabilities, request, warn),
    ...toSampling(capabilities, request, isThinking(options), warn),
    ...(request.schema && toStructure(capabilities, request.schema, options, warn)),
  };
  return { body, warnings: Array.from(warnings, ([setting, message]) => ({ setting, message })) };
}

function isThinking({ thinking }: JsonObject): boolean {
  return thinking !== undefined && (thinking as JsonObject | null)?.type !== 'disabled';
}

function toTokenLimit(capabilities: JudgeModelCapabilities, request: JudgeRequest, warn: Warn): number {
  const limit = capabilities.maxOutputTokens;
  if (limit === undefined || request.maxOutputTokens <= limit) {
    return request.maxOutputTokens;
  }
  warn('maxOutputTokens', `The model gives at most ${limit} tokens: lowered to that.`);
  return limit;
}

function toSampling(
  capabilities: JudgeModelCapabilities,
  { temperature, seed, logprobs }: JudgeRequest,
  thinking: boolean,
  warn: Warn,
): Pick<Body, 'temperature'> {
  if (seed !== undefined) {
    warn('seed', 'The API takes no seed: it was left out.');
  }
  if (logprobs !== undefined) {
    warn('logprobs', 'The API gives no log probabilities: they were not asked for.');
  }
  if (temperature === undefined) {
    return {};
  }
  if (capabilities.temperature && !thinking) {
    return { temperature };
  }
  warn('temperature', `The model takes no temperature${thinking ? ' while it thinks' : ''}: it was left out.`);
  return {};
}

function toStructure(
  { structuredOutput }: JudgeModelCapabilities,
  { name, description, schema }: JudgeSchema,
  options: JsonObject,
  warn: Warn,
): Partial<Body> {
  if (structuredOutput === 'native') {
    const config = options.output_config as JsonObject | undefined;
    return { output_config: { ...config, format: { type: 'json_schema', schema: { ...schema } } } };
  }
  if (structuredOutput === 'tool') {
    return {
      tools: [{ name, description, input_schema: { ...schema, type: 'object' } }],
      tool_choice: { type: 'tool', name, disable_parallel_tool_use: true },
    };
  }
  warn('schema', 'The model is not held to a schema: only the prompt can state the shape of the reply.');
  return {};
}
