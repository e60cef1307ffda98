import { type JudgeEvent, type JudgeModel, RlaifError } from '@rlaif/spec';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useFakeTime } from './fake-time-support.ts';
import { type ResilientOptions, resilient } from './resilient.ts';
import { deferred, errorOf, failingTimes, modelOf, request, responseOf, throttled, usageOf } from './test-support.ts';
import { withConcurrency } from './with-concurrency.ts';
import { withRetry } from './with-retry.ts';
import { wrapModel } from './wrap-model.ts';

let start: number;
useFakeTime();
beforeEach(() => {
  start = Date.now();
});

const down = new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'down');
const half = { random: () => 0.5, baseDelayMs: 1000 };
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A model that answers after a time, and when it was asked what. */
function slow(answerMs: number) {
  const asked: (readonly [at: number, sampleIndex: number | undefined])[] = [];
  const model = modelOf(async ({ sampleIndex }) => {
    asked.push([Date.now() - start, sampleIndex]);
    await new Promise((resolve) => setTimeout(resolve, answerMs));
    return responseOf('ok');
  });
  return { model, asked };
}

describe('resilient', () => {
  it('takes no permit for a cache hit, and waits for nothing', async () => {
    const { model, asked } = slow(1000);
    const armoured = resilient(model, {
      cache: { store: new Map() },
      concurrency: { max: 1 },
      rateLimit: { requestsPerMinute: 6000 },
    });
    const ask = (sampleIndex: number) => armoured.generate({ ...request, sampleIndex });
    const kept = ask(1);
    await vi.advanceTimersByTimeAsync(1000);
    await kept;
    const holder = ask(2);
    const waiter = ask(3);
    expect((await ask(1)).usage).toEqual([usageOf({ replayed: true })]);
    expect(asked.map(([, sampleIndex]) => sampleIndex)).toEqual([1, 2]);
    await vi.advanceTimersByTimeAsync(2000);
    await Promise.all([holder, waiter]);
  });

  it('retries a time-out, and gives its permit back while it waits', async () => {
    let asked = 0;
    const model = resilient(
      modelOf(() => (asked++ === 0 ? new Promise(() => {}) : Promise.resolve(responseOf('ok')))),
      { timeoutMs: 100, concurrency: { max: 1 }, retry: half },
    );
    const first = model.generate(request);
    await vi.advanceTimersByTimeAsync(100);
    await turn();
    await model.generate(request);
    expect(asked).toBe(2);
    await vi.advanceTimersByTimeAsync(500);
    await first;
    expect(asked).toBe(3);
  });

  it('gives each attempt the whole time-out, without the waits before it', async () => {
    const { model, asked } = slow(80);
    let isFirst = true;
    const failsOnce = wrapModel(model, async (one, call) => {
      const response = await model.generate(one, call);
      if (!isFirst) return response;
      isFirst = false;
      throw throttled;
    });
    const armoured = resilient(failsOnce, { timeoutMs: 100, concurrency: { max: 1 }, retry: half });
    const all = [armoured.generate(request), armoured.generate(request), armoured.generate(request)];
    await vi.advanceTimersByTimeAsync(5000);
    await Promise.all(all);
    // One after the other, 80 ms each; the first again after 500 ms.
    expect(asked.map(([at]) => at)).toEqual([0, 80, 160, 580]);
  });

  it('waits for the rate limit without a permit, and fails there at once for a deadline', async () => {
    const { model } = slow(1000);
    const armoured = resilient(model, { rateLimit: { requestsPerMinute: 6 }, concurrency: { max: 1 }, retry: half });
    const holder = armoured.generate(request);
    const late = armoured.generate(request, { deadline: start + 5000 });
    // With the concurrency outside it would wait for the permit first.
    expect((await errorOf(() => late)).code).toBe('RLAIF_DEADLINE');
    await vi.advanceTimersByTimeAsync(1000);
    await holder;
  });

  it('takes nothing from the rate limit for what the budget refuses', async () => {
    const { model, asked } = slow(0);
    const armoured = resilient(model, {
      rateLimit: { requestsPerMinute: 6 },
      budget: { maxDollars: 1, prices: { asOf: '2026-01-01', models: { model: { input: 1, output: 1 } } } },
    });
    const large = { ...request, maxOutputTokens: 2_000_000 };
    for (let i = 0; i < 3; i++) expect((await errorOf(() => armoured.generate(large))).code).toBe('RLAIF_BUDGET');
    const small = armoured.generate(request);
    await vi.advanceTimersByTimeAsync(0);
    await small;
    expect(asked.map(([at]) => at)).toEqual([0]);
  });

  it('does not open the circuit for what the budget refuses, and opens it for a service that is down', async () => {
    const model = failingTimes(99, down);
    const budgeted = resilient(model, { budget: { maxCalls: 0 }, circuitBreaker: { failures: 1 } });
    for (let i = 0; i < 3; i++) expect((await errorOf(() => budgeted.generate(request))).code).toBe('RLAIF_BUDGET');
    const armoured = resilient(model, { circuitBreaker: { failures: 2 }, retry: { maxAttempts: 1 } });
    for (let i = 0; i < 5; i++) await errorOf(() => armoured.generate(request));
    expect(model.asked()).toBe(2);
  });

  it('waits for an open circuit and asks again when it may be closed', async () => {
    const model = failingTimes(2, down);
    const armoured = resilient(model, { circuitBreaker: { failures: 2, openMs: 5000 }, retry: half });
    const reply = armoured.generate(request);
    // 500 ms, then the circuit opens; 1,000 ms, held back with 4,000 left; 500 ms more than those.
    await vi.advanceTimersByTimeAsync(500 + 1000 + 4000 + 499);
    expect(model.asked()).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    await reply;
    expect(model.asked()).toBe(3);
  });

  it('counts no attempt that the open circuit held back', async () => {
    const model = failingTimes(3, down);
    const armoured = resilient(model, {
      circuitBreaker: { failures: 1, openMs: 5000 },
      retry: { ...half, maxAttempts: 4 },
    });
    // Each attempt of this call is held back once before it is made.
    const reply = armoured.generate(request);
    await vi.advanceTimersByTimeAsync(30_000);
    await reply;
    expect(model.asked()).toBe(4);
  });

  it('gives up a call that was held back as often as it may be asked', async () => {
    const model = failingTimes(Number.POSITIVE_INFINITY, down);
    const armoured = resilient(model, {
      circuitBreaker: { failures: 1, openMs: 1000 },
      concurrency: { max: 1 },
      retry: { ...half, maxAttempts: 3 },
    });
    const ends = Array.from({ length: 20 }, () => errorOf(() => armoured.generate(request)));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(new Set((await Promise.all(ends)).map(({ code }) => code))).toEqual(new Set(['RLAIF_JUDGE_UNAVAILABLE']));
    expect(model.asked()).toBeLessThan(10);
  });

  it('does not give up a call while a probe is under way, however long it takes', async () => {
    let asked = 0;
    const model = modelOf(() => (asked++ < 2 ? new Promise(() => {}) : Promise.resolve(responseOf('ok'))));
    const armoured = resilient(model, {
      circuitBreaker: { failures: 1, openMs: 1000 },
      timeoutMs: 100_000,
      retry: { ...half, maxAttempts: 3 },
    });
    const first = armoured.generate(request);
    // It fails after 100 s, is held back, and is the probe from 101 s to 201 s.
    await vi.advanceTimersByTimeAsync(101_500);
    const late = armoured.generate(request);
    await vi.advanceTimersByTimeAsync(110_000);
    expect((await first).stopReason.unified).toBe('stop');
    expect((await late).stopReason.unified).toBe('stop');
    expect(asked).toBe(4);
  });

  it('gives back to the rate limit what a call took that the open circuit holds back', async () => {
    let isDown = true;
    const asked: number[] = [];
    const model = modelOf(() => {
      asked.push(Date.now() - start);
      return isDown ? new Promise(() => {}) : Promise.resolve(responseOf('ok'));
    });
    // Three in the bucket, and one more every 1,650 ms.
    const armoured = resilient(model, {
      rateLimit: { requestsPerMinute: 40 },
      concurrency: { max: 1 },
      circuitBreaker: { failures: 1, openMs: 1000 },
      timeoutMs: 1000,
      retry: { maxAttempts: 1 },
    });
    // The second has its turn before the time-out of the first has opened the circuit, the third when it is open.
    const failing = [1, 2, 3].map(() => errorOf(() => armoured.generate(request)));
    await vi.advanceTimersByTimeAsync(2000);
    await turn();
    expect((await Promise.all(failing)).map(({ code }) => code)).toEqual([
      'RLAIF_JUDGE_TIMEOUT',
      'RLAIF_JUDGE_TIMEOUT',
      'RLAIF_JUDGE_UNAVAILABLE',
    ]);
    isDown = false;
    await armoured.generate(request);
    await armoured.generate(request);
    expect(asked).toEqual([0, 1000, 2000, 2000]);
  });

  it.each([
    ['throttles everything', 'RLAIF_JUDGE_THROTTLED', 160],
    ['is down', 'RLAIF_JUDGE_UNAVAILABLE', 10],
  ] as const)('does not multiply the load of a service that %s', async (_, code, opening) => {
    const model = failingTimes(Number.POSITIVE_INFINITY, new RlaifError(code, 'failed'));
    const armoured = resilient(model, { retry: { random: () => 0.5 } });
    const all = Array.from({ length: 1000 }, (_, sampleIndex) =>
      errorOf(() => armoured.generate({ ...request, sampleIndex })),
    );
    await vi.advanceTimersByTimeAsync(600_000);
    const codes = new Set((await Promise.all(all)).map((error) => error.code));
    expect([...codes]).toContain('RLAIF_JUDGE_UNAVAILABLE');
    // What opens the circuit, those under way as it opens, and a probe for each of its ten seconds; of 6,000.
    expect(model.asked()).toBeLessThanOrEqual(opening + 63 + 60);
  });

  it('does not send those who waited for their turn to a service that has died meanwhile', async () => {
    let asked = 0;
    const hangs = modelOf(() => {
      asked++;
      return new Promise(() => {});
    });
    const armoured = resilient(hangs, {
      circuitBreaker: { failures: 2 },
      concurrency: { max: 2 },
      timeoutMs: 1000,
      retry: { maxAttempts: 1 },
    });
    const ends = Promise.all(
      Array.from({ length: 20 }, (_, sampleIndex) =>
        errorOf(() => armoured.generate({ ...request, sampleIndex })).then((error) => [error.code, Date.now() - start]),
      ),
    );
    for (let turns = 0; turns < 3; turns++) {
      await turn();
      await vi.advanceTimersByTimeAsync(1000);
    }
    // Each of the two time-outs that open the circuit has let one more in; the others need not wait for nothing.
    expect(asked).toBe(4);
    expect((await ends).map(String).sort()).toEqual([
      ...Array(2).fill('RLAIF_JUDGE_TIMEOUT,1000'),
      ...Array(2).fill('RLAIF_JUDGE_TIMEOUT,2000'),
      ...Array(16).fill('RLAIF_JUDGE_UNAVAILABLE,2000'),
    ]);
    await vi.advanceTimersByTimeAsync(10_000);
    const probe = errorOf(() => armoured.generate(request));
    await vi.advanceTimersByTimeAsync(1000);
    expect((await probe).code).toBe('RLAIF_JUDGE_TIMEOUT');
    expect(asked).toBe(5);
  });

  it('goes without a circuit breaker where it is left out', async () => {
    const model = failingTimes(99, down);
    const armoured = resilient(model, { circuitBreaker: false, retry: { maxAttempts: 1 } });
    for (let i = 0; i < 20; i++) await errorOf(() => armoured.generate(request));
    expect(model.asked()).toBe(20);
  });

  it('asks the fallback when all attempts have failed, and keeps no reply of it in the cache', async () => {
    const model = failingTimes(99, down);
    const other = { ...failingTimes(1, throttled), modelId: 'other' };
    const store = new Map();
    const armoured = resilient(model, { fallback: other, cache: { store }, retry: { ...half, maxAttempts: 3 } });
    const reply = armoured.generate(request);
    await vi.runAllTimersAsync();
    expect((await reply).answeredBy).toBe('test:other');
    // The fallback is resilient too: it was throttled once.
    expect([model.asked(), other.asked()]).toEqual([3, 2]);
    expect(store.size).toBe(0);
  });

  it('asks a fallback that is resilient as it is', async () => {
    const other = resilient(failingTimes(99, down), { retry: { maxAttempts: 2, baseDelayMs: 0 } });
    const asked = vi.spyOn(other, 'generate');
    const armoured = resilient(failingTimes(99, down), { fallback: other, retry: { maxAttempts: 1 } });
    const failed = errorOf(() => armoured.generate(request));
    await vi.runAllTimersAsync();
    expect((await failed).code).toBe('RLAIF_JUDGE_UNAVAILABLE');
    expect(asked).toHaveBeenCalledOnce();
  });

  it('gives the model that is asked over the budget an armour of its own, outside of the retries of the first', async () => {
    let asked = 0;
    const hangs = modelOf(() => {
      asked++;
      return new Promise(() => {});
    });
    const otherwise = { ...hangs, modelId: 'otherwise' };
    const armoured = resilient(failingTimes(99, down), { budget: { maxCalls: 0, otherwise }, retry: half });
    const failed = errorOf(() => armoured.generate(request));
    for (let turns = 0; turns < 20; turns++) {
      await vi.advanceTimersByTimeAsync(60_000);
      await turn();
    }
    expect(await failed).toMatchObject({
      code: 'RLAIF_JUDGE_TIMEOUT',
      message: 'otherwise did not answer within 60000 ms (after RLAIF_BUDGET)',
    });
    expect(asked).toBe(6);
  });

  it('makes ready every model that may be asked, through all layers', async () => {
    const warmed: string[] = [];
    const named = (modelId: string) => ({
      ...modelOf(async () => responseOf('ok')),
      modelId,
      warm: async () => void warmed.push(modelId),
    });
    const options = { cache: { store: new Map() }, budget: { maxCalls: 1, otherwise: named('second') } };
    await resilient(named('first'), { ...options, fallback: named('third') }).warm?.();
    expect(warmed.sort()).toEqual(['first', 'second', 'third']);
    await expect(resilient(modelOf(async () => responseOf('ok'))).warm?.()).resolves.toBeUndefined();
  });

  it('asks a chain of three in turn: the model, the one over the budget, the fallback', async () => {
    const otherwise = { ...failingTimes(99, down), modelId: 'second' };
    const fallback = { ...modelOf(async () => responseOf('ok')), modelId: 'third' };
    const armoured = resilient(failingTimes(0, down), { budget: { maxCalls: 1, otherwise }, fallback });
    expect(armoured).toMatchObject({ modelId: 'model', alternatives: ['test:second', 'test:third'], resilient: true });
    expect((await armoured.generate(request)).answeredBy).toBeUndefined();
    const reply = armoured.generate(request);
    await vi.runAllTimersAsync();
    expect((await reply).answeredBy).toBe('test:third');
  });

  it('has telemetry outside of all, which is told what the others do', async () => {
    const seen: string[] = [];
    const telemetry = (inner: JudgeModel): JudgeModel =>
      wrapModel(inner, async (one, call) => {
        seen.push('call');
        const onEvent = ({ name }: JudgeEvent): void => void seen.push(name);
        return inner.generate(one, { ...call, onEvent });
      });
    const armoured = resilient(failingTimes(2, throttled), {
      telemetry,
      cache: { store: new Map() },
      concurrency: { max: 8 },
      retry: half,
    });
    const reply = armoured.generate(request);
    await vi.runAllTimersAsync();
    await reply;
    await armoured.generate(request);
    expect(seen).toEqual(
      ['call', 'cache_miss', 'concurrency', 'retry', 'concurrency', 'retry'].concat(['call', 'cache_hit']),
    );
  });

  it('runs a batch of 64 at full width at once, and no more', async () => {
    const { model, asked } = slow(1000);
    const armoured = resilient(model);
    const all = Array.from({ length: 65 }, () => armoured.generate(request));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveLength(64);
    await vi.advanceTimersByTimeAsync(2000);
    await Promise.all(all);
  });

  it('is fair to 10,000 who wait behind all the limits, and lets those go who are cancelled', async () => {
    const order: number[] = [];
    const gate = deferred<void>();
    const armoured = resilient(
      modelOf(async ({ sampleIndex }) => {
        order.push(sampleIndex!);
        await gate.promise;
        return responseOf('ok');
      }),
      { rateLimit: { requestsPerMinute: 600_000 } },
    );
    const controller = new AbortController();
    const ends = Array.from({ length: 10_000 }, (_, sampleIndex) =>
      armoured.generate({ ...request, sampleIndex }, { signal: sampleIndex % 2 ? controller.signal : undefined }).then(
        () => 'ok',
        (error: RlaifError) => error.code,
      ),
    );
    await turn();
    controller.abort();
    gate.resolve();
    const ended = await Promise.all(ends);
    // The 64 under way answer in the turn in which some of them are cancelled: what was paid for is taken.
    const stays = (index: number): boolean => index < 64 || index % 2 === 0;
    expect(ended).toEqual(ended.map((_, index) => (stays(index) ? 'ok' : 'RLAIF_ABORTED')));
    expect(order).toEqual([...ended.keys()].filter(stays));
  });

  it('refuses a second layer of retries', () => {
    const model = modelOf(async () => responseOf('ok'));
    expect(() => resilient(resilient(model))).toThrow(/already retries/);
    expect(() => resilient(withConcurrency(withRetry(model), { maxConcurrent: 1 }))).toThrow(TypeError);
  });

  it('counts as resilient with every layer', () => {
    const model = modelOf(async () => responseOf('ok'));
    const options: ResilientOptions = { cache: { store: new Map() }, fallback: model, budget: { maxCalls: 1 } };
    expect(resilient(model, options).resilient).toBe(true);
  });

  it('reports the capabilities of the model as they are now', () => {
    const model = { ...modelOf(async () => responseOf('ok')) };
    const armoured = resilient(model, { rateLimit: { requestsPerMinute: 1 }, cache: { store: new Map() } });
    Object.assign(model, { capabilities: { ...model.capabilities, temperature: false } });
    expect(armoured.capabilities.temperature).toBe(false);
    expect(armoured).toMatchObject({ specificationVersion: 'v1', provider: 'test', modelId: 'model' });
  });

  it('refuses bad options, those of its layers included', () => {
    const model = modelOf(async () => responseOf('ok'));
    const bad: readonly (readonly [ResilientOptions, RegExp])[] = [
      [{ maxConcurrent: 16 } as never, /unknown option 'maxConcurrent'/],
      [{ timeoutMs: 0 }, /timeoutMs/],
      [{ concurrency: { max: 0 } }, /max must/],
      [{ circuitBreaker: { failures: 0 } }, /failures must/],
      [{ circuitBreaker: true as never }, /expected an object/],
      [{ rateLimit: {} }, /requestsPerMinute/],
      [{ budget: {} }, /maxDollars/],
      [{ retry: { maxAttempts: 0 } }, /maxAttempts/],
      [{ cache: {} as never }, /store/],
      [{ fallback: {} as never }, /fallback is not a judge model/],
      [{ budget: { maxCalls: 1, otherwise: {} as never } }, /otherwise is not a judge model/],
    ];
    for (const [options, message] of bad) {
      expect(() => resilient(model, options)).toThrow(TypeError);
      expect(() => resilient(model, options)).toThrow(message);
    }
  });
});
