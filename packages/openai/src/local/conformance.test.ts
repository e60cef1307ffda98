import type { TokenLogprobs } from '@rlaif/spec';
import { createServiceServer, judgeModelConformance, type ServiceAnswer, type ServiceRequest } from '@rlaif/testing';
import { beforeEach, describe, it, vi } from 'vitest';
import { createLocal } from '../local.ts';
import { llamaPages, lmStudioPages, ollamaPages, type Pages, vllmPages } from './local-support.ts';

const secret = 'sk-test-secret';

const finishReasons = { stop: 'stop', length: 'length', filtered: 'content_filter', refusal: 'content_filter' };

/** A chat completion as these servers write it: no server knows a refusal, and a field that it does not know it leaves out. */
function chatReply(answer: ServiceAnswer, { body }: ServiceRequest) {
  const { text = null, reasoning, stop = 'stop', inputTokens = 1, cachedInputTokens = 0 } = answer;
  const { outputTokens = 1, reasoningTokens = 0 } = answer;
  const logprobs = (body as { logprobs?: boolean }).logprobs ? (answer.logprobs ?? certain(text)) : undefined;
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_760_000_000,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: text, ...(reasoning !== undefined && { reasoning_content: reasoning }) },
        finish_reason: finishReasons[stop],
        logprobs: logprobs && {
          content: logprobs.map(({ alternatives, ...token }) => ({
            ...token,
            bytes: null,
            top_logprobs: alternatives,
          })),
        },
      },
    ],
    usage: {
      prompt_tokens: inputTokens,
      completion_tokens: outputTokens,
      total_tokens: inputTokens + outputTokens,
      prompt_tokens_details: { cached_tokens: cachedInputTokens },
      completion_tokens_details: { reasoning_tokens: reasoningTokens },
    },
  };
}

/** A text as one token that was sure. */
function certain(text: string | null): readonly TokenLogprobs[] {
  return text === null ? [] : [{ token: text, logprob: 0, alternatives: [] }];
}

beforeEach(() => {
  vi.stubEnv('OPENAI_API_KEY', secret);
});

describe.each<readonly [string, Pages]>([
  ['ollama', ollamaPages(['qwen3:8b'])],
  ['lm-studio', lmStudioPages(['qwen3:8b'])],
  ['llama.cpp', llamaPages([{ id: 'qwen3:8b' }])],
  ['vllm', vllmPages(['qwen3:8b'])],
])('%s', (_, pages) => {
  judgeModelConformance({
    test: it,
    secret,
    create: async (respond) => {
      let probes = 0;
      const server = await createServiceServer({
        // A GET has no body: it is a question of the search for a server, and none of the suite's.
        respond: (call) => {
          if (call.body !== undefined) return respond({ ...call, index: call.index - probes });
          probes++;
          return { type: 'reply' };
        },
        reply: (answer, request) =>
          request.method === 'GET'
            ? {
                status: request.path in pages || '*' in pages ? 200 : 404,
                body: pages[request.path] ?? pages['*'] ?? {},
              }
            : { body: chatReply(answer, request) },
        error: (status, message) => ({ body: { error: { message, type: 'an_error', param: null, code: status } } }),
      });
      const ports = [Number(new URL(server.url).port)];
      const model = await createLocal({ ports, probeTimeoutMs: 20_000 })('qwen3:8b');
      return { ...server, model, requests: () => server.requests() - probes };
    },
  });
});
