import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import type { JudgeModelCapabilities } from '@rlaif/spec';
import {
  createServiceServer,
  judgeModelConformance,
  type Respond,
  type ServiceAnswer,
  type ServiceMessage,
  type ServiceRequest,
  type ServiceServerOptions,
} from '@rlaif/testing';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { describe, it } from 'vitest';
import { createSageMaker, type SageMakerModelOptions } from '../sagemaker.ts';

const secret = 'sk-test-secret';

/** What a container says, as SageMaker passes it on. */
const containerError = (status: number, message: string): ServiceMessage => ({
  status: 424,
  headers: { 'x-amzn-errortype': 'ModelError' },
  body: {
    ErrorCode: status < 500 ? 'CLIENT_ERROR_FROM_MODEL' : 'SERVER_ERROR_FROM_MODEL',
    LogStreamArn: 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/sagemaker/Endpoints/my-judge',
    Message: `Received ${status < 500 ? 'client' : 'server'} error (${status}) from primary with message "${message}".`,
    OriginalMessage: message,
    OriginalStatusCode: status,
  },
});

const exceptions: Readonly<Record<number, string>> = {
  400: 'ValidationError',
  403: 'AccessDeniedException',
  429: 'ThrottlingException',
  500: 'InternalFailure',
  503: 'ServiceUnavailable',
};

/** What SageMaker says itself. */
const ownError = (status: number, message: string): ServiceMessage => {
  const type = exceptions[status];
  return { headers: type === undefined ? {} : { 'x-amzn-errortype': type }, body: { Message: message } };
};

const vllmError = (status: number, message: string, param: string | null = null): ServiceMessage =>
  containerError(status, JSON.stringify({ error: { message, type: 'BadRequestError', param, code: status } }));

const tgiError = (status: number, message: string): ServiceMessage =>
  containerError(status, JSON.stringify({ error: message, error_type: 'validation' }));

const finishReasons = { stop: 'stop', length: 'length', filtered: 'content_filter', refusal: 'content_filter' };

function chatReply(answer: ServiceAnswer, { body }: ServiceRequest): ServiceMessage {
  const { inputTokens = 1, outputTokens = 1, cachedInputTokens, reasoningTokens, stop = 'stop', logprobs } = answer;
  const name = (body as { tool_choice?: { function?: { name?: string } } }).tool_choice?.function?.name;
  const calls = [answer.arguments, answer.secondArguments].flatMap((value) =>
    value === undefined ? [] : [JSON.stringify(value)],
  );
  if (answer.brokenArguments !== undefined) calls.push(answer.brokenArguments);
  const toolCalls = calls.map((text, index) => ({
    id: `chatcmpl-tool-${index}`,
    type: 'function',
    function: { name, arguments: text },
  }));
  return {
    body: {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1,
      model: 'a-model',
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: answer.text ?? null,
            reasoning_content: answer.reasoning ?? null,
            tool_calls: name === undefined ? [] : toolCalls,
          },
          logprobs: logprobs && {
            content: logprobs.map(({ token, logprob, alternatives }) => ({
              token,
              logprob,
              top_logprobs: alternatives,
            })),
          },
          finish_reason: finishReasons[stop],
        },
      ],
      usage: {
        prompt_tokens: inputTokens,
        completion_tokens: outputTokens,
        total_tokens: inputTokens + outputTokens,
        prompt_tokens_details: cachedInputTokens === undefined ? null : { cached_tokens: cachedInputTokens },
        ...(reasoningTokens !== undefined && { completion_tokens_details: { reasoning_tokens: reasoningTokens } }),
      },
    },
  };
}

const generationReasons = {
  stop: 'eos_token',
  length: 'length',
  filtered: 'content_filter',
  refusal: 'content_filter',
};

/** TGI's answer where `decoder_input_details` is set, which lists the tokens of the prompt. */
function textGenerationReply(answer: ServiceAnswer): ServiceMessage {
  const { text = '', inputTokens = 1, outputTokens = 1, stop = 'stop', logprobs = [] } = answer;
  const token = { id: 1, text: '.', logprob: -0.5 };
  const tokenOf = ({ token: written, logprob }: { readonly token: string; readonly logprob: number }): object => ({
    id: 1,
    text: written,
    logprob,
    special: false,
  });
  return {
    body: [
      {
        generated_text: text,
        details: {
          finish_reason: generationReasons[stop],
          generated_tokens: outputTokens,
          seed: null,
          prefill: Array.from({ length: inputTokens }, () => token),
          tokens: logprobs.map(tokenOf),
          top_tokens: logprobs.map(({ alternatives }) => alternatives.map(tokenOf)),
        },
      },
    ],
  };
}

const vllm: Omit<ServiceServerOptions, 'respond' | 'error'> = {
  reply: chatReply,
  refuse: {
    temperature: () => vllmError(400, 'temperature must be in [0, 2], got 3.', 'temperature'),
    seed: () =>
      vllmError(
        400,
        "[{'type': 'extra_forbidden', 'loc': ('body', 'seed'), 'msg': 'Extra inputs are not permitted', 'input': 7}]",
      ),
    logprobs: () => vllmError(400, 'Requested sample logprobs of 17, which is greater than max allowed: 5'),
    schema: ({ body }) =>
      vllmError(400, 'Structured output is not supported.', 'tools' in (body as object) ? 'tools' : 'response_format'),
  },
};

const tgi: Omit<ServiceServerOptions, 'respond' | 'error'> = {
  reply: textGenerationReply,
  refuse: {
    temperature: () => tgiError(422, 'Input validation error: `temperature` must be strictly positive'),
    seed: () =>
      containerError(
        422,
        'Failed to deserialize the JSON body into the target type: parameters.seed: invalid value: integer `-1`, expected u64 at line 1 column 90',
      ),
    logprobs: () => tgiError(422, 'Input validation error: `top_n_tokens` must be >= 0 and <= 5. Given: 17'),
    schema: () => tgiError(422, 'Input validation error: grammar is not supported'),
  },
};

const all: Partial<JudgeModelCapabilities> = { structuredOutput: 'native', seed: true, logprobs: true };

const cases: readonly (readonly [string, SageMakerModelOptions, Omit<ServiceServerOptions, 'respond' | 'error'>])[] = [
  ['chat, of which nothing is known', {}, vllm],
  ['chat, held to a schema', { capabilities: { ...all, promptCaching: true } }, vllm],
  ['chat, with a forced tool', { capabilities: { structuredOutput: 'tool' } }, vllm],
  ['text generation, of which nothing is known', { format: 'text-generation' }, tgi],
  ['text generation, held to a grammar', { format: 'text-generation', capabilities: all }, tgi],
];

describe.each(cases)('%s', (_, options, service) => {
  describe.each([
    ['SageMaker', ownError],
    ['the container', containerError],
  ])('where %s fails', (_, error) => {
    judgeModelConformance({
      test: it,
      secret,
      create: async (respond: Respond) => {
        const server = await createServiceServer({ respond, error, ...service });
        const client = new SageMakerRuntimeClient({
          region: 'us-east-1',
          endpoint: server.url,
          credentials: { accessKeyId: 'an-id', secretAccessKey: secret },
          maxAttempts: 1,
          requestHandler: new NodeHttpHandler(),
        });
        const model = createSageMaker({ client })('my-judge', options);
        return { model, refuses: server.refuses, requests: server.requests, close: server.close };
      },
    });
  });
});
