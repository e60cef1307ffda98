import { RlaifError } from '@rlaif/spec';
import type { OpenAI } from 'openai';
import { describe, expect, it } from 'vitest';
import { fromResponse } from './from-response.ts';

const context = { modelId: 'a-model', toolName: 'verdict', warnings: [], latencyMs: 12 };

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

describe('fromResponse', () => {
  it('gives the text of a native reply', () => {
    expect(fromResponse(responseWith({ content: '{"met":true}' }), context)).toEqual({
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
      latencyMs: 12,
    });
  });

  it('gives the parsed arguments of the forced tool', () => {
    const message = { content: null, tool_calls: [call('{"met":false}')] };
    expect(fromResponse(responseWith(message, 'tool_calls'), context)).toMatchObject({
      content: { type: 'arguments', value: { met: false } },
      stopReason: { unified: 'stop', raw: 'tool_calls' },
    });
  });

  it('gives arguments that are not JSON as the text that they are', () => {
    const message = { content: null, tool_calls: [call('{"met":')] };
    const { content, stopReason } = fromResponse(responseWith(message, 'length'), context);
    expect(content).toEqual({ type: 'text', text: '{"met":' });
    expect(stopReason.unified).toBe('length');
  });

  it('calls two answers malformed and chooses neither', () => {
    const message = { content: null, tool_calls: [call('{"met":true}'), call('{"met":false}')] };
    const { content, stopReason } = fromResponse(responseWith(message, 'tool_calls'), context);
    expect(stopReason).toEqual({ unified: 'malformed', raw: 'tool_calls' });
    expect(content).toEqual({ type: 'text', text: '' });
  });

  it('takes no tool but the one that was forced', () => {
    const message = { content: 'prose', tool_calls: [call('{}', 'another'), { id: 'c', type: 'custom', custom: {} }] };
    expect(fromResponse(responseWith(message), context).content).toEqual({ type: 'text', text: 'prose' });
  });

  it('reads a refusal, whatever the finish reason', () => {
    const { content, stopReason } = fromResponse(responseWith({ content: null, refusal: 'I cannot.' }), context);
    expect(content).toEqual({ type: 'text', text: 'I cannot.' });
    expect(stopReason).toEqual({ unified: 'refusal', raw: 'stop' });
  });

  it.each([
    ['stop', 'stop'],
    ['length', 'length'],
    ['content_filter', 'filtered'],
    ['function_call', 'stop'],
    ['error', 'other'],
    ['constructor', 'other'],
  ])('reads the finish reason %s as %s', (raw, unified) => {
    expect(fromResponse(responseWith({ content: 'x' }, raw), context).stopReason).toEqual({ unified, raw });
  });

  it.each([[null], [undefined], [[{ type: 'text', text: 'x' }]]])('gives empty text for the content %j', (content) => {
    expect(fromResponse(responseWith({ content }), context).content).toEqual({ type: 'text', text: '' });
  });

  it('reads cached input and reasoning as parts of the totals', () => {
    const usage = {
      prompt_tokens: 100,
      completion_tokens: 60,
      total_tokens: 160,
      prompt_tokens_details: { cached_tokens: 80 },
      completion_tokens_details: { reasoning_tokens: 50 },
    };
    const response = fromResponse(responseWith({ content: 'x' }, 'stop', { usage }), context);
    expect(response.usage[0]).toMatchObject({
      inputTokens: 100,
      cachedInputTokens: 80,
      outputTokens: 60,
      reasoningTokens: 50,
    });
  });

  it('takes a reply without usage, as some servers give it', () => {
    const response = fromResponse(responseWith({ content: 'x' }, null, { usage: null }), context);
    expect(response.usage[0]).toMatchObject({ calls: 1, inputTokens: 0, outputTokens: 0 });
    expect(response.stopReason).toEqual({ unified: 'other', raw: '' });
  });

  it('reads logprobs', () => {
    const response = responseWith({ content: 'A' });
    const top = { token: 'B', logprob: -2, bytes: null };
    const logprobs = { content: [{ token: 'A', logprob: -0.1, bytes: null, top_logprobs: [top] }], refusal: null };
    const choices = response.choices.map((choice) => ({ ...choice, logprobs }));
    expect(fromResponse({ ...response, choices }, context).logprobs).toEqual([
      { token: 'A', logprob: -0.1, alternatives: [{ token: 'B', logprob: -2 }] },
    ]);
  });

  it.each([['text'], [undefined], [null], [{}], [{ choices: [] }], [{ choices: [{}] }]])(
    'fails for the reply %j',
    (response) => {
      let failure: unknown;
      try {
        fromResponse(response as unknown as OpenAI.ChatCompletion, context);
      } catch (error) {
        failure = error;
      }
      expect(RlaifError.isInstance(failure) && failure.code).toBe('RLAIF_JUDGE_UNAVAILABLE');
    },
  );
});
