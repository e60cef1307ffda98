import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import {
  createServiceServer,
  judgeModelConformance,
  type Respond,
  type ServiceAnswer,
  type ServiceRequest,
} from '@rlaif/testing';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { describe, it } from 'vitest';
import { createBedrock } from './bedrock.ts';

const secret = 'sk-test-secret';

const stopReasons: Readonly<Record<string, string>> = {
  stop: 'end_turn',
  length: 'max_tokens',
  filtered: 'content_filtered',
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

function reply(
  { text = '', arguments: input, stop = 'stop', inputTokens = 1, outputTokens = 1 }: ServiceAnswer,
  { body }: ServiceRequest,
) {
  const name = (body as { toolConfig?: { toolChoice?: { tool?: { name?: string } } } }).toolConfig?.toolChoice?.tool
    ?.name;
  const calls = input === undefined || name === undefined ? [] : [{ toolUse: { toolUseId: 'tooluse_1', name, input } }];
  return {
    body: {
      output: { message: { role: 'assistant', content: [{ text }, ...calls] } },
      stopReason: stop === 'stop' && calls.length > 0 ? 'tool_use' : stopReasons[stop],
      usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
      metrics: { latencyMs: 1 },
    },
  };
}

const error = (status: number, message: string) => {
  const type = exceptions[status];
  return { headers: type === undefined ? {} : { 'x-amzn-errortype': type }, body: { message } };
};

describe.each(['us.amazon.nova-2-lite-v1:0', 'us.anthropic.claude-opus-4-8', 'meta.llama3-3-70b-instruct-v1:0'])(
  '%s',
  (modelId) => {
    judgeModelConformance({
      test: it,
      secret,
      // Converse has no word for a refusal.
      stops: ['stop', 'length', 'filtered'],
      create: async (respond: Respond) => {
        const server = await createServiceServer({ respond, reply, error });
        const client = new BedrockRuntimeClient({
          region: 'us-east-1',
          endpoint: server.url,
          credentials: { accessKeyId: 'an-id', secretAccessKey: secret },
          maxAttempts: 1,
          requestHandler: new NodeHttpHandler(),
        });
        return { model: createBedrock({ client })(modelId), requests: server.requests, close: server.close };
      },
    });
  },
);
