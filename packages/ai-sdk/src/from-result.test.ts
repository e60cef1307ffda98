import { RlaifError } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { fromResult, type ResultContext } from './from-result.ts';

const context: ResultContext = {
  provider: 'openai.chat',
  modelId: 'a-model',
  request: { messages: [], maxOutputTokens: 1 },
  toolName: 'verdict',
  warnings: [{ setting: 'seed', message: 'left out' }],
  latencyMs: 5,
};

const usage = { inputTokens: { total: 3 }, outputTokens: { total: 2 } };
const stop = { unified: 'stop', raw: 'stop' };
const call = (input: unknown, more: object = {}) => ({
  type: 'tool-call',
  toolCallId: '1',
  toolName: 'verdict',
  input,
  ...more,
});
const text = (value: string) => ({ type: 'text', text: value });

const read = (result: object, more: Partial<ResultContext> = {}) =>
  fromResult({ finishReason: stop, usage, warnings: [], ...result }, { ...context, ...more });

describe('fromResult', () => {
  it('joins the texts, without reasoning, sources and calls of other tools', () => {
    const content = [
      { type: 'reasoning', text: 'Let me think.' },
      text('{"met":'),
      { type: 'source', sourceType: 'url', url: 'https://example.com', text: 'no' },
      call('{}', { toolName: 'search' }),
      call('{}', { providerExecuted: true }),
      text('true}'),
      { type: 'text', text: 7 },
      null,
    ];
    expect(read({ content })).toEqual({
      content: { type: 'text', text: '{"met":true}' },
      stopReason: { unified: 'stop', raw: 'stop' },
      usage: [
        {
          provider: 'openai.chat',
          modelId: 'a-model',
          calls: 1,
          inputTokens: 3,
          outputTokens: 2,
          cachedInputTokens: 0,
          reasoningTokens: 0,
        },
      ],
      logprobs: undefined,
      warnings: [{ setting: 'seed', message: 'left out' }],
      latencyMs: 5,
    });
  });

  it.each([
    ['{"met":true}', { met: true }],
    [{ met: true }, { met: true }],
  ])('gives the arguments of the forced tool: %j', (input, value) => {
    const { content, stopReason } = read({
      content: [text('Here.'), call(input)],
      finishReason: { unified: 'tool-calls', raw: 'tool_calls' },
    });
    expect(content).toEqual({ type: 'arguments', value });
    expect(stopReason).toEqual({ unified: 'stop', raw: 'tool_calls' });
  });

  it.each([
    ['{"met": tr', 'tool-calls', 'malformed'],
    ['', 'tool-calls', 'malformed'],
    ['null', 'tool-calls', 'malformed'],
    [undefined, 'other', 'malformed'],
    ['{"met": tr', 'length', 'length'],
    ['{"met": tr', 'content-filter', 'filtered'],
  ])('gives broken arguments %j as text, after %s: %s', (input, unified, expected) => {
    const { content, stopReason } = read({ content: [call(input)], finishReason: { unified, raw: 'a_word' } });
    expect(content).toEqual({ type: 'text', text: input ?? '' });
    expect(stopReason).toEqual({ unified: expected, raw: 'a_word' });
  });

  it('takes no call where no tool was forced', () => {
    const content = [{ type: 'tool-call', input: '{}' }, call('{}'), text('A reply.')];
    expect(read({ content }, { toolName: undefined })).toMatchObject({
      content: text('A reply.'),
      stopReason: { unified: 'stop' },
    });
  });

  it('chooses neither of two calls', () => {
    const { content, stopReason } = read({ content: [call('{"a":1}'), call('{"a":2}'), text('Two.')] });
    expect(content).toEqual({ type: 'text', text: 'Two.' });
    expect(stopReason.unified).toBe('malformed');
  });

  it('reads the text that the model chose for structured output, where a schema was asked for', () => {
    const request = { ...context.request, schema: { name: 'verdict', description: '', schema: {} } };
    const content = [text('A draft. '), text('{}')];
    expect(read({ content, structuredOutputText: '{}' }, { request }).content).toEqual(text('{}'));
    expect(read({ content, structuredOutputText: '' }, { request }).content).toEqual(text(''));
    expect(read({ content, structuredOutputText: '{}' }).content).toEqual(text('A draft. {}'));
  });

  it('gives log-probabilities where they were asked for, with so many alternatives', () => {
    const top = { token: 'A', logprob: -0.1 };
    const entry = {
      ...top,
      bytes: [65],
      top_logprobs: [
        { ...top, bytes: [65] },
        { token: 'B', logprob: -2 },
      ],
    };
    const expected = [{ ...top, alternatives: [top] }];
    const request = { ...context.request, logprobs: 1 };
    const of = (provider: string, providerMetadata: object) =>
      read({ content: [text('A')], providerMetadata }, { request, provider }).logprobs;
    expect(of('openai.chat', { openai: { logprobs: [entry] } })).toEqual(expected);
    expect(of('openai.responses', { openai: { logprobs: [[entry], [entry]] } })).toEqual([...expected, ...expected]);
    expect(of('deepseek.chat', { deepseek: { logprobs: { content: [entry] } } })).toEqual(expected);
    expect(of('openai.chat', { openai: { logprobs: ['A', { token: 'A' }] } })).toEqual([]);
    expect(of('openai.chat', {})).toBeUndefined();
    expect(of('mistral.chat', { openai: { logprobs: [entry] } })).toBeUndefined();
    expect(read({ content: [], providerMetadata: { openai: { logprobs: [entry] } } }).logprobs).toBeUndefined();
  });

  it('adds the warnings of the SDK, in every shape that they have had', () => {
    const warnings = [
      { type: 'unsupported', feature: 'responseFormat', details: 'No schema here.' },
      { type: 'compatibility', feature: 'temperature' },
      { type: 'deprecated', setting: 'topK', message: 'Gone.' },
      { type: 'other', message: 'Mind this.' },
      { type: 'unsupported-setting', setting: 'seed', details: 'No seed.' },
      { type: 'unsupported-tool', tool: {} },
      null,
      'a text',
    ];
    expect(read({ content: [], warnings }, { warnings: [] }).warnings).toEqual([
      { setting: 'schema', message: 'No schema here.' },
      { setting: 'temperature', message: 'The AI SDK warns of it (compatibility).' },
      { setting: 'topK', message: 'Gone.' },
      { setting: 'other', message: 'Mind this.' },
      { setting: 'seed', message: 'No seed.' },
      { setting: 'schema', message: expect.stringContaining('unsupported-tool') },
      { setting: 'other', message: 'The AI SDK warns of it.' },
      { setting: 'other', message: 'The AI SDK warns of it.' },
    ]);
    expect(
      read({ content: [], warnings: [{ type: 'other', message: 'a'.repeat(9000) }] }).warnings[1]?.message,
    ).toHaveLength(500);
    expect(read({ content: [], warnings: undefined }).warnings).toHaveLength(1);
  });

  it.each([
    undefined,
    null,
    'a text',
    {},
    { content: 'a text' },
    { content: [] },
    { content: [], finishReason: { unified: 'other' } },
  ])('fails on %j, which is no result', (result) => {
    const misread = () => fromResult(result, context);
    expect(misread).toThrow(expect.objectContaining({ code: 'RLAIF_JUDGE_UNAVAILABLE', isRetryable: true }));
    expect(misread).toThrow(/^openai\.chat a-model: /);
    try {
      misread();
    } catch (error) {
      expect(RlaifError.isInstance(error)).toBe(true);
    }
  });
});
