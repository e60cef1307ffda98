import type { JsonObject, JudgeRequest, JudgeWarning, Warn } from '@rlaif/spec';
import { collectWarnings } from '@rlaif/spec/provider';
import type { OpenAI } from 'openai';
import { objectOf } from '../provider-options.ts';
import { namesOf, type RequestSettings, type RequestTakes, settingsOf } from '../request/settings-of.ts';
import { toCacheOptions, toMessages } from '../request/to-messages.ts';

type Body = OpenAI.Responses.ResponseCreateParamsNonStreaming;

/** How a response is asked for. */
export interface ResponsesContext extends RequestTakes {
  readonly modelId: string;
}

/** What the service is sent, and what was left out of it. */
export interface ResponsesRequest {
  readonly body: Body;
  readonly sent: ReadonlySet<string>;
  readonly warnings: readonly JudgeWarning[];
}

/** Responses answer 400 to a lower bound. */
const fewestOutputTokens = 16;

/**
 * The request to Responses for a judge request. The service is told to keep nothing, unless the user says otherwise. The words that chat
 * completions have for effort and verbosity serve here too.
 */
export function toResponsesRequest(request: JudgeRequest, context: ResponsesContext): ResponsesRequest {
  const { text, reasoning, reasoning_effort, verbosity, include, ...options } = context.providerOptions;
  const { warn, warnings } = collectWarnings();
  const settings = settingsOf(request, context, warn);
  const { refused } = context;
  const own = {
    max_output_tokens: toTokenLimit(settings, warn),
    ...(!refused.has('store') && !('store' in options) && { store: false }),
    ...toTool(settings, refused),
  };
  const body = {
    ...toCacheOptions(settings),
    ...options,
    model: context.modelId,
    // The system text goes with the messages and not to `instructions`, which carry no mark.
    input: toMessages(request, settings, 'input_text'),
    ...own,
    ...toSampling(settings, Array.isArray(include) ? include : []),
    ...field('reasoning', {
      ...objectOf(reasoning),
      ...field('effort', settings.reasoningEffort ?? reasoning_effort),
    }),
    ...field('text', { ...objectOf(text), ...field('verbosity', verbosity), ...field('format', formatOf(settings)) }),
  } as Body;
  return { body, sent: new Set([...Object.keys(own), ...namesOf(settings)]), warnings: warnings() };
}

function toTokenLimit({ maxOutputTokens }: RequestSettings, warn: Warn): number {
  if (maxOutputTokens >= fewestOutputTokens) return maxOutputTokens;
  warn('maxOutputTokens', `Responses take no bound below ${fewestOutputTokens} tokens: raised to that.`);
  return fewestOutputTokens;
}

/** A field, unless there is nothing in it. */
function field(name: string, value: JsonObject | JsonObject[string] | undefined): JsonObject {
  const isEmpty =
    value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  return isEmpty ? {} : { [name]: value };
}

function toSampling({ temperature, logprobs }: RequestSettings, include: readonly unknown[]): object {
  const included = [...include, ...(logprobs === undefined ? [] : ['message.output_text.logprobs'])];
  return {
    ...(temperature !== undefined && { temperature }),
    ...(logprobs !== undefined && logprobs > 0 && { top_logprobs: logprobs }),
    ...(included.length > 0 && { include: included }),
  };
}

function formatOf({ format }: RequestSettings): JsonObject | undefined {
  if (format === undefined) return undefined;
  const { name, description, schema } = format;
  return { type: 'json_schema', name, description, strict: true, schema };
}

function toTool({ tool }: RequestSettings, refused: ReadonlySet<string>): object {
  if (tool === undefined) return {};
  const { name, description, schema } = tool;
  return {
    tools: [{ type: 'function', name, description, parameters: schema, strict: true }],
    tool_choice: { type: 'function', name },
    ...(!refused.has('parallel_tool_calls') && { parallel_tool_calls: false }),
  };
}
