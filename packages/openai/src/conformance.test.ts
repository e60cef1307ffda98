import {
  createServiceServer,
  judgeModelConformance,
  type Respond,
  type ServiceAnswer,
  type ServiceRequest,
} from '@rlaif/testing';
import { describe, it } from 'vitest';
import { createOpenAI } from './openai.ts';

const secret = 'sk-test-secret';

const finishReasons = { stop: 'stop', length: 'length', filtered: 'content_filter', refusal: 'stop' };

function reply(
  { text = '', arguments: input, stop = 'stop', inputTokens = 1, outputTokens = 1 }: ServiceAnswer,
  { body }: ServiceRequest,
) {
  const name = (body as { tool_choice?: { function?: { name?: string } } }).tool_choice?.function?.name;
  const call = { id: 'call_1', type: 'function', function: { name, arguments: JSON.stringify(input) } };
  const calls = input === undefined || name === undefined ? {} : { tool_calls: [call] };
  const message = { role: 'assistant', content: text, refusal: stop === 'refusal' ? 'I cannot.' : null, ...calls };
  return {
    body: {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason: finishReasons[stop], logprobs: null }],
      usage: { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens },
    },
  };
}

const error = (_: number, message: string) => ({
  body: { error: { message, type: 'an_error', param: null, code: null } },
});

describe.each(['gpt-4.1-mini', 'gpt-5-mini', 'gpt-4-turbo'])('%s', (modelId) => {
  judgeModelConformance({
    test: it,
    secret,
    create: async (respond: Respond) => {
      const server = await createServiceServer({ respond, reply, error });
      const provider = createOpenAI({ baseURL: `${server.url}/v1`, apiKey: secret });
      return { model: provider(modelId), requests: server.requests, close: server.close };
    },
  });
});
