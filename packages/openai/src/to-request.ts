import type { JudgeModelCapabilities, JudgePart, JudgeRequest, JudgeSchema, JudgeWarning, Warn } from '@rlaif/spec';
import type { OpenAI } from 'openai';
import type { TokenLimitField } from './token-limit-field.ts';

type Body = OpenAI.ChatCompletionCreateParamsNonStreaming;

/** What the service is sent, and what was left out of it. */
export interface OpenAIRequest {
  readonly body: Body;
  readonly warnings: readonly JudgeWarning[];
}

/** The fields that the judge request decides, so that `providerOptions.openai` may not. */
const reserved = [
  'model',
  'messages',
  'max_tokens',
  'max_completion_tokens',
  'temperature',
  'seed',
  'logprobs',
  'top_logprobs',
  'response_format',
  'tools',
  'tool_choice',
  'parallel_tool_calls',
  'stream',
  'n',
];

/**
 * The chat completion for a judge request.
 *
 * @throws TypeError for a provider option that the judge request decides.
 */
export function toRequest(
  modelId: string,
  capabilities: JudgeModelCapabilities,
  tokenLimitField: TokenLimitField,
  request: JudgeRequest,
): OpenAIRequest {
  const options = request.providerOptions?.openai ?? {};
  const taken = reserved.find((key) => key in options);
  if (taken !== undefined) {
    throw new TypeError(`\`providerOptions.openai\` cannot set \`${taken}\`: the judge request decides it.`);
  }
  // One warning per setting, however often it is met.
  const warnings = new Map<string, string>();
  const warn: Warn = (setting, message) => warnings.set(setting, message);
  const system = toText(request.system ?? []);
  const body: Body = {
    ...options,
    model: modelId,
    messages: [
      ...(system === '' ? [] : [{ role: 'system' as const, content: system }]),
      ...request.messages.map(({ role, content }) => ({ role, content: toText(content) })),
    ],
    [tokenLimitField]: toTokenLimit(capabilities, request, warn),
    ...toSampling(capabilities, request, warn),
    ...(request.schema && toStructure(capabilities, request.schema, warn)),
  };
  return { body, warnings: Array.from(warnings, ([setting, message]) => ({ setting, message })) };
}

/** Many servers take text alone, not text in parts. */
function toText(parts: readonly JudgePart[]): string {
  return parts.map((part) => part.text).join('');
}

function toTokenLimit(capabilities: JudgeModelCapabilities, request: JudgeRequest, warn: Warn): number {
  const limit = capabilities.maxOutputTokens;
  if (limit === undefined || request.maxOutputTokens <= limit) {
    return request.maxOutputTokens;
  }
  warn('maxOutputTokens', `The model gives at most ${limit} tokens: lowered to that.`);
  return limit;
}

function toSampling(capabilities: JudgeModelCapabilities, request: JudgeRequest, warn: Warn): Partial<Body> {
  const { temperature, seed, logprobs } = request;
  for (const setting of ['temperature', 'seed', 'logprobs'] as const) {
    if (request[setting] !== undefined && !capabilities[setting]) {
      warn(setting, `The model takes no ${setting}: it was left out.`);
    }
  }
  return {
    ...(temperature !== undefined && capabilities.temperature && { temperature }),
    ...(seed !== undefined && capabilities.seed && { seed }),
    ...(logprobs !== undefined &&
      capabilities.logprobs && { logprobs: true, ...(logprobs > 0 && { top_logprobs: logprobs }) }),
  };
}

function toStructure(
  { structuredOutput }: JudgeModelCapabilities,
  { name, description, schema }: JudgeSchema,
  warn: Warn,
): Partial<Body> {
  if (structuredOutput === 'native') {
    const jsonSchema = { name, description, strict: true, schema: { ...schema } };
    return { response_format: { type: 'json_schema', json_schema: jsonSchema } };
  }
  if (structuredOutput === 'tool') {
    return {
      tools: [{ type: 'function', function: { name, description, parameters: { ...schema } } }],
      tool_choice: { type: 'function', function: { name } },
      parallel_tool_calls: false,
    };
  }
  warn('schema', 'The model is not held to a schema: only the prompt can state the shape of the reply.');
  return {};
}
