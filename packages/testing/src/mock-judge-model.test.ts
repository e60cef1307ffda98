import { type JudgeRequest, RlaifError } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { MockJudgeModel, type MockReplies } from './mock-judge-model.ts';

const request: JudgeRequest = { messages: [{ role: 'user', content: [{ text: 'Judge.' }] }], maxOutputTokens: 8 };

describe('replies', () => {
  it('are given for every call when there is one', async () => {
    const model = new MockJudgeModel('pass');
    expect((await model.generate(request)).content).toEqual({ type: 'text', text: 'pass' });
    expect((await model.generate(request)).content).toEqual({ type: 'text', text: 'pass' });
  });

  it('are given in the order of the calls when there is a list, also in parallel', async () => {
    const model = new MockJudgeModel(['a', 'b', 'c'], { latencyMs: 1 });
    const responses = await Promise.all([1, 2, 3].map(() => model.generate(request)));
    expect(responses.map(({ content }) => content)).toEqual(['a', 'b', 'c'].map((text) => ({ type: 'text', text })));
  });

  it('run out with a clear error that is not retried', async () => {
    const model = new MockJudgeModel(['a']);
    await model.generate(request);
    const error = await model.generate(request).catch((error: unknown) => error);
    expect(error).toMatchObject({
      code: 'RLAIF_JUDGE_REQUEST',
      isRetryable: false,
      message: expect.stringContaining('call 2 has no reply, the list has 1'),
    });
  });

  it('may be none: the model must not be asked', async () => {
    await expect(new MockJudgeModel([]).generate(request)).rejects.toThrow(/call 1 has no reply/);
  });

  it('are computed by a function, which may be asynchronous', async () => {
    const options = { deadline: 7 };
    const model = new MockJudgeModel(
      async ({ messages }, { deadline }) => `${messages[0]?.content[0]?.text} ${deadline}`,
    );
    expect((await model.generate(request, options)).content).toEqual({ type: 'text', text: 'Judge. 7' });
    const sync = new MockJudgeModel(() => ({ verdict: 'pass' }));
    expect((await sync.generate(request)).content).toEqual({ type: 'arguments', value: { verdict: 'pass' } });
  });

  it('that are objects are the arguments of a forced tool, or JSON text for a model without one', async () => {
    const reply = { verdict: 'pass', list: [1] };
    for (const structuredOutput of ['native', 'none'] as const) {
      const model = new MockJudgeModel(reply, { capabilities: { structuredOutput } });
      expect((await model.generate(request)).content).toEqual({ type: 'text', text: '{"verdict":"pass","list":[1]}' });
    }
    const model = new MockJudgeModel(reply, { capabilities: { structuredOutput: 'tool' } });
    expect((await model.generate(request)).content).toEqual({ type: 'arguments', value: reply });
  });

  it('that are responses take the place of the defaults', async () => {
    const usage = [
      {
        provider: 'mock',
        modelId: 'mock',
        calls: 1,
        inputTokens: 5,
        outputTokens: 2,
        cachedInputTokens: 0,
        reasoningTokens: 0,
      },
    ];
    const model = new MockJudgeModel({ response: { stopReason: { unified: 'length', raw: 'max' }, usage } });
    expect(await model.generate(request)).toEqual({
      content: { type: 'text', text: '' },
      stopReason: { unified: 'length', raw: 'max' },
      usage,
      warnings: [],
      latencyMs: 0,
    });
  });

  it('with the one key `response` are never taken for arguments', async () => {
    expect(() => new MockJudgeModel({ response: { verdict: 'pass' } })).toThrow(/unknown option 'verdict'/);
    const value = { response: { verdict: 'pass' } };
    const model = new MockJudgeModel({ response: { content: { type: 'arguments', value } } });
    expect((await model.generate(request)).content).toEqual({ type: 'arguments', value });
    const wider = new MockJudgeModel({ response: 'pass', reason: 'because' });
    expect((await wider.generate(request)).content).toMatchObject({ type: 'arguments' });
  });

  it('that are errors are thrown as they are', async () => {
    const busy = new RlaifError('RLAIF_JUDGE_THROTTLED', 'busy');
    const model = new MockJudgeModel([busy, 'pass']);
    await expect(model.generate(request)).rejects.toBe(busy);
    expect((await model.generate(request)).content).toEqual({ type: 'text', text: 'pass' });
  });

  it.each([[undefined], [null], [7], [[['nested']]], [['pass', undefined]], [new Date(0)], [true]])(
    'are checked: %j is none',
    (replies) => {
      expect(() => new MockJudgeModel(replies as unknown as MockReplies)).toThrow(TypeError);
    },
  );

  it('of a function are checked', async () => {
    const model = new MockJudgeModel(() => 7 as never);
    await expect(model.generate(request)).rejects.toThrow(/a reply is a string.*not a number/);
  });
});

describe('a mock', () => {
  it('remembers its calls', async () => {
    const { signal } = new AbortController();
    const model = new MockJudgeModel('pass');
    await model.generate(request);
    await model.generate({ ...request, sampleIndex: 1 }, { signal });
    expect(model.calls).toEqual([
      { request, options: {} },
      { request: { ...request, sampleIndex: 1 }, options: { signal } },
    ]);
  });

  it('reports one call and no tokens, under its own name', async () => {
    const model = new MockJudgeModel('pass', { provider: 'amazon-bedrock', modelId: 'nova' });
    expect((await model.generate(request)).usage).toEqual([
      {
        provider: 'amazon-bedrock',
        modelId: 'nova',
        calls: 1,
        inputTokens: 0,
        outputTokens: 0,
        cachedInputTokens: 0,
        reasoningTokens: 0,
      },
    ]);
  });

  it('warns of settings that its capabilities exclude', async () => {
    const model = new MockJudgeModel('pass', { capabilities: { temperature: false } });
    const { warnings } = await model.generate({ ...request, temperature: 0, seed: 1, logprobs: 2 });
    expect(warnings.map(({ setting }) => setting)).toEqual(['temperature', 'logprobs']);
  });

  it('rejects what it does not know', () => {
    expect(() => new MockJudgeModel('pass', { latency: 3 } as never)).toThrow(/unknown option 'latency'/);
    expect(() => new MockJudgeModel('pass', { capabilities: { tools: true } as never })).toThrow(/'tools'/);
    expect(() => new MockJudgeModel('pass', { capabilities: { structuredOutput: 'foo' } as never })).toThrow(TypeError);
    expect(() => new MockJudgeModel('pass', { latencyMs: -1 })).toThrow(/latencyMs .* got -1/);
    expect(() => new MockJudgeModel('pass', { latencyMs: Number.NaN })).toThrow(/latencyMs .* got NaN/);
  });
});

describe('the signal of a call', () => {
  const aborted = { code: 'RLAIF_ABORTED', isRetryable: false };

  it('is honoured before: nothing is asked', async () => {
    const model = new MockJudgeModel(() => expect.unreachable());
    const cause = new Error('enough');
    const call = model.generate(request, { signal: AbortSignal.abort(cause) });
    await expect(call).rejects.toMatchObject({ ...aborted, cause });
    expect(model.calls).toEqual([]);
  });

  it('is honoured during the latency', async () => {
    const controller = new AbortController();
    const cause = new Error('enough');
    const call = new MockJudgeModel('pass', { latencyMs: 1e6 }).generate(request, { signal: controller.signal });
    controller.abort(cause);
    await expect(call).rejects.toMatchObject({ ...aborted, cause });
  });

  it('is honoured while a function never answers', async () => {
    const controller = new AbortController();
    const model = new MockJudgeModel(() => new Promise<never>(() => {}));
    const call = model.generate(request, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject(aborted);
  });

  it('is no matter when it is never aborted', async () => {
    const { signal } = new AbortController();
    const model = new MockJudgeModel('pass', { latencyMs: 1 });
    expect((await model.generate(request, { signal })).content).toEqual({ type: 'text', text: 'pass' });
  });
});
