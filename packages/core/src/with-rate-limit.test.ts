import { type JudgeModel, type JudgeRequest, RlaifError } from '@rlaif/spec';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { indices, sendCrowd } from './crowd-test-support.ts';
import { useFakeTime } from './fake-time-support.ts';
import { deferred, errorOf, modelOf, request, responseOf, usageOf } from './test-support.ts';
import { withConcurrency } from './with-concurrency.ts';
import { type RateLimitOptions, withRateLimit } from './with-rate-limit.ts';

let start: number;
useFakeTime();
beforeEach(() => {
  start = Date.now();
});

/** Asks for so many tokens in all: three characters are one token of input. */
const ask = (input: number, output: number): JudgeRequest => ({
  messages: [{ role: 'user', content: [{ text: 'abc'.repeat(input) }] }],
  maxOutputTokens: output,
});

/** A limited model that answers at once with the given usage, and when it was asked. */
function limited(
  options: RateLimitOptions,
  used: Parameters<typeof usageOf>[0] = {},
  fields: Partial<JudgeModel> = {},
) {
  const asked: number[] = [];
  const inner = modelOf(async () => {
    asked.push(Date.now() - start);
    return responseOf('ok', { usage: [usageOf(used)] });
  });
  return { model: withRateLimit({ ...inner, ...fields }, options), asked };
}

/** A limited model whose calls end when they are told how. */
function controlled(options: RateLimitOptions) {
  const calls: { readonly at: number; readonly end: (how?: unknown) => void }[] = [];
  const model = withRateLimit(
    modelOf(async () => {
      const { promise, resolve, reject } = deferred<void>();
      calls.push({
        at: Date.now() - start,
        end: (how) => (RlaifError.isInstance(how) ? reject(how) : resolve()),
      });
      await promise;
      return responseOf('ok', { usage: [usageOf({ inputTokens: 100, outputTokens: 100 })] });
    }),
    options,
  );
  return { model, calls, flush: () => vi.advanceTimersByTimeAsync(0) };
}

describe('withRateLimit', () => {
  it('lets what the bucket holds go at once, then one at a time as they refill', async () => {
    const { model, asked } = limited({ requestsPerMinute: 66 });
    const all = Promise.all(Array.from({ length: 8 }, () => model.generate(request)));
    await vi.advanceTimersByTimeAsync(3000);
    await all;
    expect(asked).toEqual([0, 0, 0, 0, 0, 1000, 2000, 3000]);
  });

  it.each([1, 2, 12, 60, 66, 100])('lets no more than %i a minute go, wherever the minute begins', async (limit) => {
    const { model, asked } = limited({ requestsPerMinute: limit });
    const all = Promise.all(Array.from({ length: 3 * limit }, () => model.generate(request)));
    await vi.runAllTimersAsync();
    await all;
    const within = asked.map((from) => asked.filter((at) => at >= from && at <= from + 60_000).length);
    expect(Math.max(...within)).toBeLessThanOrEqual(limit);
    // Ten elevenths of it for long.
    expect(asked.at(-1)).toBeLessThanOrEqual(3 * 66_000);
  });

  it("divides the limits by this process's share", async () => {
    const { model, asked } = limited({ requestsPerMinute: 66, share: 0.5 });
    const all = Promise.all(Array.from({ length: 7 }, () => model.generate(request)));
    await vi.advanceTimersByTimeAsync(9000);
    await all;
    expect(asked).toEqual([0, 0, 1000, 3000, 5000, 7000, 9000]);
  });

  it('lets a request go each time one has refilled where the bucket holds none', async () => {
    const { model, asked } = limited({ requestsPerMinute: 2.2 });
    const all = Promise.all(Array.from({ length: 3 }, () => model.generate(request)));
    await vi.advanceTimersByTimeAsync(60_000);
    await all;
    expect(asked).toEqual([0, 30_000, 60_000]);
  });

  it('reserves the estimated input and the most output, weighted', async () => {
    // 660 a minute: 10 a second, 50 in the bucket. Each call reserves 20 + 4 * 5 = 40 and uses all of it.
    const { model, asked } = limited(
      { tokensPerMinute: 660, outputTokenWeight: 5 },
      { inputTokens: 20, outputTokens: 4 },
    );
    const all = Promise.all(Array.from({ length: 3 }, () => model.generate(ask(20, 4))));
    await vi.advanceTimersByTimeAsync(7000);
    await all;
    expect(asked).toEqual([0, 3000, 7000]);
  });

  it('holds to both limits', async () => {
    const used = { inputTokens: 10, outputTokens: 0 };
    const byRequests = limited({ requestsPerMinute: 6.6, tokensPerMinute: 66_000 }, used);
    const byTokens = limited({ requestsPerMinute: 6600, tokensPerMinute: 66 }, used);
    const both = [byRequests, byTokens].flatMap(({ model }) => [
      model.generate(ask(10, 0)),
      model.generate(ask(10, 0)),
    ]);
    await vi.advanceTimersByTimeAsync(10_000);
    await Promise.all(both);
    expect(byRequests.asked).toEqual([0, 10_000]);
    expect(byTokens.asked).toEqual([0, 10_000]);
  });

  it.each([
    ['us.anthropic.claude-haiku-4-5-20251001-v1:0', [0, 25_000, 50_000]],
    ['us.amazon.nova-2-lite-v1:0', [0, 5000, 10_000]],
  ])('weighs the output of %s as Bedrock does', async (modelId, times) => {
    // 50 in the bucket, 10 a second. What is larger than the bucket waits until it is full.
    const { model, asked } = limited({ tokensPerMinute: 660 }, { inputTokens: 0, outputTokens: 50 }, { modelId });
    const all = Promise.all([model.generate(ask(0, 50)), model.generate(ask(0, 50)), model.generate(ask(0, 50))]);
    await vi.advanceTimersByTimeAsync(60_000);
    await all;
    expect(asked).toEqual(times);
  });

  it('gives back what the reply shows unspent, to those who wait too', async () => {
    // 1200 reserved, 200 used; 500 in the bucket.
    const { model, calls, flush } = controlled({ tokensPerMinute: 6600 });
    const first = model.generate(ask(200, 1000));
    const second = model.generate(ask(100, 200));
    await flush();
    expect(calls).toHaveLength(1);
    calls[0]!.end();
    await flush();
    expect(calls.map(({ at }) => at)).toEqual([0, 0]);
    calls[1]!.end();
    await Promise.all([first, second]);
  });

  it('takes what a reply used beyond its reservation', async () => {
    const { model, asked } = limited({ tokensPerMinute: 6600 }, { inputTokens: 500, outputTokens: 0 });
    await model.generate(ask(10, 0));
    const next = model.generate(ask(500, 0));
    await vi.advanceTimersByTimeAsync(5000);
    await next;
    expect(asked).toEqual([0, 5000]);
  });

  it('gives back what Bedrock read from its cache', async () => {
    const used = { inputTokens: 500, cachedInputTokens: 450, outputTokens: 0 };
    const { model, asked } = limited({ tokensPerMinute: 6600 }, used, { provider: 'amazon-bedrock' });
    await model.generate(ask(500, 0));
    await model.generate(ask(450, 0));
    expect(asked).toEqual([0, 0]);
  });

  it.each([
    ['no usage', []],
    ['usage of nothing', [usageOf({ inputTokens: 0, outputTokens: 0 })]],
    ['a broken count', [usageOf({ inputTokens: Number.NaN })]],
  ])('keeps the reservation of a reply with %s', async (_, usage) => {
    const asked: number[] = [];
    const model = withRateLimit(
      modelOf(async () => {
        asked.push(Date.now() - start);
        return responseOf('ok', { usage });
      }),
      { tokensPerMinute: 6600 },
    );
    await model.generate(ask(500, 0));
    const next = model.generate(ask(100, 0));
    await vi.advanceTimersByTimeAsync(1000);
    await next;
    expect(asked).toEqual([0, 1000]);
  });

  it.each([
    ['RLAIF_JUDGE_THROTTLED', 0],
    ['RLAIF_JUDGE_UNAVAILABLE', 0],
    ['RLAIF_JUDGE_TIMEOUT', 10_000],
    ['RLAIF_ABORTED', 10_000],
  ] as const)('after %s, lets the next go at %i ms', async (code, at) => {
    const { model, calls, flush } = controlled({ tokensPerMinute: 6600 });
    const failed = errorOf(() => model.generate(ask(1000, 0)));
    calls[0]!.end(new RlaifError(code, 'failed'));
    expect((await failed).code).toBe(code);
    const next = model.generate(ask(1000, 0));
    await vi.advanceTimersByTimeAsync(at);
    expect(calls.map((call) => call.at)).toEqual([0, at]);
    calls[1]!.end();
    await flush();
    await next;
  });

  it('keeps what a failure was billed', async () => {
    const { model, calls } = controlled({ tokensPerMinute: 6600 });
    const usage = [usageOf({ inputTokens: 400, outputTokens: 100 })];
    const failed = errorOf(() => model.generate(ask(1000, 0)));
    calls[0]!.end(new RlaifError('RLAIF_JUDGE_TRUNCATED', 'too long', { usage }));
    await failed;
    const next = model.generate(ask(1000, 0));
    await vi.advanceTimersByTimeAsync(5000);
    expect(calls.map(({ at }) => at)).toEqual([0, 5000]);
    calls[1]!.end();
    await next;
  });

  it('lets a request that is larger than the bucket go when it is full, and makes up for it', async () => {
    // 50 in the bucket, 10 a second.
    const { model, asked } = limited({ tokensPerMinute: 660 }, { inputTokens: 250, outputTokens: 0 });
    const all = [ask(250, 0), ask(250, 0), ask(10, 0)].map((one) => model.generate(one));
    await vi.advanceTimersByTimeAsync(46_000);
    await Promise.all(all);
    expect(asked).toEqual([0, 25_000, 46_000]);
  });

  it('does not let small requests pass a large one', async () => {
    const order: string[] = [];
    const model = withRateLimit(
      modelOf(async ({ messages: [message] }) => {
        order.push(message!.content[0]!.text.length > 50 ? 'large' : 'small');
        return responseOf('ok', { usage: [] });
      }),
      { tokensPerMinute: 660 },
    );
    const all = [ask(30, 0), ask(45, 0), ask(1, 0), ask(1, 0)].map((one) => model.generate(one));
    await vi.advanceTimersByTimeAsync(2499);
    expect(order).toEqual(['large']);
    await vi.advanceTimersByTimeAsync(1000);
    await Promise.all(all);
    expect(order).toEqual(['large', 'large', 'small', 'small']);
  });

  it('lets the next go when a large one at the head is cancelled', async () => {
    const { model, asked } = limited({ tokensPerMinute: 660 }, { inputTokens: 30, outputTokens: 0 });
    const controller = new AbortController();
    await model.generate(ask(30, 0));
    const large = errorOf(() => model.generate(ask(50, 0), { signal: controller.signal }));
    const small = model.generate(ask(20, 0));
    controller.abort('enough');
    expect(await large).toMatchObject({ code: 'RLAIF_ABORTED', cause: 'enough' });
    await small;
    expect(asked).toEqual([0, 0]);
  });

  it('takes nothing for a call that is cancelled before, or as its turn comes', async () => {
    const { model, calls, flush } = controlled({ requestsPerMinute: 6.6, tokensPerMinute: 6600 });
    const aborted = { signal: AbortSignal.abort() };
    expect((await errorOf(() => model.generate(ask(1000, 0), aborted))).code).toBe('RLAIF_ABORTED');
    const first = model.generate(ask(1000, 0));
    await flush();
    const controller = new AbortController();
    const second = errorOf(() => model.generate(ask(1000, 0), { signal: controller.signal }));
    const third = model.generate(ask(1000, 0));
    // The timer hands on the turn, and before the call goes on it is cancelled.
    vi.advanceTimersByTime(10_000);
    controller.abort();
    expect((await second).code).toBe('RLAIF_ABORTED');
    await flush();
    expect(calls.map(({ at }) => at)).toEqual([0, 10_000]);
    for (const call of calls) call.end();
    await Promise.all([first, third]);
  });

  it('takes nothing for a call that is cancelled while it waits for a permit inside', async () => {
    const asked: number[] = [];
    const inner = modelOf((_, call) => {
      asked.push(Date.now() - start);
      return new Promise((_, reject) =>
        call?.signal?.addEventListener('abort', () => reject(new RlaifError('RLAIF_ABORTED', 'x'))),
      );
    });
    const bounded = withConcurrency(inner, { maxConcurrent: 1 });
    // Two of each in the bucket.
    const model = withRateLimit(bounded, { requestsPerMinute: 26.4, tokensPerMinute: 26_400 });
    const holds = new AbortController();
    const waits = new AbortController();
    const all = [holds, waits].map(({ signal }) => errorOf(() => model.generate(ask(1000, 0), { signal })));
    await vi.advanceTimersByTimeAsync(0);
    waits.abort();
    await all[1];
    holds.abort();
    await all[0];
    // The first may have been served and keeps its part; that of the second is there at once, and no more.
    const next = [1, 2].map(() => errorOf(() => model.generate(ask(1000, 0), { signal: AbortSignal.timeout(1000) })));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual([0, 0]);
    await Promise.all(next);
  });

  it('fails at once when its turn cannot come before its deadline, and says when it could', async () => {
    const { model, asked } = limited({ requestsPerMinute: 6.6 });
    await model.generate(request);
    const error = await errorOf(() => model.generate(request, { deadline: start + 10_000 }));
    expect(error).toMatchObject({ code: 'RLAIF_DEADLINE', isRetryable: false });
    expect(error.message).toContain('10000 ms');
    const inTime = model.generate(request, { deadline: start + 10_001 });
    await vi.advanceTimersByTimeAsync(10_000);
    await inTime;
    expect(asked).toEqual([0, 10_000]);
    expect((await errorOf(() => model.generate(request, { deadline: start }))).code).toBe('RLAIF_DEADLINE');
  });

  it('hopes for nothing from calls that have ended', async () => {
    const { model } = limited({ tokensPerMinute: 6600 }, { inputTokens: 500, outputTokens: 0 });
    await model.generate(ask(500, 0));
    const failed = errorOf(() => model.generate(ask(500, 0), { deadline: start + 4000 }));
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
    expect((await failed).message).toContain('5000 ms');
  });

  it('waits while a call under way may give back enough, until the deadline', async () => {
    const { model, calls, flush } = controlled({ tokensPerMinute: 6600 });
    const first = model.generate(ask(1000, 0));
    const lucky = model.generate(ask(300, 0), { deadline: start + 100 });
    await vi.advanceTimersByTimeAsync(99);
    expect(calls).toHaveLength(1);
    calls[0]!.end();
    await flush();
    expect(calls.map(({ at }) => at)).toEqual([0, 99]);
    const unlucky = errorOf(() => model.generate(ask(300, 0), { deadline: start + 200 }));
    await vi.advanceTimersByTimeAsync(101);
    expect((await unlucky).code).toBe('RLAIF_DEADLINE');
    expect(Date.now() - start).toBe(200);
    calls[1]!.end();
    await Promise.all([first, lucky]);
  });

  it('fails one who gets to the head too late, and goes on with the next', async () => {
    const { model, asked } = limited({ requestsPerMinute: 6.6 });
    const all = [
      model.generate(request),
      model.generate(request),
      errorOf(() => model.generate(request, { deadline: start + 15_000 })),
      model.generate(request),
    ] as const;
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await all[2]).code).toBe('RLAIF_DEADLINE');
    await vi.advanceTimersByTimeAsync(10_000);
    await Promise.all(all);
    expect(asked).toEqual([0, 10_000, 20_000]);
  });

  it('has one timer at most, and none when nobody waits', async () => {
    const { model } = limited({ requestsPerMinute: 66 });
    const controllers = Array.from({ length: 30 }, () => new AbortController());
    const all = controllers.map(({ signal }) => model.generate(request, { signal }).catch(() => {}));
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(2500);
    expect(vi.getTimerCount()).toBe(1);
    for (const controller of controllers) controller.abort();
    await Promise.all(all);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is fair to those who stay when many of 10,000 waiters are cancelled', async () => {
    const isCancelled = (index: number): boolean => index >= 500 && index % 4 !== 1;
    const wrap = (model: JudgeModel): JudgeModel => withRateLimit(model, { requestsPerMinute: 6600 });
    const crowd = sendCrowd(wrap, 10_000, isCancelled);
    // 500 in the bucket, and 2,375 who stay, at 100 a second.
    await vi.advanceTimersByTimeAsync(23_740);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(10);
    const { asked, ends } = await crowd;
    expect(asked).toEqual(indices(10_000, isCancelled));
    expect(ends.every((end, index) => end === (isCancelled(index) ? 'RLAIF_ABORTED' : 'ok'))).toBe(true);
  });

  it('is not broken for the others by a request without bounds', async () => {
    const { model, asked } = limited({ tokensPerMinute: 6600 });
    for (const maxOutputTokens of [Number.POSITIVE_INFINITY, Number.NaN, -1]) {
      await model.generate({ ...request, maxOutputTokens });
    }
    await model.generate(request);
    expect(asked).toEqual([0, 0, 0, 0]);
  });

  it('passes the call on as it is', async () => {
    const generate = vi.fn<JudgeModel['generate']>(async () => responseOf('ok'));
    const call = { signal: new AbortController().signal, cache: 'refresh', onEvent: () => {} } as const;
    await withRateLimit(modelOf(generate), { requestsPerMinute: 60 }).generate(request, call);
    expect(generate).toHaveBeenCalledExactlyOnceWith(request, call);
  });

  it('refuses bad options', () => {
    const bad: readonly (readonly [RateLimitOptions, RegExp])[] = [
      [{}, /give requestsPerMinute, tokensPerMinute or both/],
      [{ share: 0.5 }, /give requestsPerMinute/],
      [{ requestsPerMinute: 0 }, /requestsPerMinute must/],
      [{ tokensPerMinute: Number.POSITIVE_INFINITY }, /tokensPerMinute must/],
      [{ tokensPerMinute: Number.NaN }, /tokensPerMinute must/],
      [{ requestsPerMinute: 1, share: 0 }, /share must/],
      [{ requestsPerMinute: 1, share: 1.1 }, /share must/],
      [{ requestsPerMinute: 1, share: Number.NaN }, /share must/],
      [{ tokensPerMinute: 1, outputTokenWeight: -1 }, /outputTokenWeight must/],
      [{ rpm: 1 } as never, /unknown option 'rpm'/],
    ];
    for (const [options, message] of bad) {
      expect(() => limited(options)).toThrow(TypeError);
      expect(() => limited(options)).toThrow(message);
    }
  });
});
