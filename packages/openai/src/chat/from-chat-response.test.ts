import type { OpenAI } from 'openai';
import { describe, expect, it } from 'vitest';
import type { ReadContext } from '../reply/read-context.ts';
import { openaiSources } from '../sources.ts';
import { fromChatResponse } from './from-chat-response.ts';

const context: ReadContext = {
  provider: 'openai',
  modelId: 'a-model',
  sources: openaiSources,
  toolName: 'verdict',
  isLogprobsAsked: false,
  warnings: [],
};

const responseWith = (
  message: object,
  finishReason: string | null = 'stop',
  more: object = {},
): OpenAI.ChatCompletion =>
  ({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'a-model-2026',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', refusal: null, ...message },
        logprobs: null,
        finish_reason: finishReason,
      },
    ],
    usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
    ...more,
  }) as OpenAI.ChatCompletion;

const call = (text: string, name = 'verdict') => ({
  id: 'call_1',
  type: 'function',
  function: { name, arguments: text },
});

describe('fromChatResponse', () => {
  it('gives the text of a native reply', () => {
    expect(fromChatResponse(responseWith({ content: '{"met":true}' }), context)).toEqual({
      content: { type: 'text', text: '{"met":true}' },
      stopReason: { unified: 'stop', raw: 'stop' },
      usage: [
        {
          provider: 'openai',
          modelId: 'a-model',
          calls: 1,
          inputTokens: 10,
          outputTokens: 5,
          cachedInputTokens: 0,
          reasoningTokens: 0,
        },
      ],
      logprobs: undefined,
      warnings: [],
    });
  });

  it('gives the parsed arguments of the forced tool', () => {
    const message = { content: null, tool_calls: [call('{"met":false}')] };
    expect(fromChatResponse(responseWith(message, 'tool_calls'), context)).toMatchObject({
      content: { type: 'arguments', value: { met: false } },
      stopReason: { unified: 'stop', raw: 'tool_calls' },
    });
  });

  it('gives arguments that are not JSON as the text that they are', () => {
    const message = { content: null, tool_calls: [call('{"met":')] };
    const { content, stopReason } = fromChatResponse(responseWith(message, 'length'), context);
    expect(content).toEqual({ type: 'text', text: '{"met":' });
    expect(stopReason.unified).toBe('length');
  });

  it.each(['stop', 'tool_calls', 'eos'])('calls arguments that are not JSON malformed after %s', (finish) => {
    const message = { content: null, tool_calls: [call('{"met": yes}')] };
    const { content, stopReason, usage } = fromChatResponse(responseWith(message, finish), context);
    expect(content).toEqual({ type: 'text', text: '{"met": yes}' });
    expect(stopReason).toEqual({ unified: 'malformed', raw: finish });
    expect(usage[0]).toMatchObject({ inputTokens: 10, outputTokens: 5 });
  });

  it('calls two answers malformed and chooses neither', () => {
    const message = { content: null, tool_calls: [call('{"met":true}'), call('{"met":false}')] };
    const { content, stopReason } = fromChatResponse(responseWith(message, 'tool_calls'), context);
    expect(stopReason).toEqual({ unified: 'malformed', raw: 'tool_calls' });
    expect(content).toEqual({ type: 'text', text: '' });
  });

  it('takes no tool but the one that was forced', () => {
    const message = { content: 'prose', tool_calls: [call('{}', 'another'), { id: 'c', type: 'custom', custom: {} }] };
    expect(fromChatResponse(responseWith(message), context).content).toEqual({ type: 'text', text: 'prose' });
  });

  it('reads a refusal, whatever the finish reason', () => {
    const { content, stopReason } = fromChatResponse(responseWith({ content: null, refusal: 'I cannot.' }), context);
    expect(content).toEqual({ type: 'text', text: 'I cannot.' });
    expect(stopReason).toEqual({ unified: 'refusal', raw: 'stop' });
  });

  it.each([
    ['stop', 'stop'],
    ['length', 'length'],
    ['content_filter', 'filtered'],
    ['function_call', 'stop'],
    ['eos_token', 'stop'],
    ['model_length', 'context'],
    ['error', 'other'],
    ['constructor', 'other'],
  ])('reads the finish reason %s as %s', (raw, unified) => {
    expect(fromChatResponse(responseWith({ content: 'x' }, raw), context).stopReason).toEqual({ unified, raw });
  });

  it.each([[null], [undefined], [''], [[]], [[null, { type: 'image' }]]])(
    'gives empty text for the content %j',
    (content) => {
      expect(fromChatResponse(responseWith({ content }), context).content).toEqual({ type: 'text', text: '' });
    },
  );

  it('gives the text of a content in parts, without thoughts', () => {
    const content = [
      { type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] },
      { type: 'text', text: '{"met":' },
      { type: 'text', text: 'true}' },
    ];
    expect(fromChatResponse(responseWith({ content }), context).content).toEqual({
      type: 'text',
      text: '{"met":true}',
    });
  });

  it.each(['reasoning_content', 'reasoning'])('takes no %s for the reply', (field) => {
    const thought = { content: null, [field]: 'It may be met.' };
    expect(fromChatResponse(responseWith(thought, 'length'), context)).toMatchObject({
      content: { type: 'text', text: '' },
      stopReason: { unified: 'length' },
    });
    const both = { content: 'met', [field]: 'It may be met.' };
    expect(fromChatResponse(responseWith(both), context).content).toEqual({ type: 'text', text: 'met' });
  });

  it('reads cached input and reasoning as parts of the totals', () => {
    const usage = {
      prompt_tokens: 100,
      completion_tokens: 60,
      total_tokens: 160,
      prompt_tokens_details: { cached_tokens: 80 },
      completion_tokens_details: { reasoning_tokens: 50 },
    };
    const response = fromChatResponse(responseWith({ content: 'x' }, 'stop', { usage }), context);
    expect(response.usage[0]).toMatchObject({
      inputTokens: 100,
      cachedInputTokens: 80,
      outputTokens: 60,
      reasoningTokens: 50,
    });
  });

  it.each([
    ['DeepSeek', { prompt_cache_hit_tokens: 80 }, { cachedInputTokens: 80 }],
    ['Moonshot', { cached_tokens: 80 }, { cachedInputTokens: 80 }],
    [
      'a service that counts reasoning in the total alone',
      { total_tokens: 160 },
      { outputTokens: 60, reasoningTokens: 50 },
    ],
    [
      'one that also says how much it was',
      { total_tokens: 160, completion_tokens_details: { reasoning_tokens: 50 } },
      { outputTokens: 60, reasoningTokens: 50 },
    ],
    ['one that counts nonsense', { prompt_tokens: -1, completion_tokens: '10' }, { inputTokens: 0, outputTokens: 0 }],
  ])('reads the usage of %s', (_, said, expected) => {
    const usage = { prompt_tokens: 100, completion_tokens: 10, ...said };
    const response = fromChatResponse(responseWith({ content: 'x' }, 'stop', { usage }), context);
    expect(response.usage[0]).toMatchObject(expected);
  });

  it('takes a reply without usage, as some servers give it', () => {
    const response = fromChatResponse(responseWith({ content: 'x' }, null, { usage: null }), context);
    expect(response.usage[0]).toMatchObject({ calls: 1, inputTokens: 0, outputTokens: 0 });
    expect(response.stopReason).toEqual({ unified: 'other', raw: '' });
  });

  it('reads logprobs', () => {
    const response = responseWith({ content: 'A' });
    const top = { token: 'B', logprob: -2, bytes: null };
    const logprobs = { content: [{ token: 'A', logprob: -0.1, bytes: null, top_logprobs: [top] }], refusal: null };
    const choices = response.choices.map((choice) => ({ ...choice, logprobs }));
    expect(fromChatResponse({ ...response, choices }, context).logprobs).toEqual([
      { token: 'A', logprob: -0.1, alternatives: [{ token: 'B', logprob: -2 }] },
    ]);
  });

  it.each([[null], [{ content: null }], [{ content: [] }]])(
    'warns where logprobs were asked for and are %j',
    (logprobs) => {
      const response = responseWith({ content: 'A' });
      const choices = response.choices.map((choice) => ({ ...choice, logprobs }));
      const before = [{ setting: 'seed', message: 'left out' }];
      const asked = { ...context, warnings: before, isLogprobsAsked: true };
      expect(
        fromChatResponse({ ...response, choices } as OpenAI.ChatCompletion, asked).warnings.map(
          ({ setting }) => setting,
        ),
      ).toEqual(['seed', 'logprobs']);
      expect(fromChatResponse({ ...response, choices } as OpenAI.ChatCompletion, context).warnings).toEqual([]);
    },
  );

  describe('with an error in the place of a reply', () => {
    const failureOf = (response: object): unknown => {
      try {
        return fromChatResponse(response as OpenAI.ChatCompletion, context);
      } catch (error) {
        return error;
      }
    };

    it.each([
      [{ message: 'slow down', code: 429 }, 'RLAIF_JUDGE_THROTTLED', true],
      [{ message: 'no credits', code: 402 }, 'RLAIF_JUDGE_AUTH', false],
      [{ message: 'Provider returned error', code: 502 }, 'RLAIF_JUDGE_UNAVAILABLE', true],
      [{ message: 'flagged', code: 403, metadata: { reasons: ['violence'] } }, 'RLAIF_JUDGE_FILTERED', false],
      [{ message: 'odd' }, 'RLAIF_JUDGE_UNAVAILABLE', true],
    ])('reads %j', (error, code, isRetryable) => {
      expect(failureOf({ error })).toMatchObject({ code, isRetryable });
    });

    it('keeps what was billed', () => {
      const usage = { prompt_tokens: 10, completion_tokens: 5 };
      const error = { message: 'cut', code: 502 };
      const choices = [{ index: 0, message: { content: 'half' }, finish_reason: 'error', error }];
      expect(failureOf({ choices, usage })).toMatchObject({
        code: 'RLAIF_JUDGE_UNAVAILABLE',
        usage: [{ inputTokens: 10, outputTokens: 5 }],
      });
    });
  });

  it.each([['text'], [undefined], [null], [{}], [{ choices: [] }], [{ choices: [{}] }]])(
    'fails for the reply %j',
    (response) => {
      let failure: unknown;
      try {
        fromChatResponse(response as unknown as OpenAI.ChatCompletion, context);
      } catch (error) {
        failure = error;
      }
      expect(failure).toMatchObject({ name: 'RlaifError', code: 'RLAIF_JUDGE_UNAVAILABLE', usage: [] });
    },
  );
});
