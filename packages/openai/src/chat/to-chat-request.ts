import type { JudgeRequest, JudgeWarning } from '@rlaif/spec';
import { collectWarnings } from '@rlaif/spec/provider';
import type { OpenAI } from 'openai';
import { checkProviderOptions, providerOptionsOf } from '../provider-options.ts';
import { namesOf, type TakenSettings, type Takes, takeSettings } from '../request/take-settings.ts';
import { toCacheOptions, toMessages } from '../request/to-messages.ts';
import { otherTokenLimitField, type ServiceHost, type TokenLimitField, tokenLimitFieldOf } from '../service-host.ts';

type Body = OpenAI.ChatCompletionCreateParamsNonStreaming;

/** Where and how a chat completion is asked for. */
export interface ChatContext extends Takes {
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
 * @throws RlaifError `RLAIF_JUDGE_REQUEST` for a provider option that the judge request decides.
 */
export function toChatRequest(request: JudgeRequest, context: ChatContext): ChatRequest {
  const options = providerOptionsOf(request);
  checkProviderOptions(options, reserved);
  const { warn, warnings } = collectWarnings();
  const settings = takeSettings(request, context, warn);
  const { refused, host } = context;
  const tokenLimitField = fieldOf(context);
  const own = {
    [tokenLimitField]: settings.maxOutputTokens,
    // OpenAI keeps the completions of newer accounts unless it is told not to; other servers may not know the field.
    ...(host === 'openai' && !refused.has('store') && !('store' in options) && { store: false }),
    ...toStructure(settings, refused),
  };
  const body = {
    ...toCacheOptions(settings),
    ...options,
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

function toSampling({ temperature, seed, logprobs, reasoningEffort }: TakenSettings): object {
  return {
    ...(temperature !== undefined && { temperature }),
    ...(seed !== undefined && { seed }),
    ...(logprobs !== undefined && { logprobs: true, ...(logprobs > 0 && { top_logprobs: logprobs }) }),
    ...(reasoningEffort !== undefined && { reasoning_effort: reasoningEffort }),
  };
}

function toStructure({ schema: shape, structure }: TakenSettings, refused: ReadonlySet<string>): object {
  if (shape === undefined) {
    return {};
  }
  const { name, description, schema } = shape;
  if (structure === 'native') {
    return { response_format: { type: 'json_schema', json_schema: { name, description, strict: true, schema } } };
  }
  return {
    tools: [{ type: 'function', function: { name, description, parameters: schema } }],
    tool_choice: { type: 'function', function: { name } },
    ...(!refused.has('parallel_tool_calls') && { parallel_tool_calls: false }),
  };
}
