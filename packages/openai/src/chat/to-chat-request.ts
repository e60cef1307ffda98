import type { JudgeRequest, JudgeWarning } from '@rlaif/spec';
import { collectWarnings } from '@rlaif/spec/provider';
import type { OpenAI } from 'openai';
import { namesOf, type RequestSettings, type RequestTakes, settingsOf } from '../request/settings-of.ts';
import { toCacheOptions, toMessages } from '../request/to-messages.ts';
import { otherTokenLimitField, type ServiceHost, type TokenLimitField, tokenLimitFieldOf } from '../service-host.ts';

type Body = OpenAI.ChatCompletionCreateParamsNonStreaming;

/** Where and how a chat completion is asked for. */
export interface ChatContext extends RequestTakes {
  readonly modelId: string;
  readonly host: ServiceHost;
  /** Default: by the host. */
  readonly tokenLimitField: TokenLimitField | undefined;
}

/** What the service is sent, and what was left out of it. */
export interface ChatRequest {
  readonly body: Body;
  readonly sent: ReadonlySet<string>;
  readonly warnings: readonly JudgeWarning[];
}

/** The chat completion for a judge request. */
export function toChatRequest(request: JudgeRequest, context: ChatContext): ChatRequest {
  const { warn, warnings } = collectWarnings();
  const settings = settingsOf(request, context, warn);
  const { refused, host, providerOptions } = context;
  const tokenLimitField = fieldOf(context);
  const own = {
    [tokenLimitField]: settings.maxOutputTokens,
    // OpenAI keeps the completions of newer accounts unless it is told not to; other servers may not know the field.
    ...(host === 'openai' && !refused.has('store') && !('store' in providerOptions) && { store: false }),
    ...toStructure(settings, refused),
  };
  const body = {
    ...toCacheOptions(settings),
    ...providerOptions,
    model: context.modelId,
    messages: toMessages(request, settings, 'text'),
    ...own,
    ...toSampling(settings),
  } as Body;
  return { body, sent: new Set([...Object.keys(own), ...namesOf(settings)]), warnings: warnings() };
}

/** The other field where the service refused the first. */
function fieldOf({ host, tokenLimitField = tokenLimitFieldOf(host), refused }: ChatContext): TokenLimitField {
  return (refused.has(tokenLimitField) && otherTokenLimitField.get(tokenLimitField)) || tokenLimitField;
}

function toSampling({ temperature, seed, logprobs, reasoningEffort }: RequestSettings): object {
  return {
    ...(temperature !== undefined && { temperature }),
    ...(seed !== undefined && { seed }),
    ...(logprobs !== undefined && { logprobs: true, ...(logprobs > 0 && { top_logprobs: logprobs }) }),
    ...(reasoningEffort !== undefined && { reasoning_effort: reasoningEffort }),
  };
}

function toStructure({ format, tool }: RequestSettings, refused: ReadonlySet<string>): object {
  if (format !== undefined) {
    const { name, description, schema } = format;
    return { response_format: { type: 'json_schema', json_schema: { name, description, strict: true, schema } } };
  }
  if (tool === undefined) {
    return {};
  }
  const { name, description, schema } = tool;
  return {
    tools: [{ type: 'function', function: { name, description, parameters: schema } }],
    tool_choice: { type: 'function', function: { name } },
    ...(!refused.has('parallel_tool_calls') && { parallel_tool_calls: false }),
  };
}
