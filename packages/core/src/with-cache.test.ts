import { type JudgeCallOptions, type JudgeEvent, type JudgeModel, type JudgeResponse, RlaifError } from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
import type { CacheStore } from './cache-store.ts';
import { useFakeTime } from './fake-time-support.ts';
import { contextOf, deferred, errorOf, modelOf, request, responseOf, throttled, usageOf } from './test-support.ts';
import { withCache } from './with-cache.ts';
import { withRetry } from './with-retry.ts';

useFakeTime();

/** A model that answers with its count of calls. */
function counting(fields: Partial<JudgeResponse> = {}): JudgeModel & { readonly asked: () => number } {
  let asked = 0;
  return { ...modelOf(async () => responseOf(`${++asked}`, fields)), asked: () => asked };
}

/** A model whose calls end when the test says so. */
function held(): JudgeModel & { readonly calls: (PromiseWithResolvers<JudgeResponse> & { call: JudgeCallOptions })[] } {
  const calls: (PromiseWithResolvers<JudgeResponse> & { call: JudgeCallOptions })[] = [];
  const model = modelOf((_, call = {}) => {
    const ending = Promise.withResolvers<JudgeResponse>();
    calls.push({ ...ending, call });
    return ending.promise;
  });
  return { ...model, calls };
}

/** Lets everything go on that waits for nothing from outside. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const textOf = ({ content }: JudgeResponse): string => (content.type === 'text' ? content.text : '');
const one = { ...usageOf(), replayed: true };

function heard(call: JudgeCallOptions = {}): {
  readonly call: JudgeCallOptions;
  readonly names: () => string[];
  readonly events: JudgeEvent[];
} {
  const events: JudgeEvent[] = [];
  return {
    events,
    names: () => events.map(({ name }) => name),
    call: { ...call, onEvent: (event) => events.push(event) },
  };
}

describe('a cache', () => {
  it('answers an equal request from the store, marked as replayed, and asks for another', async () => {
    const inner = counting();
    const model = withCache(inner, { store: new Map() });
    const first = await model.generate(request);
    expect(first.usage).toEqual([usageOf()]);
    const again = await model.generate({ ...request });
    expect(again).toEqual({ ...first, usage: [one], latencyMs: expect.any(Number) });
    expect(textOf(await model.generate({ ...request, sampleIndex: 1 }))).toBe('2');
    expect(inner.asked()).toBe(2);
    expect(model.cache).toEqual({ hits: 1, misses: 2, shared: 0, errors: 0 });
  });

  it('gives a hit the time of its own lookup', async () => {
    const store = new Map();
    await withCache(
      modelOf(async () => responseOf('1', { latencyMs: 5000 })),
      { store },
    ).generate(request);
    const { latencyMs } = await withCache(counting(), { store }).generate(request);
    expect(latencyMs).toBeGreaterThanOrEqual(0);
    expect(latencyMs).toBeLessThan(1000);
  });

  it('keeps plain JSON, which nobody holds but the store', async () => {
    const store = new Map<string, unknown>();
    const response = responseOf('1', { logprobs: undefined, warnings: [{ setting: 'seed', message: 'left out' }] });
    await withCache(
      modelOf(async () => response),
      { store },
    ).generate(request);
    const [[key, value] = []] = [...store];
    expect(key).toMatch(/^rlaif:[0-9a-f]{64}$/);
    expect(value).toStrictEqual(JSON.parse(JSON.stringify(response)));
    expect((value as JudgeResponse).warnings).not.toBe(response.warnings);
  });

  it('is of one model: two that share a store do not answer for each other', async () => {
    const store = new Map();
    const [a, b] = [counting(), counting()];
    await withCache(a, { store }).generate(request);
    await withCache({ ...b, modelId: 'other' }, { store }).generate(request);
    await withCache({ ...b, provider: 'other' }, { store }).generate(request);
    expect(b.asked()).toBe(2);
    await withCache(b, { store }).generate(request);
    expect(b.asked()).toBe(2);
  });

  it('gives the store the time to live', async () => {
    const set = vi.fn();
    await withCache(counting(), { store: { get: () => undefined, set }, ttlMs: 5000 }).generate(request);
    expect(set).toHaveBeenCalledExactlyOnceWith(expect.any(String), expect.any(Object), 5000);
  });

  it('is the model in all else', () => {
    const inner = { ...counting(), resilient: true, replays: true };
    const model = withCache(inner, { store: new Map() });
    expect(model).toMatchObject({ provider: 'test', modelId: 'model', resilient: true, replays: true });
    Object.assign(inner, { capabilities: { ...inner.capabilities, temperature: false } });
    expect(model.capabilities.temperature).toBe(false);
  });

  it('tells what becomes of a call, and what the listener throws spoils nothing', async () => {
    const model = withCache(counting(), { store: new Map() });
    const { call, names } = heard();
    await model.generate(request, call);
    await Promise.all([model.generate({ ...request, seed: 1 }, call), model.generate({ ...request, seed: 1 }, call)]);
    await model.generate(request, call);
    expect(names()).toEqual(['cache_miss', 'cache_miss', 'cache_shared', 'cache_hit']);
    const onEvent = (): void => {
      throw new Error('x');
    };
    expect(textOf(await model.generate(request, { onEvent }))).toBe('1');
  });

  it.each([
    [undefined, /expected an object/],
    [{}, /store has no get or no set/],
    [{ store: { get: () => 1 } }, /store has no get or no set/],
    [{ store: new Map(), ttl: 1 }, /unknown option 'ttl'/],
    [{ store: { get() {}, set() {} }, ttlMs: 0 }, /ttlMs must be a finite number of at least 1, got 0/],
    [{ store: new Map(), ttlMs: 5 }, /a Map knows no ttlMs/],
    [{ store: new Map(), storeTimeoutMs: Number.NaN }, /storeTimeoutMs/],
  ])('refuses the options %j', (options, message) => {
    expect(() => withCache(counting(), options as never)).toThrow(TypeError);
    expect(() => withCache(counting(), options as never)).toThrow(message);
  });
});

describe('what is kept', () => {
  it('is no failure', async () => {
    const inner = vi.fn<JudgeModel['generate']>().mockRejectedValueOnce(throttled).mockResolvedValue(responseOf('ok'));
    const model = withCache(modelOf(inner), { store: new Map() });
    expect(await errorOf(() => model.generate(request))).toBe(throttled);
    expect(textOf(await model.generate(request))).toBe('ok');
    await model.generate(request);
    expect(inner).toHaveBeenCalledTimes(2);
  });

  it('is accepted by the asker, when it is kept and when it is given', async () => {
    const store = new Map();
    const inner = counting();
    const model = withCache(inner, { store });
    const isEven = (response: JudgeResponse): boolean => Number(textOf(response)) % 2 === 0;
    expect(textOf(await model.generate(request, { accept: isEven }))).toBe('1');
    expect(store.size).toBe(0);
    expect(textOf(await model.generate(request, { accept: isEven }))).toBe('2');
    expect(textOf(await model.generate(request, { accept: isEven }))).toBe('2');
    // A miss for whom it is of no use, and overwritten by what is.
    expect(textOf(await model.generate(request, { accept: (response) => !isEven(response) }))).toBe('3');
    expect(textOf(await model.generate(request))).toBe('3');
    expect(model.cache).toEqual({ hits: 2, misses: 3, shared: 0, errors: 0 });
  });

  it('is no reply of another model: the key says who answers', async () => {
    const inner = counting({ answeredBy: 'other:model' });
    const model = withCache(inner, { store: new Map() });
    expect((await model.generate(request)).answeredBy).toBe('other:model');
    await model.generate(request);
    expect(inner.asked()).toBe(2);
  });

  const whole = JSON.parse(JSON.stringify(responseOf('stored')));
  it.each([
    ['text', 'stored'],
    ['a number', 0],
    ['false', false],
    ['a list', []],
    ['nothing of a response', {}],
    ['content without its text', { ...whole, content: { type: 'text' } }],
    ['content of no type', { ...whole, content: { text: 'x' } }],
    ['arguments without a value', { ...whole, content: { type: 'arguments' } }],
    ['no stop reason', { ...whole, stopReason: null }],
    ['usage that is no list', { ...whole, usage: {} }],
    ['usage of nothing', { ...whole, usage: [null] }],
    ['usage without numbers', { ...whole, usage: [{ provider: 'test', modelId: 'model', inputTokens: '5' }] }],
    ['no warnings', { ...whole, warnings: undefined }],
    ['the reply of another model', { ...whole, answeredBy: 'other:model' }],
    [
      'a thing that throws when looked at',
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('no');
          },
        },
      ),
    ],
  ])('is a response: %s is a failure of the store, and overwritten', async (_, value) => {
    const store: CacheStore & { value: unknown } = {
      value,
      get: () => store.value,
      set: (_, value) => {
        store.value = value;
      },
    };
    const model = withCache(counting(), { store });
    const { call, names } = heard();
    expect(textOf(await model.generate(request, call))).toBe('1');
    expect(names()).toEqual(['cache_error', 'cache_miss']);
    expect(model.cache).toEqual({ hits: 0, misses: 1, shared: 0, errors: 1 });
    expect(textOf(await model.generate(request))).toBe('1');
    expect(model.cache.hits).toBe(1);
  });

  it('may be arguments', async () => {
    const inner = modelOf(async () => responseOf('', { content: { type: 'arguments', value: null } }));
    const model = withCache(inner, { store: new Map() });
    await model.generate(request);
    expect((await model.generate(request)).content).toEqual({ type: 'arguments', value: null });
    expect(model.cache.hits).toBe(1);
  });

  it('is not what a broken model gives, which is handed on as it is', async () => {
    const store = new Map();
    const model = withCache(
      modelOf(async () => undefined as never),
      { store },
    );
    expect(await model.generate(request)).toBeUndefined();
    expect(await Promise.all([model.generate(request), model.generate(request)])).toEqual([
      undefined,
      expect.anything(),
    ]);
    expect(store.size).toBe(0);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])(
    'is no reply with %s tokens, which JSON would lose',
    async (inputTokens) => {
      const store = new Map();
      const model = withCache(counting({ usage: [usageOf({ inputTokens })] }), { store });
      expect((await model.generate(request)).usage[0]!.inputTokens).toBe(inputTokens);
      expect(store.size).toBe(0);
      expect(model.cache.errors).toBe(0);
    },
  );

  it('is what nobody else can spoil: an accept that throws counts as a failure of the cache', async () => {
    const store = new Map();
    const model = withCache(counting(), { store });
    const accept = (): boolean => {
      throw new Error('x');
    };
    expect(textOf(await model.generate(request, { accept }))).toBe('1');
    expect(store.size).toBe(0);
    expect(model.cache.errors).toBe(1);
  });
});

describe('bypass and refresh', () => {
  it('bypass neither reads nor writes nor shares', async () => {
    const store = new Map();
    const inner = held();
    const model = withCache(inner, { store });
    const { call, names } = heard({ cache: 'bypass' });
    const [a, b, c] = [model.generate(request), model.generate(request, call), model.generate(request, call)];
    await turn();
    expect(inner.calls).toHaveLength(3);
    expect(inner.calls.map(({ call }) => call.cache).toSorted()).toEqual(['bypass', 'bypass', undefined]);
    for (const [i, { resolve }] of inner.calls.entries()) resolve(responseOf(`${i}`));
    await Promise.all([a, b, c]);
    await model.generate(request);
    expect(inner.calls).toHaveLength(3);
    expect(names()).toEqual([]);
    expect(model.cache).toEqual({ hits: 1, misses: 1, shared: 0, errors: 0 });
  });

  it('refresh does not read, but writes, and shares among refreshes alone', async () => {
    const inner = counting();
    const model = withCache(inner, { store: new Map() });
    await model.generate(request);
    const [a, b, c] = await Promise.all([
      model.generate(request, { cache: 'refresh' }),
      model.generate(request, { cache: 'refresh' }),
      model.generate(request),
    ]);
    expect([a, b, c].map(textOf)).toEqual(['2', '2', '1']);
    expect(textOf(await model.generate(request))).toBe('2');
    expect(model.cache).toEqual({ hits: 2, misses: 2, shared: 1, errors: 0 });
  });

  it('a call does not join a refresh that is under way', async () => {
    const inner = held();
    const model = withCache(inner, { store: new Map() });
    const calls = [model.generate(request, { cache: 'refresh' }), model.generate(request)];
    await turn();
    expect(inner.calls).toHaveLength(2);
    for (const { resolve } of inner.calls) resolve(responseOf('1'));
    await Promise.all(calls);
  });
});

describe('calls under way', () => {
  it('are shared: one is asked, one is billed', async () => {
    const inner = held();
    const model = withCache(inner, { store: new Map() });
    const calls = Array.from({ length: 5 }, () => model.generate(request));
    await turn();
    expect(inner.calls).toHaveLength(1);
    inner.calls[0]!.resolve(responseOf('1', { latencyMs: 40 }));
    const responses = await Promise.all(calls);
    expect(responses.map(textOf)).toEqual(['1', '1', '1', '1', '1']);
    expect(responses.map(({ usage }) => usage)).toEqual([[usageOf()], [one], [one], [one], [one]]);
    expect(model.cache).toEqual({ hits: 0, misses: 1, shared: 4, errors: 0 });
  });

  it('share a failure too, which is billed once and not remembered', async () => {
    const inner = held();
    const model = withCache(inner, { store: new Map() });
    const calls = [1, 2, 3].map(() => errorOf(() => model.generate(request)));
    await turn();
    inner.calls[0]!.reject(throttled);
    const errors = await Promise.all(calls);
    expect(errors.map(({ code }) => code)).toEqual(Array(3).fill('RLAIF_JUDGE_THROTTLED'));
    expect(errors.map(({ usage }) => usage)).toEqual([[usageOf()], [], []]);
    expect(errors[1]!.cause).toBe(throttled);
    const again = model.generate(request);
    await turn();
    expect(inner.calls).toHaveLength(2);
    inner.calls[1]!.resolve(responseOf('2'));
    expect(textOf(await again)).toBe('2');
  });

  it('blame the model for what it throws', async () => {
    const model = withCache(
      modelOf(() => {
        throw new TypeError('fetch failed');
      }),
      { store: new Map() },
    );
    for (let i = 0; i < 2; i++) {
      expect(await errorOf(() => model.generate(request))).toMatchObject({
        code: 'RLAIF_JUDGE_UNAVAILABLE',
        attribution: 'service',
      });
    }
    expect(model.cache.misses).toBe(2);
  });

  it('go on while anybody wants them: who is cancelled leaves alone', async () => {
    const inner = held();
    const model = withCache(inner, { store: new Map() });
    const [leader, follower] = [new AbortController(), new AbortController()];
    const led = errorOf(() => model.generate(request, { signal: leader.signal }));
    const left = errorOf(() => model.generate(request, { signal: follower.signal }));
    const stays = model.generate(request);
    await turn();
    leader.abort(new Error('enough'));
    expect(await led).toMatchObject({ code: 'RLAIF_ABORTED', cause: new Error('enough'), usage: [] });
    follower.abort();
    expect((await left).code).toBe('RLAIF_ABORTED');
    expect(inner.calls[0]!.call.signal!.aborted).toBe(false);
    inner.calls[0]!.resolve(responseOf('1'));
    // Whoever began it has left, so the bill is with the one who stayed.
    expect((await stays).usage).toEqual([usageOf()]);
    expect(textOf(await model.generate(request))).toBe('1');
  });

  it('are cancelled when all have left, and nobody joins them then', async () => {
    const inner = held();
    const model = withCache(inner, { store: new Map() });
    const { signal, abort } = abortController();
    const both = [1, 2].map(() => errorOf(() => model.generate(request, { signal })));
    await turn();
    abort(new Error('enough'));
    expect((await Promise.all(both)).map(({ code }) => code)).toEqual(['RLAIF_ABORTED', 'RLAIF_ABORTED']);
    expect(inner.calls[0]!.call.signal!.reason).toEqual(new Error('enough'));
    const fresh = model.generate(request);
    await turn();
    expect(inner.calls).toHaveLength(2);
    inner.calls[0]!.resolve(responseOf('late'));
    await turn();
    // The late end of the one that was cancelled does not hide the one that is under way.
    const joined = model.generate({ ...request });
    inner.calls[1]!.resolve(responseOf('fresh'));
    expect((await Promise.all([fresh, joined])).map(textOf)).toEqual(['fresh', 'fresh']);
  });

  it('are kept by whoever comes while the last is leaving', async () => {
    const inner = held();
    const model = withCache(inner, { store: new Map() });
    const { signal, abort } = abortController();
    const left = errorOf(() => model.generate(request, { signal }));
    await turn();
    abort();
    const stays = model.generate(request);
    expect((await left).code).toBe('RLAIF_ABORTED');
    expect(inner.calls[0]!.call.signal!.aborted).toBe(false);
    inner.calls[0]!.resolve(responseOf('1'));
    expect((await stays).usage).toEqual([usageOf()]);
  });

  it('keep what a cancelled model was billed, for the last who left', async () => {
    const billed = new RlaifError('RLAIF_ABORTED', 'stopped', { usage: [usageOf({ calls: 3 })] });
    const inner = modelOf(
      (_, call) => new Promise((_, reject) => call!.signal!.addEventListener('abort', () => reject(billed))),
    );
    const model = withCache(inner, { store: new Map() });
    const { signal, abort } = abortController();
    const both = [1, 2].map(() => errorOf(() => model.generate(request, { signal })));
    await turn();
    abort();
    const usages = (await Promise.all(both)).map(({ usage }) => usage);
    expect(usages).toEqual([[], [usageOf({ calls: 3 })]]);
  });

  it('do not keep the last waiting for a model that ignores its signal', async () => {
    const model = withCache(held(), { store: new Map() });
    const { signal, abort } = abortController();
    const failed = errorOf(() => model.generate(request, { signal }));
    await turn();
    abort();
    expect(await failed).toMatchObject({ code: 'RLAIF_ABORTED', usage: [] });
  });

  it('are not shared by whoever has more time than they: that one asks, and is joined by the next', async () => {
    const inner = held();
    const model = withCache(inner, { store: new Map() });
    const calls = [1000, 500, 2000, undefined, 2000].map((deadline) =>
      model.generate(request, { deadline: deadline && Date.now() + deadline }),
    );
    await turn();
    expect(inner.calls.map(({ call }) => call.deadline && call.deadline - Date.now())).toEqual([1000, 2000, undefined]);
    for (const [i, { resolve }] of inner.calls.entries()) resolve(responseOf(`${i}`));
    expect((await Promise.all(calls)).map(textOf)).toEqual(['0', '0', '1', '2', '2']);
  });

  it('are asked once by those who looked at the same time and found nothing', async () => {
    const gets: PromiseWithResolvers<unknown>[] = [];
    const store: CacheStore = {
      get: () => {
        const get = Promise.withResolvers<unknown>();
        gets.push(get);
        return get.promise;
      },
      set: async () => true,
    };
    const inner = counting();
    const model = withCache(inner, { store });
    const calls = [1, 2, 3].map(() => model.generate(request));
    for (const { resolve } of gets) resolve(undefined);
    await Promise.all(calls);
    expect(gets).toHaveLength(3);
    expect(inner.asked()).toBe(1);
  });

  it('pass on what the leader says of the call, but for its signal', async () => {
    const inner = held();
    const model = withCache(inner, { store: new Map() });
    const accept = (): boolean => true;
    const { signal } = contextOf();
    const deadline = Date.now() + 1000;
    const call = model.generate(request, { accept, signal, deadline });
    await turn();
    expect(inner.calls[0]!.call).toMatchObject({ accept, deadline });
    inner.calls[0]!.resolve(responseOf('1'));
    await call;
  });

  it('are 10,000, and one call', async () => {
    const inner = counting();
    const model = withCache(inner, { store: new Map() });
    const { signal } = contextOf();
    const responses = await Promise.all(Array.from({ length: 10_000 }, () => model.generate(request, { signal })));
    expect(inner.asked()).toBe(1);
    expect(responses.filter(({ usage }) => !usage[0]!.replayed)).toHaveLength(1);
  });
});

describe('a call that is cancelled', () => {
  it('before it begins asks nobody', async () => {
    const store = { get: vi.fn(), set: vi.fn() };
    const model = withCache(counting(), { store });
    for (const cache of [undefined, 'refresh', 'bypass'] as const) {
      expect((await errorOf(() => model.generate(request, { cache, signal: AbortSignal.abort() }))).code).toBe(
        'RLAIF_ABORTED',
      );
    }
    expect(store.get).not.toHaveBeenCalled();
  });

  it('does not wait for the store, nor ask the model then', async () => {
    const { signal, abort } = abortController();
    const inner = counting();
    const { call, names } = heard({ signal });
    const model = withCache(inner, { store: { get: () => new Promise(() => {}), set() {} } });
    const failed = errorOf(() => model.generate(request, call));
    await turn();
    abort();
    expect((await failed).code).toBe('RLAIF_ABORTED');
    expect(inner.asked()).toBe(0);
    expect(names()).toEqual([]);
    expect(model.cache.errors).toBe(0);
  });

  it('while the reply is kept does not lose what was billed', async () => {
    const { signal, abort } = abortController();
    const model = withCache(counting(), { store: { get() {}, set: () => new Promise(() => {}) } });
    const failed = errorOf(() => model.generate(request, { signal }));
    await turn();
    abort();
    expect(await failed).toMatchObject({ code: 'RLAIF_ABORTED', usage: [usageOf()] });
  });
});

describe('a store that fails', () => {
  const broken: readonly (readonly [string, CacheStore['get']])[] = [
    [
      'throws',
      () => {
        throw new Error('closed');
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('connection reset');
      },
    ],
    ['rejects with nothing', () => Promise.reject()],
  ];
  it.each(broken)('and %s costs the cache, never the call', async (_, fail) => {
    const model = withCache(counting(), { store: { get: fail, set: fail } });
    const { call, events, names } = heard();
    expect(textOf(await model.generate(request, call))).toBe('1');
    expect(textOf(await model.generate(request))).toBe('2');
    expect(names()).toEqual(['cache_error', 'cache_miss', 'cache_error']);
    expect(events[0]!.error).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', attribution: 'service' });
    expect(model.cache).toEqual({ hits: 0, misses: 2, shared: 0, errors: 4 });
  });

  it('is named as the cause, and no key or text is told', async () => {
    const cause = new Error('connection reset');
    const { call, events } = heard();
    await withCache(counting(), { store: { get: () => Promise.reject(cause), set() {} } }).generate(request, call);
    expect(events[0]!.error).toMatchObject({ message: 'the store of the cache failed', cause });
  });

  it('and says so by `false`, as Keyv does, is counted', async () => {
    const model = withCache(counting(), { store: { get() {}, set: async () => false } });
    await model.generate(request);
    expect(model.cache).toEqual({ hits: 0, misses: 1, shared: 0, errors: 1 });
  });

  it('and never answers is given up on after storeTimeoutMs, each time', async () => {
    const never = (): Promise<never> => new Promise(() => {});
    const model = withCache(counting(), { store: { get: never, set: never }, storeTimeoutMs: 50 });
    const { call, names } = heard();
    const answered = model.generate(request, call);
    await vi.advanceTimersByTimeAsync(49);
    expect(names()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(names()).toEqual(['cache_error', 'cache_miss']);
    await vi.advanceTimersByTimeAsync(50);
    expect(textOf(await answered)).toBe('1');
    expect(model.cache.errors).toBe(2);
  });

  it('waits a second when nobody says how long', async () => {
    const model = withCache(counting(), { store: { get: () => new Promise(() => {}), set() {} } });
    const { call, names } = heard();
    const answered = model.generate(request, call);
    await vi.advanceTimersByTimeAsync(999);
    expect(names()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await answered;
  });

  it('never takes more than half of the time that is left', async () => {
    const never = (): Promise<never> => new Promise(() => {});
    const model = withCache(counting(), { store: { get: never, set: never } });
    const answered = model.generate(request, { deadline: Date.now() + 400 });
    await vi.advanceTimersByTimeAsync(300);
    expect(textOf(await answered)).toBe('1');
  });

  it('is given no time, and not less than none, when the deadline has passed', async () => {
    const never = (): Promise<never> => new Promise(() => {});
    const timer = vi.spyOn(globalThis, 'setTimeout');
    const model = withCache(counting(), { store: { get: never, set: never } });
    const answered = model.generate(request, { deadline: Date.now() - 1000 });
    await vi.advanceTimersByTimeAsync(2);
    expect(textOf(await answered)).toBe('1');
    expect(timer.mock.calls.map(([, delayMs]) => delayMs)).toEqual([1, 1]);
  });

  it('late and with an error disturbs nobody', async () => {
    const late = deferred<unknown>();
    const model = withCache(counting(), { store: { get: () => late.promise, set() {} }, storeTimeoutMs: 1 });
    const answered = model.generate(request);
    await vi.advanceTimersByTimeAsync(1);
    await answered;
    late.reject(new Error('late'));
    await turn();
    const { signal, abort } = abortController();
    const later = deferred<unknown>();
    const cancelled = withCache(counting(), {
      store: {
        get: () => {
          abort();
          return later.promise;
        },
        set() {},
      },
    });
    expect((await errorOf(() => cancelled.generate(request, { signal }))).code).toBe('RLAIF_ABORTED');
    later.reject(new Error('later'));
    await turn();
  });

  it('hands the reply on only when it has it, or Lambda would freeze the write', async () => {
    const written = deferred<boolean>();
    const model = withCache(counting(), { store: { get() {}, set: () => written.promise } });
    let isAnswered = false;
    const answered = model.generate(request).then(() => {
      isAnswered = true;
    });
    await turn();
    expect(isAnswered).toBe(false);
    // Who comes in this time shares the reply.
    const shared = model.generate(request);
    written.resolve(true);
    await Promise.all([answered, shared]);
    expect(model.cache.shared).toBe(1);
  });
});

it('goes round retries: their usage is kept, and they are not seen by who shares', async () => {
  let asked = 0;
  const inner = modelOf(async () => {
    if (asked++ === 0) throw throttled;
    return responseOf('ok');
  });
  const model = withCache(withRetry(inner, { baseDelayMs: 0 }), { store: new Map() });
  const calls = [model.generate(request), model.generate(request)];
  await turn();
  await vi.runAllTimersAsync();
  const [a, b] = await Promise.all(calls);
  expect(a!.usage).toEqual([usageOf({ calls: 2, inputTokens: 20, outputTokens: 4 })]);
  expect(b!.usage).toEqual([{ ...usageOf({ calls: 2, inputTokens: 20, outputTokens: 4 }), replayed: true }]);
});

function abortController(): { readonly signal: AbortSignal; readonly abort: (reason?: unknown) => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: (reason) => controller.abort(reason) };
}
