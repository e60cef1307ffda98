import type { Anthropic } from '@anthropic-ai/sdk';
import { RlaifError } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { fromResponse } from './from-response.ts';

const context = { modelId: 'a-model', toolName: 'verdict', warnings: [], latencyMs: 12 };

const responseWith = (content: readonly object[], stopReason: string | null = 'end_turn', usage: object = {}) =>
  ({
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'a-model-2026',
    content,
    stop_reason: stopReason,
    stop_sequence: null,
    usage: {
      input_tokens: 10,
      output_tokens: 5,
      cache_creation_input_tokens: null,
      cache_read_input_tokens: null,
      ...usage,
    },
  }) as unknown as Anthropic.Message;

const call = (input: object, name = 'verdict') => ({ type: 'tool_use', id: 'toolu_1', name, input });
const thinking = { type: 'thinking', thinking: 'Let me think.', signature: 'abc' };
const text = (value: string) => ({ type: 'text', text: value, citations: null });

describe('fromResponse', () => {
  it('gives the text, joined, without the thinking before it', () => {
    expect(fromResponse(responseWith([thinking, text('{"met":'), text('true}')]), context)).toEqual({
      content: { type: 'text', text: '{"met":true}' },
      stopReason: { unified: 'stop', raw: 'end_turn' },
      usage: [
        {
          provider: 'anthropic',
          modelId: 'a-model',
          calls: 1,
          inputTokens: 10,
          outputTokens: 5,
          cachedInputTokens: 0,
          reasoningTokens: 0,
        },
      ],
      warnings: [],
      latencyMs: 12,
    });
  });

  it('gives the arguments of the forced tool, wherever it is', () => {
    const response = fromResponse(responseWith([thinking, text('Here.'), call({ met: false })], 'tool_use'), context);
    expect(response.content).toEqual({ type: 'arguments', value: { met: false } });
    expect(response.stopReason).toEqual({ unified: 'stop', raw: 'tool_use' });
  });

  it('calls two answers malformed and chooses neither', () => {
    const response = fromResponse(responseWith([call({ met: true }), call({ met: false })], 'tool_use'), context);
    expect(response.stopReason).toEqual({ unified: 'malformed', raw: 'tool_use' });
    expect(response.content).toEqual({ type: 'text', text: '' });
  });

  it.each([
    ['{"met": tru', '{"met": tru'],
    [null, ''],
    [undefined, ''],
    [[{ met: true }], ''],
  ])('calls the arguments %j malformed and keeps the bill', (input, kept) => {
    const response = fromResponse(responseWith([call(input as object)], 'tool_use'), context);
    expect(response.stopReason).toEqual({ unified: 'malformed', raw: 'tool_use' });
    expect(response.content).toEqual({ type: 'text', text: kept });
    expect(response.usage).toMatchObject([{ calls: 1, inputTokens: 10, outputTokens: 5 }]);
  });

  it('takes no tool but the one that was forced', () => {
    expect(fromResponse(responseWith([text('prose'), call({}, 'another')]), context).content).toEqual({
      type: 'text',
      text: 'prose',
    });
  });

  it.each([[[]], [[thinking]]])('gives empty text where there is none', (content) => {
    expect(fromResponse(responseWith(content), context).content).toEqual({ type: 'text', text: '' });
  });

  it.each([
    ['stop_sequence', 'stop'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'context'],
    ['refusal', 'refusal'],
    ['pause_turn', 'other'],
    ['constructor', 'other'],
  ])('reads the stop reason %s as %s', (raw, unified) => {
    expect(fromResponse(responseWith([text('x')], raw), context).stopReason).toEqual({ unified, raw });
  });

  it('counts what was read from and written to the cache as input, and thinking as a part of the output', () => {
    const usage = {
      cache_read_input_tokens: 80,
      cache_creation_input_tokens: 20,
      output_tokens: 60,
      output_tokens_details: { thinking_tokens: 50 },
    };
    expect(fromResponse(responseWith([text('x')], 'end_turn', usage), context).usage[0]).toMatchObject({
      inputTokens: 110,
      cachedInputTokens: 80,
      outputTokens: 60,
      reasoningTokens: 50,
    });
  });

  it('adds up what was written to the cache where the sum is missing', () => {
    const usage = { cache_creation: { ephemeral_5m_input_tokens: 20, ephemeral_1h_input_tokens: 5 } };
    expect(fromResponse(responseWith([text('x')], 'end_turn', usage), context).usage[0]?.inputTokens).toBe(35);
  });

  it('counts nothing where the service does not say it', () => {
    const response = { ...responseWith([text('x')]), usage: undefined } as unknown as Anthropic.Message;
    expect(fromResponse(response, context).usage).toMatchObject([{ calls: 1, inputTokens: 0, outputTokens: 0 }]);
  });

  it('passes over blocks that are none', () => {
    const response = fromResponse(responseWith([null as never, { type: 'new' }, text('x')]), context);
    expect(response.content).toEqual({ type: 'text', text: 'x' });
  });

  it.each([['text'], [{}], [{ content: 'text' }], [null], [undefined]])('fails for the reply %j', (response) => {
    let failure: unknown;
    try {
      fromResponse(response as unknown as Anthropic.Message, context);
    } catch (error) {
      failure = error;
    }
    expect(RlaifError.isInstance(failure) && failure.code).toBe('RLAIF_JUDGE_UNAVAILABLE');
  });
});
