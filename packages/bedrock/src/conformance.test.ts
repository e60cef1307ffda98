import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import {
  createServiceServer,
  judgeModelConformance,
  type ServiceAnswer,
  type ServiceMessage,
  type ServiceRequest,
} from '@rlaif/testing';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { describe, it } from 'vitest';
import { createBedrock } from './bedrock.ts';
import type { BedrockModelOptions } from './settings.ts';

const secret = 'sk-test-secret';

// Converse has no word for a refusal.
const stopReasons: Readonly<Record<string, string>> = {
  stop: 'end_turn',
  length: 'max_tokens',
  filtered: 'guardrail_intervened',
  refusal: 'content_filtered',
};

const exceptions: Readonly<Record<number, string>> = {
  400: 'ValidationException',
  403: 'AccessDeniedException',
  404: 'ResourceNotFoundException',
  408: 'ModelTimeoutException',
  424: 'ModelErrorException',
  429: 'ThrottlingException',
  500: 'InternalServerException',
  503: 'ServiceUnavailableException',
};

interface SentBody {
  readonly toolConfig?: { readonly tools: readonly [{ readonly toolSpec: { readonly name: string } }] };
  readonly outputConfig?: object;
}

function reply(answer: ServiceAnswer, { body }: ServiceRequest): ServiceMessage {
  const { text, reasoning, stop = 'stop', inputTokens = 1, cachedInputTokens = 0, outputTokens = 1 } = answer;
  const name = (body as SentBody).toolConfig?.tools[0].toolSpec.name;
  const calls = [answer.arguments, answer.secondArguments].flatMap((input, index) =>
    input === undefined || name === undefined ? [] : [{ toolUse: { toolUseId: `tooluse_${index}`, name, input } }],
  );
  const isBroken = answer.brokenArguments !== undefined;
  const shown = isBroken ? `<tool_call><${name}>${answer.brokenArguments}` : text;
  const content = [
    ...(reasoning === undefined ? [] : [{ reasoningContent: { reasoningText: { text: reasoning } } }]),
    ...(shown === undefined ? [] : [{ text: shown }]),
    ...calls,
  ];
  const finished = isBroken ? 'malformed_tool_use' : calls.length > 0 ? 'tool_use' : 'end_turn';
  return {
    body: {
      output: { message: { role: 'assistant', content } },
      stopReason: stop === 'stop' ? finished : stopReasons[stop],
      usage: {
        inputTokens: inputTokens - cachedInputTokens,
        outputTokens,
        totalTokens: inputTokens + outputTokens,
        cacheReadInputTokens: cachedInputTokens,
        cacheWriteInputTokens: 0,
      },
      metrics: { latencyMs: 1 },
    },
  };
}

/** As the service names its exceptions, where it does. */
function error(status: number, message: string): ServiceMessage {
  const type = exceptions[status];
  const namespace = ':http://internal.amazon.com/coral/com.amazon.bedrock/';
  return { headers: type === undefined ? {} : { 'x-amzn-errortype': `${type}${namespace}` }, body: { message } };
}

const refuse = {
  temperature: () => error(400, 'The model returned the following errors: `temperature` is deprecated for this model.'),
  schema: ({ body }: ServiceRequest) =>
    (body as SentBody).outputConfig === undefined
      ? error(400, "This model doesn't support tool use.")
      : error(400, "This model doesn't support the outputConfig field. Remove outputConfig and try again."),
  cache: () => ({
    status: 403,
    ...error(403, 'You invoked an unsupported model or your request did not allow prompt caching.'),
  }),
};

const profile = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4';

const models: readonly (readonly [modelId: string, options?: BedrockModelOptions])[] = [
  ['us.amazon.nova-2-lite-v1:0'],
  ['amazon.nova-micro-v1:0'],
  ['eu.anthropic.claude-haiku-4-5-20251001-v1:0'],
  ['us.anthropic.claude-opus-4-8'],
  ['openai.gpt-oss-120b-1:0'],
  ['deepseek.v3.2'],
  ['meta.llama3-3-70b-instruct-v1:0'],
  [profile],
  [profile, { family: 'amazon.nova-pro-v1:0' }],
];

describe.each(models.map(([modelId, options]) => ({ modelId, options })))(
  '$modelId $options',
  ({ modelId, options }) => {
    judgeModelConformance({
      test: it,
      secret,
      create: async (respond) => {
        const server = await createServiceServer({ respond, reply, error, refuse });
        const client = new BedrockRuntimeClient({
          region: 'us-east-1',
          endpoint: server.url,
          credentials: { accessKeyId: 'an-id', secretAccessKey: secret },
          maxAttempts: 1,
          requestHandler: new NodeHttpHandler(),
        });
        return { ...server, model: createBedrock({ client })(modelId, options) };
      },
    });
  },
);
