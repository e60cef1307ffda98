import { type JudgeResponse, RlaifError } from '@rlaif/spec';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromChatResponse } from './chat/from-chat-response.ts';
import { refusedSetting } from './refused-settings.ts';
import { fromResponsesResponse } from './responses/from-responses-response.ts';
import { openaiSources } from './sources.ts';
import { toError } from './to-error.ts';

const context = {
  provider: 'openai',
  modelId: 'a-model',
  sources: openaiSources,
  toolName: 'verdict',
  isLogprobsAsked: true,
  warnings: [],
};

const anything = fc.anything({ maxDepth: 3 });
const orAnything = (shape: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.oneof(anything, fc.record(shape, { requiredKeys: [] }));
const listOf = (item: fc.Arbitrary<unknown>) => fc.oneof(anything, fc.array(item));

const logprobs = listOf(orAnything({ token: anything, logprob: anything, top_logprobs: anything }));
const call = orAnything({ name: fc.constant('verdict'), arguments: anything });
const counts = orAnything({
  prompt_tokens: anything,
  completion_tokens: anything,
  total_tokens: anything,
  input_tokens: anything,
  output_tokens: anything,
  completion_tokens_details: anything,
});
const error = orAnything({ code: anything, type: anything, message: anything });

const chat = orAnything({
  choices: listOf(
    orAnything({
      message: orAnything({
        content: listOf(anything),
        refusal: anything,
        tool_calls: listOf(orAnything({ function: call })),
      }),
      finish_reason: anything,
      logprobs: orAnything({ content: logprobs }),
      error,
    }),
  ),
  usage: counts,
  error,
});

const part = orAnything({
  type: fc.constantFrom('output_text', 'refusal'),
  text: anything,
  refusal: anything,
  logprobs,
});
const responses = orAnything({
  status: fc.oneof(anything, fc.constantFrom('completed', 'incomplete', 'failed')),
  error,
  incomplete_details: anything,
  output: listOf(
    fc.oneof(
      orAnything({ type: fc.constant('message'), phase: anything, content: listOf(part) }),
      orAnything({ type: fc.constant('function_call'), name: fc.constant('verdict'), arguments: anything }),
    ),
  ),
  usage: counts,
});

function check(read: () => Omit<JudgeResponse, 'latencyMs'>): void {
  let reply: ReturnType<typeof read>;
  try {
    reply = read();
  } catch (thrown) {
    expect(RlaifError.isInstance(thrown)).toBe(true);
    return;
  }
  const { content, stopReason, usage, logprobs } = reply;
  expect(content.type === 'text' ? typeof content.text : content.type).toMatch(/^(?:string|arguments)$/);
  expect(typeof stopReason.raw).toBe('string');
  const { inputTokens, outputTokens, cachedInputTokens, reasoningTokens } = usage[0]!;
  for (const count of [inputTokens, outputTokens, cachedInputTokens, reasoningTokens]) {
    expect(Number.isInteger(count) && count >= 0).toBe(true);
  }
  for (const { token, logprob, alternatives } of logprobs ?? []) {
    expect([typeof token, typeof logprob, Array.isArray(alternatives)]).toEqual(['string', 'number', true]);
  }
}

it('reads whatever stands in the place of a chat completion as a whole reply, or throws an error of ours', () => {
  fc.assert(fc.property(chat, (given) => check(() => fromChatResponse(given, context))));
});

it('reads whatever stands in the place of a response as a whole reply, or throws an error of ours', () => {
  fc.assert(fc.property(responses, (given) => check(() => fromResponsesResponse(given, context))));
});

it('makes of whatever is thrown an error of ours with a short message, and learns nothing of what was not sent', () => {
  const thrown = orAnything({
    status: fc.oneof(anything, fc.constantFrom(400, 401, 403, 422, 429, 500)),
    code: anything,
    type: anything,
    message: anything,
    headers: anything,
    error: orAnything({ message: anything, param: anything, code: anything, detail: listOf(anything) }),
    cause: anything,
  });
  fc.assert(
    fc.property(thrown, (given) => {
      const mapped = toError(given, 'a-model', 'openai');
      expect(RlaifError.isInstance(mapped)).toBe(true);
      expect(mapped.message.length).toBeLessThan(400);
      expect(refusedSetting(given, new Set())).toBeUndefined();
    }),
  );
});
