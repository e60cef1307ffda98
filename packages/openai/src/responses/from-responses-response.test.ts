import type { RlaifError } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import type { ReadContext } from '../reply/read-context.ts';
import { openaiSources } from '../sources.ts';
import { fromResponsesResponse } from './from-responses-response.ts';

const context: ReadContext = {
  provider: 'openai',
  modelId: 'a-model',
  sources: openaiSources,
  toolName: 'verdict',
  isLogprobsAsked: false,
  warnings: [],
};

const thought = { id: 'rs_1', type: 'reasoning', summary: [{ type: 'summary_text', text: 'It may be met.' }] };

const text = (said: string, more: object = {}) => ({ type: 'output_text', text: said, annotations: [], ...more });

const message = (content: unknown, more: object = {}) => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  status: 'completed',
  content,
  ...more,
});

const call = (args: string, name = 'verdict') => ({
  id: 'fc_1',
  type: 'function_call',
  call_id: 'call_1',
  name,
  arguments: args,
});

const responseWith = (output: unknown, more: object = {}) => ({
  id: 'resp_1',
  object: 'response',
  status: 'completed',
  error: null,
  incomplete_details: null,
  output,
  usage: {
    input_tokens: 100,
    input_tokens_details: { cached_tokens: 80 },
    output_tokens: 60,
    output_tokens_details: { reasoning_tokens: 50 },
    total_tokens: 160,
  },
  ...more,
});

const read = (response: unknown, more: Partial<ReadContext> = {}) =>
  fromResponsesResponse(response as object, { ...context, ...more });

function failureOf(response: unknown): unknown {
  try {
    return read(response);
  } catch (error) {
    return error;
  }
}

describe('fromResponsesResponse', () => {
  it('gives the text of the reply, and nothing of the thoughts', () => {
    expect(read(responseWith([thought, message([text('{"met":'), text('true}')])]))).toEqual({
      content: { type: 'text', text: '{"met":true}' },
      stopReason: { unified: 'stop', raw: 'completed' },
      usage: [
        {
          provider: 'openai',
          modelId: 'a-model',
          calls: 1,
          inputTokens: 100,
          outputTokens: 60,
          cachedInputTokens: 80,
          reasoningTokens: 50,
        },
      ],
      logprobs: undefined,
      warnings: [],
    });
  });

  it('leaves out what the model says by the way', () => {
    const output = [
      message([text('Let me see.')], { phase: 'commentary' }),
      message([text('met')], { phase: 'final_answer' }),
    ];
    expect(read(responseWith(output)).content).toEqual({ type: 'text', text: 'met' });
  });

  it('gives the parsed arguments of the forced tool, and of no other', () => {
    const output = [thought, call('{}', 'another'), call('{"met":false}')];
    expect(read(responseWith(output)).content).toEqual({ type: 'arguments', value: { met: false } });
    expect(read(responseWith([call('{}')]), { toolName: undefined }).content).toEqual({ type: 'text', text: '' });
  });

  it('calls a broken call malformed, and keeps what was billed', () => {
    expect(read(responseWith([call('{"met": yes}')]))).toMatchObject({
      content: { type: 'text', text: '{"met": yes}' },
      stopReason: { unified: 'malformed', raw: 'completed' },
      usage: [{ outputTokens: 60 }],
    });
  });

  it('calls two answers malformed and chooses neither', () => {
    expect(read(responseWith([call('{"met":true}'), call('{"met":false}')]))).toMatchObject({
      content: { type: 'text', text: '' },
      stopReason: { unified: 'malformed' },
    });
  });

  it('calls a call that was cut a matter of length', () => {
    const cut = { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } };
    expect(read(responseWith([call('{"met":')], cut)).stopReason.unified).toBe('length');
  });

  it('reads a refusal', () => {
    const { content, stopReason } = read(responseWith([message([{ type: 'refusal', refusal: 'I cannot.' }])]));
    expect(content).toEqual({ type: 'text', text: 'I cannot.' });
    expect(stopReason).toEqual({ unified: 'refusal', raw: 'completed' });
  });

  it.each([
    [{ reason: 'max_output_tokens' }, 'length', 'max_output_tokens'],
    [{ reason: 'content_filter' }, 'filtered', 'content_filter'],
    [{ reason: 'steered' }, 'other', 'steered'],
    [null, 'other', 'incomplete'],
    [{ reason: 'constructor' }, 'other', 'constructor'],
  ])('reads an incomplete response with %j as %s', (incomplete_details, unified, raw) => {
    const response = responseWith([message([text('half')])], { status: 'incomplete', incomplete_details });
    expect(read(response)).toMatchObject({ content: { type: 'text', text: 'half' }, stopReason: { unified, raw } });
  });

  it('gives an empty text where the model only thought', () => {
    const cut = { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } };
    expect(read(responseWith([thought], cut))).toMatchObject({
      content: { type: 'text', text: '' },
      stopReason: { unified: 'length' },
    });
  });

  it.each([
    ['server_error', 'RLAIF_JUDGE_UNAVAILABLE', true, 'service'],
    ['rate_limit_exceeded', 'RLAIF_JUDGE_THROTTLED', true, 'service'],
    ['vector_store_timeout', 'RLAIF_JUDGE_TIMEOUT', true, 'service'],
    ['invalid_prompt', 'RLAIF_JUDGE_FILTERED', false, 'completion'],
    ['bio_policy', 'RLAIF_JUDGE_FILTERED', false, 'completion'],
    ['data_residency_mismatch', 'RLAIF_JUDGE_REQUEST', false, 'service'],
  ])('throws for a response that failed with %s', (code, expected, isRetryable, attribution) => {
    const failed = responseWith([], { status: 'failed', error: { code, message: 'secret words' } });
    const error = failureOf(failed) as RlaifError;
    expect(error).toMatchObject({
      code: expected,
      isRetryable,
      attribution,
      usage: [{ inputTokens: 100, outputTokens: 60 }],
    });
    expect(error.message).toContain(`openai a-model: ${code}`);
    expect(error.message).not.toContain('secret');
  });

  it('throws for a response that failed and does not say why', () => {
    expect(failureOf(responseWith([], { status: 'failed' }))).toMatchObject({
      code: 'RLAIF_JUDGE_UNAVAILABLE',
      isRetryable: true,
    });
  });

  it.each(['in_progress', 'queued', 'cancelled'])('throws for a response that is %s', (status) => {
    const error = failureOf(responseWith([], { status })) as RlaifError;
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', isRetryable: true });
    expect(error.message).toContain(status);
  });

  it.each([['text'], [undefined], [null], [{}], [{ output: 'x' }], [{ status: 'ok' }]])(
    'fails for the reply %j',
    (reply) => {
      expect(failureOf(reply)).toMatchObject({ name: 'RlaifError', code: 'RLAIF_JUDGE_UNAVAILABLE', usage: [] });
    },
  );

  it('takes what servers leave out', () => {
    expect(read({ output: [{ type: 'message', content: [text('met')] }, { type: 'message' }] })).toMatchObject({
      content: { type: 'text', text: 'met' },
      stopReason: { unified: 'other', raw: '' },
      usage: [{ calls: 1, inputTokens: 0, outputTokens: 0 }],
    });
  });

  it('reads logprobs, where they were asked for', () => {
    const logprobs = [{ token: 'A', logprob: -0.1, bytes: [], top_logprobs: [{ token: 'B', logprob: -2, bytes: [] }] }];
    const response = responseWith([message([text('A', { logprobs })])]);
    const expected = [{ token: 'A', logprob: -0.1, alternatives: [{ token: 'B', logprob: -2 }] }];
    expect(read(response, { isLogprobsAsked: true })).toMatchObject({ logprobs: expected, warnings: [] });
    const without = read(responseWith([message([text('A', { logprobs: [] })])]), { isLogprobsAsked: true });
    expect(without.warnings.map(({ setting }) => setting)).toEqual(['logprobs']);
  });
});
