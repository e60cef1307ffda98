import type { ContentBlock, ConverseCommandOutput, StopReason } from '@aws-sdk/client-bedrock-runtime';
import { RlaifError } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { fromResponse } from './from-response.ts';

const context = { modelId: 'a-model', toolName: 'verdict', warnings: [], latencyMs: 12 };

const responseWith = (content: readonly object[], stopReason = 'end_turn'): ConverseCommandOutput => ({
  $metadata: {},
  output: { message: { role: 'assistant', content: content as ContentBlock[] } },
  stopReason: stopReason as StopReason,
  usage: { inputTokens: 10, outputTokens: 5, totalTokens: 15 },
  metrics: { latencyMs: 300 },
});

const call = (input: object, name = 'verdict') => ({ toolUse: { toolUseId: 'tooluse_1', name, input } });
const reasoning = { reasoningContent: { reasoningText: { text: 'Let me think.', signature: 'abc' } } };

describe('fromResponse', () => {
  it('gives the arguments of the forced tool', () => {
    expect(fromResponse(responseWith([call({ met: true })], 'tool_use'), context)).toEqual({
      content: { type: 'arguments', value: { met: true } },
      stopReason: { unified: 'stop', raw: 'tool_use' },
      usage: [
        {
          provider: 'amazon-bedrock',
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

  it('finds the tool behind reasoning and text', () => {
    const { content } = fromResponse(responseWith([reasoning, { text: 'Here it is.' }, call({ met: false })]), context);
    expect(content).toEqual({ type: 'arguments', value: { met: false } });
  });

  it('joins the text blocks and skips the reasoning', () => {
    const { content } = fromResponse(responseWith([reasoning, { text: '{"met":' }, { text: 'true}' }]), context);
    expect(content).toEqual({ type: 'text', text: '{"met":true}' });
  });

  it.each([[[]], [[reasoning]]])('gives empty text where there is none', (blocks) => {
    expect(fromResponse(responseWith(blocks), context).content).toEqual({ type: 'text', text: '' });
  });

  it('takes no tool but the one that was forced', () => {
    const blocks = [{ text: 'prose' }, call({ met: true }, 'another')];
    expect(fromResponse(responseWith(blocks), context).content).toEqual({ type: 'text', text: 'prose' });
    const none = { ...context, toolName: undefined };
    expect(fromResponse(responseWith([call({ met: true })]), none).content).toEqual({ type: 'text', text: '' });
  });

  it('calls two answers malformed and chooses neither', () => {
    const response = fromResponse(responseWith([call({ met: true }), call({ met: false })], 'tool_use'), context);
    expect(response.stopReason).toEqual({ unified: 'malformed', raw: 'tool_use' });
    expect(response.content.type).toBe('text');
  });

  it.each([
    ['{"met": tr', '{"met": tr'],
    ['', ''],
    [null, ''],
    [undefined, ''],
    [[true], ''],
    [5, ''],
  ])('calls arguments that are no object malformed: %j', (input, text) => {
    const response = fromResponse(responseWith([call(input as unknown as object)], 'tool_use'), context);
    expect(response.stopReason).toEqual({ unified: 'malformed', raw: 'tool_use' });
    expect(response.content).toEqual({ type: 'text', text });
  });

  it('says that a broken call was cut where it was', () => {
    const cut = fromResponse(responseWith([call('{"met": tr' as unknown as object)], 'max_tokens'), context);
    expect(cut.stopReason).toEqual({ unified: 'length', raw: 'max_tokens' });
  });

  it('passes over what is no block', () => {
    const blocks = [null, 5, 'x', { toolUse: null }, { text: 7 }, { text: 'fine' }] as object[];
    expect(fromResponse(responseWith(blocks), context).content).toEqual({ type: 'text', text: 'fine' });
  });

  it.each([
    [undefined],
    [null],
    ['many'],
    [{ inputTokens: '5', outputTokens: -1, cacheReadInputTokens: 1.5, cacheWriteInputTokens: null }],
  ])('counts nothing that is no count: %j', (usage) => {
    const response = { ...responseWith([{ text: 'x' }]), usage: usage as unknown as undefined };
    expect(fromResponse(response, context).usage[0]).toMatchObject({
      inputTokens: 0,
      outputTokens: 0,
      cachedInputTokens: 0,
    });
  });

  it.each([
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'context'],
    ['guardrail_intervened', 'filtered'],
    ['content_filtered', 'filtered'],
    ['malformed_model_output', 'malformed'],
    ['malformed_tool_use', 'malformed'],
    ['refusal', 'refusal'],
    ['something_new', 'other'],
    ['constructor', 'other'],
  ])('reads the stop reason %s as %s', (raw, unified) => {
    expect(fromResponse(responseWith([{ text: 'x' }], raw), context).stopReason).toEqual({ unified, raw });
  });

  it('counts what was read from and written to the cache as input', () => {
    const usage = {
      inputTokens: 10,
      outputTokens: 5,
      totalTokens: 115,
      cacheReadInputTokens: 80,
      cacheWriteInputTokens: 20,
    };
    const response = fromResponse({ ...responseWith([{ text: 'x' }]), usage }, context);
    expect(response.usage[0]).toMatchObject({ inputTokens: 110, cachedInputTokens: 80, outputTokens: 5 });
  });

  it.each([
    ['no output', { $metadata: {} }],
    ['no content', { $metadata: {}, output: { message: { role: 'assistant' } }, stopReason: 'end_turn' }],
    ['no stop reason', { $metadata: {}, output: { message: { role: 'assistant', content: [] } } }],
  ])('fails where there is %s', (_, response) => {
    let failure: unknown;
    try {
      fromResponse(response as ConverseCommandOutput, context);
    } catch (error) {
      failure = error;
    }
    expect(RlaifError.isInstance(failure) && failure.code).toBe('RLAIF_JUDGE_UNAVAILABLE');
  });
});
