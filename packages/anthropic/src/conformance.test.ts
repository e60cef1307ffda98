import {
  createServiceServer,
  judgeModelConformance,
  type Respond,
  type ServiceAnswer,
  type ServiceRequest,
} from '@rlaif/testing';
import { describe, it } from 'vitest';
import { createAnthropic } from './anthropic.ts';

const secret = 'sk-test-secret';

const stopReasons: Readonly<Record<string, string>> = { stop: 'end_turn', length: 'max_tokens', refusal: 'refusal' };

function reply(
  { text = '', arguments: input, stop = 'stop', inputTokens = 1, outputTokens = 1 }: ServiceAnswer,
  { body }: ServiceRequest,
) {
  const name = (body as { tool_choice?: { name?: string } }).tool_choice?.name;
  const calls = input === undefined || name === undefined ? [] : [{ type: 'tool_use', id: 'toolu_1', name, input }];
  return {
    body: {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      content: [{ type: 'text', text }, ...calls],
      stop_reason: stop === 'stop' && calls.length > 0 ? 'tool_use' : stopReasons[stop],
      usage: { input_tokens: inputTokens, output_tokens: outputTokens },
    },
  };
}

const error = (_: number, message: string) => ({ body: { type: 'error', error: { type: 'an_error', message } } });

describe.each(['claude-haiku-4-5', 'claude-opus-4-8', 'claude-3-5-haiku-latest'])('%s', (modelId) => {
  judgeModelConformance({
    test: it,
    secret,
    // The API has no word for a filter: it refuses, or answers 400.
    stops: ['stop', 'length', 'refusal'],
    create: async (respond: Respond) => {
      const server = await createServiceServer({ respond, reply, error });
      const provider = createAnthropic({ baseURL: server.url, apiKey: secret });
      return { model: provider(modelId), requests: server.requests, close: server.close };
    },
  });
});
