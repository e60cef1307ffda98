import { AnthropicBedrock } from '@anthropic-ai/bedrock-sdk';
import { AnthropicVertex } from '@anthropic-ai/vertex-sdk';
import {
  createServiceServer,
  judgeModelConformance,
  type Respond,
  type ServiceAnswer,
  type ServiceMessage,
  type ServiceRequest,
} from '@rlaif/testing';
import { OAuth2Client } from 'google-auth-library';
import { describe, it } from 'vitest';
import { createAnthropic } from './anthropic.ts';
import type { AnthropicSettings } from './settings.ts';

const secret = 'sk-test-secret';

const errorTypes: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};

/** Anthropic's own errors. */
const anthropicError = (status: number, message: string): ServiceMessage => ({
  headers: { 'request-id': 'req_011C' },
  body: { type: 'error', error: { type: errorTypes[status] ?? 'api_error', message }, request_id: 'req_011C' },
});

const exceptions: Readonly<Record<number, string>> = {
  400: 'ValidationException',
  403: 'AccessDeniedException',
  404: 'ResourceNotFoundException',
  408: 'ModelTimeoutException',
  424: 'ModelErrorException',
  429: 'ThrottlingException',
  503: 'ServiceUnavailableException',
};

/** Those of Amazon Bedrock. */
const bedrockError = (status: number, message: string): ServiceMessage => ({
  headers: { 'x-amzn-errortype': `${exceptions[status] ?? 'InternalServerException'}:http://internal.amazon.com/` },
  body: { message },
});

const googleStatuses: Readonly<Record<number, string>> = {
  400: 'FAILED_PRECONDITION',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  503: 'UNAVAILABLE',
};

/** Those of Google Cloud, which come in a list. */
const vertexError = (status: number, message: string): ServiceMessage => ({
  body: [{ error: { code: status, message, status: googleStatuses[status] ?? 'INTERNAL' } }],
});

function reply(answer: ServiceAnswer, { body }: ServiceRequest): ServiceMessage {
  if (answer.stop === 'filtered') {
    return { status: 400, ...anthropicError(400, 'Output blocked by content filtering policy') };
  }
  const { text, reasoning, inputTokens = 1, cachedInputTokens = 0, outputTokens = 1, reasoningTokens } = answer;
  const name = (body as { tool_choice?: { name?: string } }).tool_choice?.name;
  const inputs = [answer.arguments, answer.secondArguments, answer.brokenArguments].filter(
    (input) => input !== undefined,
  );
  const calls = name === undefined ? [] : inputs.map((input) => ({ type: 'tool_use', id: 'toolu_1', name, input }));
  const stop = calls.length > 0 ? 'tool_use' : 'end_turn';
  return {
    body: {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'claude',
      content: [
        ...(reasoning === undefined ? [] : [{ type: 'thinking', thinking: reasoning, signature: 'c2ln' }]),
        ...(text === undefined ? [] : [{ type: 'text', text }]),
        ...calls,
      ],
      stop_reason: { stop, length: 'max_tokens', refusal: 'refusal' }[answer.stop ?? 'stop'],
      stop_sequence: null,
      usage: {
        input_tokens: inputTokens - cachedInputTokens,
        cache_read_input_tokens: cachedInputTokens,
        cache_creation_input_tokens: 0,
        output_tokens: outputTokens,
        ...(reasoningTokens !== undefined && { output_tokens_details: { thinking_tokens: reasoningTokens } }),
      },
    },
  };
}

interface Service {
  readonly error: (status: number, message: string) => ServiceMessage;
  readonly settings: (url: string) => AnthropicSettings;
  /** What it says of a schema that it does not take. */
  readonly noSchema: string;
}

const services: Readonly<Record<string, Service>> = {
  Anthropic: {
    error: anthropicError,
    settings: (baseURL) => ({ baseURL, apiKey: secret }),
    noSchema: "'claude-haiku-4-5' does not support output format.",
  },
  'Amazon Bedrock': {
    error: bedrockError,
    settings: (baseURL) => ({
      client: new AnthropicBedrock({
        baseURL,
        apiKey: null,
        awsRegion: 'us-east-1',
        awsAccessKey: 'AKIATEST',
        awsSecretKey: secret,
        awsSessionToken: `token-${secret}`,
      }),
    }),
    noSchema: 'output_config.format: Extra inputs are not permitted',
  },
  'Google Cloud': {
    error: vertexError,
    settings: (baseURL) => ({
      client: new AnthropicVertex({
        baseURL: `${baseURL}/v1`,
        region: 'us-east5',
        projectId: 'a-project',
        authClient: new OAuth2Client({ credentials: { access_token: secret } }),
      }),
    }),
    noSchema:
      'Organization Policy constraint constraints/vertexai.allowedPartnerModelFeatures violated for `projects/1` attempting to use a disallowed feature structured_outputs for Partner model claude-sonnet-4-5.',
  },
};

describe.each([
  ['Anthropic', 'claude-haiku-4-5'],
  ['Anthropic', 'claude-opus-4-8'],
  ['Anthropic', 'claude-3-5-haiku-latest'],
  ['Anthropic', 'a-model'],
  ['Amazon Bedrock', 'us.anthropic.claude-haiku-4-5-20251001-v1:0'],
  ['Google Cloud', 'claude-sonnet-4-5@20250929'],
])('%s %s', (name, modelId) => {
  const { error, settings, noSchema } = services[name]!;
  judgeModelConformance({
    test: it,
    secret,
    create: async (respond: Respond) => {
      const server = await createServiceServer({
        respond,
        reply,
        error,
        refuse: {
          temperature: () => error(400, '`temperature` is deprecated for this model.'),
          schema: ({ body }) =>
            error(
              400,
              (body as object) && 'tool_choice' in (body as object)
                ? 'tool_choice forces tool use is not compatible with this model'
                : noSchema,
            ),
          cache: () => error(400, 'system.0.cache_control: Extra inputs are not permitted'),
        },
      });
      return { ...server, model: createAnthropic(settings(server.url))(modelId) };
    },
  });
});
