import { abstain, type JudgeModel, RlaifError, type Rubric, type Sample, type Verdict } from '@rlaif/spec';
import { expect, it, describe as suite, vi } from 'vitest';
import { describe } from './describe.ts';
import { judge } from './judge.ts';
import { resilient } from './resilient.ts';
import { scoreOne } from './score-one.ts';
import { contextOf, errorOf, modelOf, numberRubric, responseOf, sampleOf, usageOf } from './test-support.ts';
import { withRetry } from './with-retry.ts';

suite('judge', () => {
  it('gives the verdict, with what it was billed', async () => {
    const model = modelOf(async () => responseOf('0.75'));
    expect(await scoreOne(judge({ model, rubric: numberRubric }), sampleOf())).toMatchObject({
      status: 'scored',
      score: 0.75,
      output: { components: { good: { score: 0.75, choice: 0.75, rationale: 'because' } } },
      usage: [usageOf()],
    });
  });

  it('asks again as the plan wants, and bills both', async () => {
    const replies = ['what?', '1'];
    const model = modelOf(async () => responseOf(replies.shift()!));
    const outcome = await scoreOne(judge({ model, rubric: numberRubric }), sampleOf());
    expect(outcome).toMatchObject({ status: 'scored', usage: [{ calls: 2, inputTokens: 20 }] });
  });

  it('is a failure, never a number, when there is no verdict; it was billed all the same', async () => {
    const model = modelOf(async () => responseOf('excellent'));
    expect(await scoreOne(judge({ model, rubric: numberRubric }), sampleOf())).toMatchObject({
      status: 'failed',
      error: { code: 'RLAIF_JUDGE_PARSE', attribution: 'completion' },
      usage: [{ calls: 2 }],
    });
  });

  it('hands a failed call to the plan', async () => {
    const model = modelOf(async () => {
      throw new RlaifError('RLAIF_JUDGE_AUTH', 'no key', { usage: [usageOf()] });
    });
    const error = await errorOf(() => judge({ model, rubric: numberRubric })(sampleOf(), contextOf()));
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', usage: [usageOf()] });
  });

  const broken: readonly (readonly [how: string, generate: () => unknown])[] = [
    ['rejects with what is no RlaifError', () => Promise.reject(new TypeError('fetch failed'))],
    ['rejects with nothing', () => Promise.reject(undefined)],
    [
      'throws at once',
      () => {
        throw new Error('x');
      },
    ],
    ['answers undefined', async () => undefined],
    ['answers without a stop reason', async () => ({ content: { type: 'text', text: '1' } })],
  ];
  it.each(broken)('blames a model that %s, not the completion', async (_, generate) => {
    for (const resilience of [true, false]) {
      const model = withRetry(modelOf(generate as never), { maxAttempts: 1 });
      const outcome = await scoreOne(judge({ model, rubric: numberRubric, resilience }), sampleOf());
      expect(outcome).toMatchObject({ error: { code: 'RLAIF_JUDGE_UNAVAILABLE', attribution: 'service' } });
    }
  });

  it('takes a verdict whose response forgot its usage', async () => {
    const model = modelOf(async () => ({ ...responseOf('1'), usage: undefined as never }));
    expect(await scoreOne(judge({ model, rubric: numberRubric }), sampleOf())).toMatchObject({ score: 1, usage: [] });
  });

  it('waits for all requests of a step, though one answers nonsense', async () => {
    let under = 0;
    const model = modelOf(async (request) => {
      const isFirst = request.messages[0]!.content[0]!.text === 'a';
      if (isFirst) return undefined as never;
      under++;
      await new Promise((resolve) => setTimeout(resolve, 5));
      under--;
      return responseOf('1');
    });
    const rubric: Rubric<Sample, Verdict> = {
      ...numberRubric,
      *plan() {
        const replies = yield ['a', 'b', 'c'].map((text) => ({
          messages: [{ role: 'user' as const, content: [{ text }] }],
          maxOutputTokens: 1,
        }));
        for (const reply of replies) if (RlaifError.isInstance(reply)) throw reply;
        return { score: 1, components: {} };
      },
    };
    const outcome = await scoreOne(judge({ model, rubric, resilience: false }), sampleOf());
    expect(outcome).toMatchObject({ status: 'failed', usage: [{ calls: 2 }] });
    expect(under).toBe(0);
  });

  it('asks all requests of a step at once and gives the replies in their order', async () => {
    const seen: string[] = [];
    const model = modelOf(async (request) => {
      const text = request.messages[0]!.content[0]!.text;
      seen.push(text);
      await new Promise((resolve) => setTimeout(resolve, text === 'a' ? 10 : 0));
      if (text === 'b') throw new RlaifError('RLAIF_JUDGE_REQUEST', 'refused b');
      return responseOf(text);
    });
    const rubric: Rubric<Sample, Verdict> = {
      ...numberRubric,
      *plan() {
        const replies = yield ['a', 'b', 'c'].map((text) => ({
          messages: [{ role: 'user' as const, content: [{ text }] }],
          maxOutputTokens: 1,
        }));
        const text = replies.map((reply) =>
          RlaifError.isInstance(reply) ? reply.code : reply.content.type === 'text' ? reply.content.text : '',
        );
        return { score: 1, components: {}, rationale: text.join(' ') };
      },
    };
    const outcome = await scoreOne(judge({ model, rubric }), sampleOf());
    expect(outcome).toMatchObject({ output: { rationale: 'a RLAIF_JUDGE_REQUEST c' }, usage: [{ calls: 2 }] });
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  it('asks nothing, and stays synchronous, where the plan knows the answer', () => {
    const generate = vi.fn<JudgeModel['generate']>();
    const rubric: Rubric<Sample, Verdict> = {
      ...numberRubric,
      // biome-ignore lint/correctness/useYield: this plan has nothing to ask
      *plan() {
        return abstain('no reference');
      },
    };
    expect(judge({ model: modelOf(generate), rubric })(sampleOf(), contextOf())).toEqual(abstain('no reference'));
    expect(generate).not.toHaveBeenCalled();
  });

  it('retries by itself, but only once around a model that is resilient already', async () => {
    vi.useFakeTimers();
    try {
      let asked = 0;
      const model = modelOf(async () => {
        asked++;
        throw new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'down');
      });
      const fails = async (reward: ReturnType<typeof judge>): Promise<number> => {
        asked = 0;
        const scored = scoreOne(reward, sampleOf());
        await vi.runAllTimersAsync();
        expect(await scored).toMatchObject({ status: 'failed', error: { code: 'RLAIF_JUDGE_UNAVAILABLE' } });
        return asked;
      };
      expect(await fails(judge({ model, rubric: numberRubric }))).toBe(6);
      const own = resilient(model, { retry: { maxAttempts: 2 } });
      expect(await fails(judge({ model: own, rubric: numberRubric }))).toBe(2);
      expect(await fails(judge({ model, rubric: numberRubric, resilience: false }))).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('shares the bound on calls between the judges of one model', async () => {
    let under = 0;
    let most = 0;
    const model = modelOf(async () => {
      most = Math.max(most, ++under);
      await new Promise((resolve) => setImmediate(resolve));
      under--;
      return responseOf('1');
    });
    const rewards = [judge({ model, rubric: numberRubric }), judge({ model, rubric: numberRubric })];
    await Promise.all(Array.from({ length: 100 }, (_, i) => scoreOne(rewards[i % 2]!, sampleOf({ id: `${i}` }))));
    expect(most).toBe(64);
  });

  it('asks the model that the context puts in its place', async () => {
    const model = modelOf(async () => responseOf('0'));
    const other = modelOf(async () => responseOf('1'));
    const outcome = await scoreOne(judge({ model, rubric: numberRubric }), sampleOf(), { replaceModel: () => other });
    expect(outcome).toMatchObject({ score: 1 });
  });

  it('passes the signal, the deadline and what the rubric accepts', async () => {
    const generate = vi.fn<JudgeModel['generate']>(async () => responseOf('1'));
    const accepts = vi.fn(() => true);
    const rubric = { ...numberRubric, accepts };
    await scoreOne(judge({ model: modelOf(generate), rubric, resilience: false }), sampleOf(), { timeoutMs: 60_000 });
    const call = generate.mock.calls[0]![1]!;
    expect(call.signal).toBeInstanceOf(AbortSignal);
    expect(call.deadline).toBeGreaterThan(Date.now());
    expect(call.accept!(responseOf('x'))).toBe(true);
  });

  it('passes on what it says to a cache, and nothing by default', async () => {
    const generate = vi.fn<JudgeModel['generate']>(async () => responseOf('1'));
    for (const cache of [undefined, 'bypass', 'refresh'] as const) {
      await scoreOne(judge({ model: modelOf(generate), rubric: numberRubric, cache }), sampleOf());
    }
    expect(generate.mock.calls.map(([, call]) => call!.cache)).toEqual([undefined, 'bypass', 'refresh']);
  });

  it('says who answered where it was not the model that was asked, each once', async () => {
    const replies = [
      responseOf('?', { answeredBy: 'b:1' }),
      responseOf('?'),
      responseOf('?', { answeredBy: 'c:2' }),
      responseOf('1', { answeredBy: 'b:1' }),
    ];
    const rubric: Rubric<Sample, Verdict> = {
      ...numberRubric,
      *plan() {
        for (const _ of [1, 2, 3, 4]) yield [{ messages: [], maxOutputTokens: 1 }];
        return { score: 1, components: {} };
      },
    };
    const model = modelOf(async () => replies.shift() ?? responseOf('1'));
    const reward = judge({ model, rubric, resilience: false });
    expect(await scoreOne(reward, sampleOf())).toMatchObject({ output: { answeredBy: ['b:1', 'c:2'] } });
    const outcome = await scoreOne(reward, sampleOf());
    expect(outcome).toMatchObject({ status: 'scored' });
    expect(outcome.status === 'scored' && 'answeredBy' in (outcome.output as object)).toBe(false);
  });

  it('describes itself with model and rubric', () => {
    expect(describe(judge({ model: modelOf(async () => responseOf('1')), rubric: numberRubric }))).toEqual({
      kind: 'judge',
      range: [0, 1],
      options: { provider: 'test', modelId: 'model', rubric: { name: 'number' } },
      children: { good: { kind: 'criterion', range: [0, 1] } },
    });
  });

  it('refuses what is not a model or a rubric', () => {
    const model = modelOf(async () => responseOf('1'));
    expect(() => judge({ model: {} as JudgeModel, rubric: numberRubric })).toThrow(/model/);
    expect(() => judge({ model, rubric: {} as typeof numberRubric })).toThrow(/rubric/);
    expect(() => judge({ model, rubric: numberRubric, retries: 3 } as never)).toThrow(/unknown option 'retries'/);
    expect(() => judge({ model, rubric: numberRubric, cache: 'none' as never })).toThrow(/cache must be .*got 'none'/);
  });
});
