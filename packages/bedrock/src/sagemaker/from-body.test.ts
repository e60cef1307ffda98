import { RlaifError } from '@rlaif/spec';
import { collectWarnings } from '@rlaif/spec/provider';
import { describe, expect, it } from 'vitest';
import type { Reply, ReplyContext } from './body-format.ts';
import { fromChat } from './from-chat.ts';
import { fromTextGeneration } from './from-text-generation.ts';

function read(
  from: (body: unknown, context: ReplyContext) => Reply,
  body: unknown,
  context: Partial<ReplyContext> = {},
): Reply & { readonly warnings: readonly string[] } {
  const { warn, warnings } = collectWarnings();
  const reply = from(body, { modelId: 'my-judge', toolName: undefined, wantsLogprobs: false, warn, ...context });
  return { ...reply, warnings: warnings().map(({ message }) => message) };
}

const failureOf = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
const chat = (message: object, more: object = {}) => ({
  choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: 'stop', ...more }],
  usage,
});
const toolCall = (text: unknown, name = 'verdict') => ({
  id: '1',
  type: 'function',
  function: { name, arguments: text },
});

describe('a chat completion', () => {
  it('gives text, stop reason and usage', () => {
    expect(read(fromChat, chat({ content: '{"met":true}' }))).toEqual({
      content: { type: 'text', text: '{"met":true}' },
      stopReason: { unified: 'stop', raw: 'stop' },
      usage: [
        {
          provider: 'amazon-sagemaker',
          modelId: 'my-judge',
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

  it.each([
    ['text', '{"met":true}'],
    ['an object', { met: true }],
  ])('gives the arguments of the forced tool, written as %s', (_, value) => {
    const { content } = read(fromChat, chat({ content: null, tool_calls: [toolCall(value)] }), { toolName: 'verdict' });
    expect(content).toEqual({ type: 'arguments', value: { met: true } });
  });

  it('takes no tool that was not forced', () => {
    const body = chat({ content: 'prose', tool_calls: [toolCall('{}', 'another')] });
    expect(read(fromChat, body, { toolName: 'verdict' }).content).toEqual({ type: 'text', text: 'prose' });
    expect(read(fromChat, chat({ content: null, tool_calls: [toolCall('{}')] })).content).toEqual({
      type: 'text',
      text: '',
    });
  });

  it.each([
    ['broken arguments', [toolCall('{"met": tr')], 'tool_calls', 'malformed'],
    ['two calls', [toolCall('{}'), toolCall('{}')], 'tool_calls', 'malformed'],
    ['broken arguments that were cut off', [toolCall('{"met": tr')], 'length', 'length'],
  ])('says of %s what they are', (_, calls, finishReason, unified) => {
    const body = chat({ content: null, tool_calls: calls }, { finish_reason: finishReason });
    const { content, stopReason } = read(fromChat, body, { toolName: 'verdict' });
    expect(content.type).toBe('text');
    expect(stopReason.unified).toBe(unified);
  });

  it.each([
    ['stop', 'stop'],
    ['eos_token', 'stop'],
    ['stop_sequence', 'stop'],
    ['tool_calls', 'stop'],
    ['length', 'length'],
    ['content_filter', 'filtered'],
    ['abort', 'other'],
    ['constructor', 'other'],
    [null, 'other'],
  ])('reads the finish reason %s as %s', (raw, unified) => {
    const { stopReason } = read(fromChat, chat({ content: 'x' }, { finish_reason: raw }));
    expect(stopReason).toEqual({ unified, raw: raw ?? '' });
  });

  it('knows a refusal', () => {
    const { content, stopReason } = read(fromChat, chat({ content: null, refusal: 'I will not.' }));
    expect(content).toEqual({ type: 'text', text: 'I will not.' });
    expect(stopReason).toEqual({ unified: 'refusal', raw: 'stop' });
  });

  it('joins the text of content in parts', () => {
    const parts = [{ type: 'text', text: '{"met":' }, { type: 'image' }, null, { type: 'text', text: 'true}' }];
    expect(read(fromChat, chat({ content: parts })).content).toEqual({ type: 'text', text: '{"met":true}' });
  });

  it.each([
    ['null', { usage: null }, [0, 0, 0, 0]],
    ['strings', { usage: { prompt_tokens: '10', completion_tokens: -1 } }, [0, 0, 0, 0]],
  ])('reports usage of %s as 0, with a warning', (_, more, expected) => {
    const { usage: counted, warnings } = read(fromChat, { ...chat({ content: 'x' }), ...more });
    const { inputTokens, outputTokens, cachedInputTokens, reasoningTokens } = counted[0]!;
    expect([inputTokens, outputTokens, cachedInputTokens, reasoningTokens]).toEqual(expected);
    expect(warnings).toEqual(['The endpoint does not say how many input and output tokens there were: reported as 0.']);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'ok'],
    ['no choices', {}],
    ['an empty list of choices', { choices: [] }],
    ['choices that are none', { choices: 'x' }],
    ['a choice of null', { choices: [null] }],
    ['no message', { choices: [{}] }],
    ['a text generation', [{ generated_text: 'x' }]],
    ['an error of the container', { object: 'error', message: 'no', code: 400 }],
  ])('fails where there is %s', (_, body) => {
    expect(failureOf(() => read(fromChat, body))).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', isRetryable: true });
  });

  it('fails where the container says that it failed', () => {
    const error = failureOf(() => read(fromChat, chat({ content: '' }, { finish_reason: 'error' })));
    expect(RlaifError.isInstance(error) && error.message).toContain('the container failed');
  });
});

const details = { finish_reason: 'eos_token', generated_tokens: 5, tokens: [], prefill: [] };

describe('what is not as it should be', () => {
  const junk = [null, 5, 'x', true, {}, [null], [5], ['x'], { content: [null] }];

  it.each(junk)('leaves the text of a chat completion as it is: %j', (value) => {
    const strange = {
      choices: [
        {
          message: { content: 'fine', tool_calls: value, refusal: value === 'x' ? null : value },
          finish_reason: value,
          logprobs: value,
        },
      ],
      usage: value,
    };
    expect(read(fromChat, strange, { toolName: 'verdict' }).content).toEqual({ type: 'text', text: 'fine' });
    const deeper = {
      choices: [
        {
          message: { content: 'fine', tool_calls: [value, { function: value }] },
          logprobs: { content: [value, { token: 'a', logprob: -1, top_logprobs: value }] },
        },
      ],
      usage: { prompt_tokens: value, prompt_tokens_details: value },
    };
    const reply = read(fromChat, deeper, { toolName: 'verdict' });
    expect(reply.content).toEqual({ type: 'text', text: 'fine' });
    expect(reply.logprobs).toEqual([{ token: 'a', logprob: -1, alternatives: [] }]);
    expect(reply.usage[0]).toMatchObject({ outputTokens: 0, cachedInputTokens: 0 });
  });

  it.each(junk)('leaves the text of a text generation as it is: %j', (value) => {
    for (const details of [
      value,
      { tokens: value, top_tokens: value, prefill: value, finish_reason: value, generated_tokens: value },
      { tokens: [value], top_tokens: [value] },
    ]) {
      const reply = read(fromTextGeneration, { generated_text: 'fine', details }, { wantsLogprobs: true });
      expect(reply.content).toEqual({ type: 'text', text: 'fine' });
    }
  });
});

describe('a text generation', () => {
  it.each([
    ['a list of one', [{ generated_text: 'x', details }]],
    ['an object', { generated_text: 'x', details }],
  ])('is read from %s', (_, body) => {
    const reply = read(fromTextGeneration, body);
    expect(reply).toMatchObject({
      content: { type: 'text', text: 'x' },
      stopReason: { unified: 'stop', raw: 'eos_token' },
      usage: [{ inputTokens: 0, outputTokens: 5 }],
    });
    expect(reply.warnings).toEqual(['The endpoint does not say how many input tokens there were: reported as 0.']);
  });

  it('counts the tokens of the prompt where they are listed', () => {
    const body = [{ generated_text: 'x', details: { ...details, prefill: [{ id: 1 }, { id: 2 }] } }];
    expect(read(fromTextGeneration, body)).toMatchObject({ usage: [{ inputTokens: 2 }], warnings: [] });
  });

  it('does without details', () => {
    const reply = read(fromTextGeneration, [{ generated_text: 'x' }]);
    expect(reply).toMatchObject({
      content: { type: 'text', text: 'x' },
      stopReason: { unified: 'other', raw: '' },
      usage: [{ calls: 1, inputTokens: 0, outputTokens: 0 }],
    });
    expect(reply.warnings).toHaveLength(1);
  });

  it.each([
    ['TGI', { text: ' a', logprob: -0.5 }],
    ['LMI', { text: ' a', log_prob: -0.5 }],
  ])('gives log-probabilities in the words of %s, where they were asked for', (_, token) => {
    const body = [
      {
        generated_text: 'x',
        details: { ...details, tokens: [token, { text: ' b', logprob: null }], top_tokens: [[token, null]] },
      },
    ];
    const expected = { token: ' a', logprob: -0.5 };
    expect(read(fromTextGeneration, body, { wantsLogprobs: true }).logprobs).toEqual([
      { ...expected, alternatives: [expected] },
    ]);
    expect(read(fromTextGeneration, body).logprobs).toBeUndefined();
  });

  it.each([
    ['eos_token', 'stop'],
    ['stop_sequence', 'stop'],
    ['length', 'length'],
    ['something_new', 'other'],
  ])('reads the finish reason %s as %s', (raw, unified) => {
    const body = [{ generated_text: 'x', details: { ...details, finish_reason: raw } }];
    expect(read(fromTextGeneration, body).stopReason).toEqual({ unified, raw });
  });

  it('fails where the container says that it failed: its empty text is no reply', () => {
    const body = { generated_text: '', details: { finish_reason: 'error', generated_tokens: null } };
    expect(failureOf(() => read(fromTextGeneration, body))).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE' });
  });

  it.each([
    ['nothing', undefined],
    ['an empty list', []],
    ['null in a list', [null]],
    ['a number', [{ generated_text: 5 }]],
    ['a chat completion', chat({ content: 'x' })],
    ['an error of the container', { error: 'no', code: 424 }],
  ])('fails where there is %s', (_, body) => {
    expect(failureOf(() => read(fromTextGeneration, body))).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE' });
  });
});
