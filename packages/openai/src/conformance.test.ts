import {
  createServiceServer,
  judgeModelConformance,
  type Respond,
  type ServiceAnswer,
  type ServiceMessage,
  type ServiceRequest,
  type ServiceServerOptions,
} from '@rlaif/testing';
import { AzureOpenAI } from 'openai';
import { describe, it } from 'vitest';
import { createAzure } from './azure.ts';
import { createOpenAI } from './openai.ts';

const secret = 'sk-test-secret';

interface Body {
  readonly logprobs?: boolean;
  readonly include?: readonly string[];
  readonly tools?: readonly object[];
  readonly tool_choice?: { readonly name?: string; readonly function?: { readonly name?: string } };
}

/** The arguments of the calls of a forced tool, as text. */
const callsOf = ({ arguments: first, secondArguments, brokenArguments }: ServiceAnswer) => [
  ...[first, secondArguments].flatMap((value) => (value === undefined ? [] : [JSON.stringify(value)])),
  ...(brokenArguments === undefined ? [] : [brokenArguments]),
];

/** A service that is asked for log-probabilities gives some. */
const logprobsOf = ({ text = '', logprobs = [{ token: text, logprob: -0.25, alternatives: [] }] }: ServiceAnswer) =>
  logprobs.map(({ token, logprob, alternatives }) => ({ token, logprob, bytes: null, top_logprobs: alternatives }));

const finishReasons = { stop: 'stop', length: 'length', filtered: 'content_filter', refusal: 'stop' };

/** Chat Completions, with what vLLM and others add for the thoughts of a model. */
function chatReply(answer: ServiceAnswer, request: ServiceRequest): ServiceMessage {
  const { text = null, reasoning, stop = 'stop', inputTokens = 1, outputTokens = 1 } = answer;
  const { tool_choice, logprobs } = request.body as Body;
  const name = tool_choice?.function?.name;
  const calls = callsOf(answer).map((args, index) => ({
    id: `call_${index}`,
    type: 'function',
    function: { name, arguments: args },
  }));
  const message = {
    role: 'assistant',
    content: text,
    refusal: stop === 'refusal' ? 'I cannot.' : null,
    ...(reasoning !== undefined && { reasoning_content: reasoning }),
    ...(calls.length > 0 && name !== undefined && { tool_calls: calls }),
  };
  return {
    body: {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      choices: [
        {
          index: 0,
          message,
          finish_reason: finishReasons[stop],
          logprobs: logprobs ? { content: logprobsOf(answer), refusal: null } : null,
        },
      ],
      usage: {
        prompt_tokens: inputTokens,
        completion_tokens: outputTokens,
        total_tokens: inputTokens + outputTokens,
        prompt_tokens_details: { cached_tokens: answer.cachedInputTokens ?? 0 },
        completion_tokens_details: { reasoning_tokens: answer.reasoningTokens ?? 0 },
      },
    },
  };
}

const incompleteReasons = { stop: null, refusal: null, length: 'max_output_tokens', filtered: 'content_filter' };

function responsesReply(answer: ServiceAnswer, request: ServiceRequest): ServiceMessage {
  const { text, reasoning, stop = 'stop', inputTokens = 1, outputTokens = 1 } = answer;
  const { tool_choice, include = [] } = request.body as Body;
  const name = tool_choice?.name;
  const logprobs = include.includes('message.output_text.logprobs') ? logprobsOf(answer) : [];
  const said = stop === 'refusal' ? { type: 'refusal', refusal: 'I cannot.' } : { type: 'output_text', text, logprobs };
  const reason = incompleteReasons[stop];
  return {
    body: {
      id: 'resp_1',
      object: 'response',
      status: reason === null ? 'completed' : 'incomplete',
      error: null,
      incomplete_details: reason === null ? null : { reason },
      output: [
        ...(reasoning === undefined
          ? []
          : [{ id: 'rs_1', type: 'reasoning', summary: [{ type: 'summary_text', text: reasoning }] }]),
        ...(text === undefined ? [] : [{ id: 'msg_1', type: 'message', role: 'assistant', content: [said] }]),
        ...(name === undefined ? [] : callsOf(answer)).map((args, index) => ({
          id: `fc_${index}`,
          type: 'function_call',
          call_id: `call_${index}`,
          name,
          arguments: args,
        })),
      ],
      usage: {
        input_tokens: inputTokens,
        input_tokens_details: { cached_tokens: answer.cachedInputTokens ?? 0, cache_write_tokens: 0 },
        output_tokens: outputTokens,
        output_tokens_details: { reasoning_tokens: answer.reasoningTokens ?? 0 },
        total_tokens: inputTokens + outputTokens,
      },
    },
  };
}

const openaiError = (status: number, message: string): ServiceMessage => ({
  headers: { 'x-request-id': 'req_1' },
  body: { error: { message, type: status >= 500 ? 'server_error' : 'invalid_request_error', param: null, code: null } },
});

const azureError = (status: number, message: string): ServiceMessage => ({
  headers: { 'apim-request-id': '1' },
  body: { error: { code: String(status), message } },
});

const refusal = (param: string, message: string, code: string | null = 'unsupported_parameter'): ServiceMessage => ({
  body: { error: { message, type: 'invalid_request_error', param, code } },
});

const refuse = {
  temperature: () =>
    refusal(
      'temperature',
      "Unsupported value: 'temperature' does not support 0.625 with this model. Only the default (1) value is supported.",
      'unsupported_value',
    ),
  seed: () => refusal('seed', "Unknown parameter: 'seed'.", 'unknown_parameter'),
  logprobs: () => refusal('logprobs', "This model does not support the 'logprobs' parameter.", null),
  schema: ({ body }: ServiceRequest) =>
    (body as Body).tools === undefined
      ? refusal(
          'response_format',
          "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
          null,
        )
      : refusal('tools', "Unsupported parameter: 'tools' is not supported with this model."),
};

/** In Responses, and of models that take marks. */
const refuseMore = {
  ...refuse,
  cache: () =>
    refusal(
      'messages[0].content[0].prompt_cache_breakpoint',
      "Unknown parameter: 'messages[0].content[0].prompt_cache_breakpoint'.",
      'unknown_parameter',
    ),
};

/** What a server says that has no field for the name. */
const vllmRefusal = (field: string): ServiceMessage => ({
  body: {
    object: 'error',
    message: `[{'type': 'extra_forbidden', 'loc': ('body', '${field}'), 'msg': 'Extra inputs are not permitted', 'input': 1}]`,
    type: 'BadRequestError',
    param: null,
    code: 400,
  },
});

const vllm: Pick<ServiceServerOptions, 'reply' | 'error' | 'refuse'> = {
  reply: chatReply,
  error: (status, message) => ({
    body: { object: 'error', message, type: 'BadRequestError', param: null, code: status },
  }),
  refuse: {
    temperature: () => vllmRefusal('temperature'),
    seed: () => vllmRefusal('seed'),
    logprobs: () => vllmRefusal('logprobs'),
    schema: () => vllmRefusal('response_format'),
  },
};

const chat = { reply: chatReply, error: openaiError, refuse };
const responses = { reply: responsesReply, error: openaiError, refuse };
const azureChat = { ...chat, error: azureError };

type Create = (url: string, modelId: string) => ReturnType<ReturnType<typeof createOpenAI>>;

const byChat: Create = (url, modelId) => createOpenAI({ baseURL: `${url}/v1`, apiKey: secret })(modelId);
const byResponses: Create = (url, modelId) =>
  createOpenAI({ baseURL: `${url}/v1`, apiKey: secret, api: 'responses' })(modelId);

describe.each<readonly [string, string, Omit<ServiceServerOptions, 'respond'>, Create]>([
  ['Chat Completions', 'gpt-4.1-mini', chat, byChat],
  ['Chat Completions', 'gpt-5-mini', chat, byChat],
  ['Chat Completions', 'gpt-5.6-luna', { ...chat, refuse: refuseMore }, byChat],
  ['Chat Completions with a forced tool', 'gpt-4-turbo', chat, byChat],
  ['Responses', 'gpt-4.1-mini', responses, byResponses],
  ['Responses', 'gpt-5.6-luna', { ...responses, refuse: refuseMore }, byResponses],
  ['Responses with a forced tool', 'gpt-4-turbo', responses, byResponses],
  ['vLLM', 'Qwen/Qwen3-32B', vllm, byChat],
  ['a server that nobody knows', 'a-model', vllm, byChat],
  [
    'Azure OpenAI',
    'gpt-4.1-mini',
    azureChat,
    (endpoint, model) => createAzure({ endpoint, apiKey: secret })('my-deployment', { family: model }),
  ],
  [
    'Azure OpenAI through its own client',
    'gpt-5-mini',
    azureChat,
    (endpoint, model) =>
      createAzure({ client: new AzureOpenAI({ endpoint, apiKey: secret, apiVersion: '2024-10-21', maxRetries: 3 }) })(
        'my-deployment',
        { family: model },
      ),
  ],
])('%s: %s', (_, modelId, service, create) => {
  judgeModelConformance({
    test: it,
    secret,
    create: async (respond: Respond) => {
      const server = await createServiceServer({ respond, ...service });
      return { ...server, model: create(server.url, modelId) };
    },
  });
});
