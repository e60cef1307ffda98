import { type JudgeEvent, type JudgeModel, type JudgeRequest, RlaifError, type RlaifErrorCode } from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
import type { BudgetStore } from './budget-store.ts';
import { useFakeTime } from './fake-time-support.ts';
import type { PriceTable } from './prices.ts';
import { deferred, errorOf, modelOf, request, responseOf, throttled, usageOf } from './test-support.ts';
import { withBudget } from './with-budget.ts';
import { withConcurrency } from './with-concurrency.ts';
import { withRateLimit } from './with-rate-limit.ts';
import { withRetry } from './with-retry.ts';

useFakeTime();

/** A dollar for a token of input, two for one of output. */
const prices: PriceTable = { asOf: '2026-07-02', models: { model: { input: 1e6, output: 2e6 } } };
/** 2 tokens in at most (6 characters), 3 out: 8 dollars at most. */
const ask: JudgeRequest = { messages: [{ role: 'user', content: [{ text: 'abcdef' }] }], maxOutputTokens: 3 };
/** 1 in, 1 out: 3 dollars. */
const billed = usageOf({ inputTokens: 1, outputTokens: 1 });
const cheap = modelOf(async () => responseOf('ok', { usage: [billed] }));
const failing = (error: unknown): JudgeModel => modelOf(() => Promise.reject(error));
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const never = (): Promise<never> => new Promise(() => {});

/** A store of many processes: every answer takes a turn. */
function fleetStore(): BudgetStore & { readonly totals: Map<string, number> } {
  const totals = new Map<string, number>();
  return {
    totals,
    async increment(key, by) {
      await turn();
      const total = (totals.get(key) ?? 0) + by;
      totals.set(key, total);
      await turn();
      return total;
    },
  };
}

describe('a cap in dollars', () => {
  it('reserves the worst case, and settles to what was billed', async () => {
    const ending = deferred<ReturnType<typeof responseOf>>();
    const model = withBudget(
      modelOf(() => ending.promise),
      { maxDollars: 15, prices },
    );
    const first = model.generate(ask);
    // 8 of 15 are reserved: another 8 do not fit, though nothing is spent.
    expect(model.budget).toEqual({ calls: 0, dollars: 0 });
    expect(await errorOf(() => model.generate(ask))).toMatchObject({
      code: 'RLAIF_BUDGET',
      isRetryable: false,
      attribution: 'service',
      usage: [],
    });
    ending.resolve(responseOf('ok', { usage: [billed] }));
    await first;
    expect(model.budget).toEqual({ calls: 1, dollars: 3 });
    await model.generate(ask);
    await model.generate(ask);
    expect(model.budget).toEqual({ calls: 3, dollars: 9 });
    // 9 and 8 are more than 15.
    expect((await errorOf(() => model.generate(ask))).message).toBe(
      'model: 9 of 15 dollars are spent or reserved, and a call may take 8: raise the cap, or name an `otherwise`',
    );
  });

  it('lets a call through that fills it to the last, and none for nothing', async () => {
    await withBudget(cheap, { maxDollars: 8, prices }).generate(ask);
    expect((await errorOf(() => withBudget(cheap, { maxDollars: 7.999, prices }).generate(ask))).code).toBe(
      'RLAIF_BUDGET',
    );
    expect((await errorOf(() => withBudget(cheap, { maxDollars: 0, prices }).generate(ask))).code).toBe('RLAIF_BUDGET');
  });

  it('takes prices by the table that it is given, with cached input at its own', async () => {
    const usage = [
      usageOf({ modelId: 'us.amazon.nova-lite-v1:0', inputTokens: 1e6, cachedInputTokens: 1e6, outputTokens: 0 }),
    ];
    const nova = { ...modelOf(async () => responseOf('ok', { usage })), modelId: 'us.amazon.nova-lite-v1:0' };
    const model = withBudget(nova, { maxDollars: 1 });
    await model.generate(ask);
    expect(model.budget.dollars).toBe(0.015);
  });

  it('is for a model with a price', () => {
    const build = () => withBudget({ ...cheap, modelId: 'gpt-nobody-knows' }, { maxDollars: 1 });
    expect(build).toThrow(TypeError);
    expect(build).toThrow(/gpt-nobody-knows has no price in the table of \d{4}-\d\d-\d\d: pass prices/);
    const broken = { asOf: 'x', models: { model: { input: Number.NaN, output: 1 } } };
    expect(() => withBudget(cheap, { maxDollars: 1, prices: broken })).toThrow(/no price/);
    const negative = { asOf: 'x', models: { model: { input: 1, output: -1 } } };
    expect(() => withBudget(cheap, { maxDollars: 1, prices: negative })).toThrow(/no price/);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -100, undefined])(
    'is not undone by a request for %s tokens',
    async (maxOutputTokens) => {
      const model = withBudget(cheap, { maxDollars: 8, prices });
      const broken = { ...ask, maxOutputTokens: maxOutputTokens as number };
      expect(await errorOf(() => model.generate(broken))).toMatchObject({
        code: 'RLAIF_JUDGE_REQUEST',
        isRetryable: false,
        message: `maxOutputTokens is ${maxOutputTokens}`,
      });
      await model.generate(ask);
      expect(model.budget.dollars).toBe(3);
    },
  );
});

describe('a cap in calls', () => {
  it('counts calls that were answered, those under way included', async () => {
    const model = withBudget(cheap, { maxCalls: 2 });
    const codes = await Promise.all(
      [1, 2, 3].map(() =>
        model.generate(request).then(
          () => 'ok',
          (error: RlaifError) => error.code,
        ),
      ),
    );
    expect(codes).toEqual(['ok', 'ok', 'RLAIF_BUDGET']);
    expect((await errorOf(() => model.generate(request))).message).toMatch(/^model: 2 of 2 calls are spent/);
  });

  it('needs no price, and then knows no dollars', async () => {
    const model = withBudget(cheap, { maxCalls: 5 });
    await model.generate(request);
    expect(model.budget).toEqual({ calls: 1, dollars: undefined });
    const priced = withBudget(cheap, { maxCalls: 5, prices });
    await priced.generate(request);
    expect(priced.budget).toEqual({ calls: 1, dollars: 3 });
  });

  it('of none asks nobody', async () => {
    expect((await errorOf(() => withBudget(cheap, { maxCalls: 0 }).generate(request))).code).toBe('RLAIF_BUDGET');
  });

  it('holds beside one in dollars, and neither keeps what the other refused', async () => {
    const store = fleetStore();
    const model = withBudget(cheap, { maxCalls: 5, maxDollars: 8, prices, store });
    await model.generate(ask);
    expect((await errorOf(() => model.generate(ask))).message).toMatch(/of 8 dollars/);
    expect(Object.fromEntries(store.totals)).toEqual({ 'rlaif:budget:calls': 1, 'rlaif:budget:dollars': 3 });
  });
});

describe('what may have been billed', () => {
  const spentBy = async (model: JudgeModel): Promise<unknown> => {
    const budgeted = withBudget(model, { maxDollars: 100, maxCalls: 10, prices });
    await budgeted.generate(ask).catch(() => {});
    return budgeted.budget;
  };
  const worst = { calls: 1, dollars: 8 };
  const nothing = { calls: 0, dollars: 0 };

  const codes: readonly (readonly [RlaifErrorCode, object])[] = [
    ['RLAIF_JUDGE_TIMEOUT', worst],
    ['RLAIF_ABORTED', worst],
    ['RLAIF_JUDGE_REFUSED', worst],
    ['RLAIF_JUDGE_FILTERED', worst],
    ['RLAIF_JUDGE_TRUNCATED', worst],
    ['RLAIF_JUDGE_PARSE', worst],
    ['RLAIF_JUDGE_THROTTLED', nothing],
    ['RLAIF_JUDGE_UNAVAILABLE', nothing],
    ['RLAIF_JUDGE_AUTH', nothing],
    ['RLAIF_JUDGE_REQUEST', nothing],
    ['RLAIF_BUDGET', nothing],
    ['RLAIF_DEADLINE', nothing],
  ];
  it.each(codes)('of a failure that does not say, %s, is %j', async (code, expected) => {
    expect(await spentBy(failing(new RlaifError(code, 'x')))).toEqual(expected);
  });

  it('of a failure that does say, is that', async () => {
    for (const code of ['RLAIF_JUDGE_TIMEOUT', 'RLAIF_JUDGE_THROTTLED'] as const) {
      const error = new RlaifError(code, 'x', { usage: [billed] });
      expect(await spentBy(failing(error))).toEqual({ calls: 1, dollars: 3 });
    }
  });

  it('of what is no RlaifError is nothing: nobody answered', async () => {
    expect(await spentBy(failing(new TypeError('fetch failed')))).toEqual(nothing);
  });

  it.each([
    ['none at all', []],
    ['a call without tokens', [usageOf({ inputTokens: 0, outputTokens: 0 })]],
    ['that of a model without a price', [usageOf({ modelId: 'other' })]],
    ['not a number', [usageOf({ outputTokens: Number.NaN })]],
    ['without end', [usageOf({ outputTokens: Number.POSITIVE_INFINITY })]],
    ['below nothing', [usageOf({ outputTokens: -50 })]],
  ])('of a reply whose usage is %s, is the worst', async (_, usage) => {
    expect(await spentBy(modelOf(async () => responseOf('ok', { usage })))).toEqual(worst);
  });

  it('of a count without end does not stop the calls after it', async () => {
    const counts = [Number.POSITIVE_INFINITY, 2];
    const model = withBudget(
      modelOf(async () => responseOf('ok', { usage: [usageOf({ inputTokens: 1, outputTokens: counts.shift()! })] })),
      { maxDollars: 100, prices },
    );
    for (let i = 0; i < 2; i++) await model.generate(ask);
    expect(model.budget).toEqual({ calls: 2, dollars: 8 + 5 });
  });

  it('of a call that is cancelled before the model is asked for it is nothing', async () => {
    const inner = modelOf(
      (_, call) =>
        new Promise((_, reject) => {
          call!.signal!.addEventListener('abort', () => reject(new RlaifError('RLAIF_ABORTED', 'x')));
        }),
    );
    const limited = withRateLimit(withConcurrency(inner, { maxConcurrent: 1 }), { requestsPerMinute: 60 });
    const model = withBudget(limited, { maxCalls: 100, maxDollars: 1000, prices });
    const controller = new AbortController();
    // One is asked, nine wait for its permit, and twenty for the rate limit.
    const all = Array.from({ length: 30 }, () => errorOf(() => model.generate(ask, { signal: controller.signal })));
    await turn();
    controller.abort();
    expect(new Set((await Promise.all(all)).map(({ code }) => code))).toEqual(new Set(['RLAIF_ABORTED']));
    expect(model.budget).toEqual({ calls: 1, dollars: 8 });
  });

  it('of a broken reply is the worst', async () => {
    expect(await spentBy(modelOf(async () => undefined as never))).toEqual(worst);
  });

  it('of a replayed reply is nothing, beside live usage that alone', async () => {
    const replayed = usageOf({ replayed: true, inputTokens: 50 });
    expect(await spentBy(modelOf(async () => responseOf('ok', { usage: [replayed] })))).toEqual(nothing);
    expect(await spentBy(modelOf(async () => responseOf('ok', { usage: [replayed, billed] })))).toEqual({
      calls: 1,
      dollars: 3,
    });
  });

  it('may be more than was reserved: then the next ones have less', async () => {
    const dear = modelOf(async () => responseOf('ok', { usage: [usageOf({ inputTokens: 14, outputTokens: 0 })] }));
    const model = withBudget(dear, { maxDollars: 20, prices });
    await model.generate(ask);
    expect(model.budget.dollars).toBe(14);
    expect((await errorOf(() => model.generate(ask))).code).toBe('RLAIF_BUDGET');
  });
});

describe('a call', () => {
  it('fails as it failed, and answers as it answered', async () => {
    expect(await errorOf(() => withBudget(failing(throttled), { maxCalls: 1 }).generate(request))).toBe(throttled);
    const response = responseOf('ok');
    expect(
      await withBudget(
        modelOf(async () => response),
        { maxCalls: 1 },
      ).generate(request),
    ).toBe(response);
  });

  it('passes on what is said of it', async () => {
    const generate = vi.fn<JudgeModel['generate']>(async () => responseOf('ok'));
    const call = { deadline: Date.now() + 1000, cache: 'refresh' as const };
    await withBudget(modelOf(generate), { maxCalls: 1 }).generate(request, call);
    expect(generate).toHaveBeenCalledExactlyOnceWith(request, call);
  });

  it('that was cancelled before takes nothing', async () => {
    const store = { increment: vi.fn(() => 1) };
    const model = withBudget(cheap, { maxCalls: 1, store });
    expect((await errorOf(() => model.generate(request, { signal: AbortSignal.abort() }))).code).toBe('RLAIF_ABORTED');
    expect(store.increment).not.toHaveBeenCalled();
  });

  it('counts once for each attempt when it goes inside of retries', async () => {
    let asked = 0;
    const model = modelOf(async () => {
      if (asked++ === 0) throw new RlaifError('RLAIF_JUDGE_TIMEOUT', 'slow');
      return responseOf('ok', { usage: [billed] });
    });
    const budgeted = withBudget(model, { maxDollars: 100, prices });
    const answered = withRetry(budgeted, { baseDelayMs: 0 }).generate(ask);
    await turn();
    await vi.runAllTimersAsync();
    await answered;
    expect(budgeted.budget).toEqual({ calls: 2, dollars: 11 });
  });

  it('over the budget is not retried', async () => {
    const budgeted = withBudget(cheap, { maxCalls: 0 });
    const generate = vi.spyOn(budgeted, 'generate');
    expect((await errorOf(() => withRetry(budgeted).generate(request))).code).toBe('RLAIF_BUDGET');
    expect(generate).toHaveBeenCalledOnce();
  });
});

describe('otherwise', () => {
  const other: JudgeModel = {
    ...modelOf(async () => responseOf('other', { usage: [usageOf({ modelId: 'b' })] })),
    modelId: 'b',
  };

  it('is asked where the budget is used up, and bills nothing to it', async () => {
    const model = withBudget(cheap, { maxCalls: 1, otherwise: other });
    expect((await model.generate(request)).answeredBy).toBeUndefined();
    const events: JudgeEvent[] = [];
    const response = await model.generate(request, { onEvent: (event) => events.push(event) });
    expect(response).toMatchObject({ answeredBy: 'test:b', usage: [usageOf({ modelId: 'b' })] });
    expect(events).toMatchObject([{ name: 'fallback', error: { code: 'RLAIF_BUDGET' } }]);
    expect(model.budget.calls).toBe(1);
  });

  it('is not asked for any other failure', async () => {
    const model = withBudget(failing(throttled), { maxCalls: 1, otherwise: other });
    expect(await errorOf(() => model.generate(request))).toBe(throttled);
  });

  it('lets the model do what both can', () => {
    const able = {
      ...cheap,
      capabilities: { ...cheap.capabilities, structuredOutput: 'native' as const, seed: true },
      resilient: true,
    };
    const model = withBudget(able, { maxCalls: 1, otherwise: other });
    expect(model.capabilities).toMatchObject({ structuredOutput: 'none', seed: false });
    expect(model.resilient).toBeFalsy();
    expect(withBudget(able, { maxCalls: 1 })).toMatchObject({ capabilities: able.capabilities, resilient: true });
  });
});

describe('a store', () => {
  it('shares the cap between all who use it and the key', async () => {
    const store = fleetStore();
    const models = [1, 2, 3].map(() => withBudget(cheap, { maxCalls: 2, store, key: 'team' }));
    const results = await Promise.allSettled(models.map((model) => model.generate(request)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(store.totals.get('team:calls')).toBe(2);
    expect(models.reduce((sum, { budget }) => sum + budget.calls, 0)).toBe(2);
    await withBudget(cheap, { maxCalls: 1, store }).generate(request);
    expect(store.totals.get('rlaif:budget:calls')).toBe(1);
  });

  it('of its own is of one wrapping, in this process', async () => {
    await withBudget(cheap, { maxCalls: 1 }).generate(request);
    await withBudget(cheap, { maxCalls: 1 }).generate(request);
  });

  const broken: readonly (readonly [string, BudgetStore['increment']])[] = [
    [
      'throws',
      () => {
        throw new Error('closed');
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('reset');
      },
    ],
    ['gives no number', async () => '5' as never],
    ['gives NaN', () => Number.NaN],
    ['gives nothing', async () => undefined as never],
  ];
  it.each(broken)('that %s lets nothing through: a cap that nobody checks is none', async (_, increment) => {
    const generate = vi.fn<JudgeModel['generate']>();
    const model = withBudget(modelOf(generate), { maxCalls: 5, store: { increment }, otherwise: cheap });
    expect(await errorOf(() => model.generate(request))).toMatchObject({
      code: 'RLAIF_JUDGE_UNAVAILABLE',
      isRetryable: true,
      attribution: 'service',
      message: 'the store of the budget failed',
      cause: expect.any(Error),
    });
    expect(generate).not.toHaveBeenCalled();
  });

  it('that does not answer is waited for a second, or half of the time that is left', async () => {
    const model = withBudget(cheap, { maxCalls: 5, store: { increment: never } });
    for (const [leftMs, afterMs] of [
      [undefined, 1000],
      [10_000, 1000],
      [400, 200],
    ] as const) {
      const deadline = leftMs && Date.now() + leftMs;
      let code = '';
      const failed = errorOf(() => model.generate(request, { deadline })).then((error) => {
        code = error.code;
      });
      await vi.advanceTimersByTimeAsync(afterMs - 1);
      expect(code).toBe('');
      await vi.advanceTimersByTimeAsync(1);
      await failed;
      expect(code).toBe('RLAIF_JUDGE_UNAVAILABLE');
    }
  });

  it('that answers after all gives back what nobody used', async () => {
    const answers: PromiseWithResolvers<number>[] = [];
    const increment = vi.fn((_key: string, _by: number) => {
      const answer = Promise.withResolvers<number>();
      answers.push(answer);
      return answer.promise;
    });
    const model = withBudget(cheap, { maxCalls: 5, store: { increment } });
    const controller = new AbortController();
    const failed = errorOf(() => model.generate(request, { signal: controller.signal }));
    controller.abort();
    expect((await failed).code).toBe('RLAIF_ABORTED');
    answers[0]!.resolve(1);
    await turn();
    expect(increment.mock.calls).toEqual([
      ['rlaif:budget:calls', 1],
      ['rlaif:budget:calls', -1],
    ]);
    answers[1]!.reject(new Error('gone'));
    await turn();
  });

  it('that fails for the second cap gives back the first', async () => {
    const totals = new Map<string, number>();
    const store: BudgetStore = {
      increment(key, by) {
        if (key.endsWith('dollars')) throw new Error('no');
        totals.set(key, (totals.get(key) ?? 0) + by);
        return totals.get(key)!;
      },
    };
    const model = withBudget(cheap, { maxCalls: 5, maxDollars: 50, prices, store });
    expect((await errorOf(() => model.generate(ask))).code).toBe('RLAIF_JUDGE_UNAVAILABLE');
    expect(totals.get('rlaif:budget:calls')).toBe(0);
  });

  it('that fails after the call costs nobody the reply: the reservation stays', async () => {
    let asked = 0;
    for (const increment of [
      () => {
        if (asked++ % 2 === 1) throw new Error('closed');
        return 1;
      },
      async () => {
        if (asked++ % 2 === 1) throw new Error('closed');
        return 1;
      },
    ]) {
      const model = withBudget(cheap, { maxDollars: 8, prices, store: { increment } });
      expect((await model.generate(ask)).content).toEqual({ type: 'text', text: 'ok' });
      expect(model.budget.dollars).toBe(3);
    }
  });

  it('that is slow to settle does so after all, and nothing undoes it', async () => {
    const answers: PromiseWithResolvers<number>[] = [];
    const increment = vi.fn((_key: string, _by: number) => {
      answers.push(Promise.withResolvers<number>());
      return answers.at(-1)!.promise;
    });
    const model = withBudget(cheap, { maxDollars: 100, prices, store: { increment } });
    const reply = model.generate(ask);
    answers[0]!.resolve(8);
    await vi.advanceTimersByTimeAsync(1000);
    await reply;
    answers[1]!.resolve(3);
    await turn();
    expect(increment.mock.calls).toEqual([
      ['rlaif:budget:dollars', 8],
      ['rlaif:budget:dollars', 3 - 8],
    ]);
  });

  it('is settled before the reply is handed on', async () => {
    const store = fleetStore();
    await withBudget(cheap, { maxDollars: 8, prices, store }).generate(ask);
    expect(store.totals.get('rlaif:budget:dollars')).toBe(3);
  });

  it('is settled when the call was cancelled, without who leaves waiting for it: he takes the bill along', async () => {
    const store = fleetStore();
    const controller = new AbortController();
    const model = withBudget(
      modelOf(
        (_, call) =>
          new Promise((_, reject) => {
            call!.signal!.addEventListener('abort', () =>
              reject(new RlaifError('RLAIF_ABORTED', 'x', { usage: [billed] })),
            );
          }),
      ),
      { maxDollars: 8, prices, store },
    );
    const failed = errorOf(() => model.generate(ask, { signal: controller.signal, deadline: Date.now() - 1 }));
    for (let i = 0; i < 5; i++) await turn();
    controller.abort();
    // As long as a batch waits for those whom it cancels.
    expect(await Promise.race([failed, turn()])).toMatchObject({ code: 'RLAIF_ABORTED', usage: [billed] });
    for (let i = 0; i < 5; i++) await turn();
    expect(store.totals.get('rlaif:budget:dollars')).toBe(3);
  });
});

it.each([
  [undefined, /expected an object/],
  [{}, /expected maxDollars or maxCalls/],
  [{ maxCalls: undefined }, /expected maxDollars or maxCalls/],
  [{ maxCalls: -1 }, /maxCalls must be a whole number of at least 0, got -1/],
  [{ maxCalls: 1.5 }, /maxCalls/],
  [{ maxDollars: Number.NaN, prices }, /maxDollars must be a finite number of at least 0, got NaN/],
  [{ maxDollars: '5', prices }, /maxDollars/],
  [{ maxCalls: 1, store: new Map() }, /store has no increment/],
  [{ maxCalls: 1, otherwise: {} }, /not a judge model/],
  [{ maxCalls: 1, limit: 1 }, /unknown option 'limit'/],
])('is not built with %j', (options, message) => {
  expect(() => withBudget(cheap, options as never)).toThrow(TypeError);
  expect(() => withBudget(cheap, options as never)).toThrow(message);
});
