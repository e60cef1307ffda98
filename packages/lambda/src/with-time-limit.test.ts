import { type Reward, RlaifError, rangeOf, scoreOne, withRange } from '@rlaif/core';
import { expect, test, vi } from 'vitest';
import { withTimeLimit } from './with-time-limit.ts';

const sample = { id: '1', prompt: [], completion: '' };
const usage = [
  {
    provider: 'p',
    modelId: 'm',
    calls: 1,
    inputTokens: 1,
    outputTokens: 1,
    cachedInputTokens: 0,
    reasoningTokens: 0,
  },
];

test('gives what is there at once without a promise', () => {
  const limited = withTimeLimit<typeof sample, number>(() => 0.5, 10);
  expect(limited(sample, { signal: new AbortController().signal })).toBe(0.5);
});

test('keeps the range', () => {
  expect(
    rangeOf(
      withTimeLimit(
        withRange(() => 1, [-1, 1]),
        10,
      ),
    ),
  ).toEqual([-1, 1]);
});

test('fails what takes longer, and tells it to stop', async () => {
  let seen: AbortSignal | undefined;
  const stuck: Reward = (_sample, { signal }) => {
    seen = signal;
    return new Promise(() => {});
  };
  const outcome = await scoreOne(withTimeLimit(stuck, 5), sample);
  expect(outcome).toMatchObject({
    status: 'failed',
    error: { code: 'RLAIF_DEADLINE', message: 'not finished within 5 ms', attribution: 'service' },
  });
  expect(seen?.aborted).toBe(true);
});

test('keeps what was billed by a reward that heeds the signal', async () => {
  const heeds: Reward = (_sample, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new RlaifError('RLAIF_ABORTED', 'cancelled', { usage })));
    });
  const outcome = await scoreOne(withTimeLimit(heeds, 5), sample);
  expect(outcome).toMatchObject({ status: 'failed', error: { code: 'RLAIF_DEADLINE' }, usage });
});

test('says by when it must be done, and the batch may say sooner', () => {
  const deadlines: (number | undefined)[] = [];
  const limited = withTimeLimit<typeof sample, number>((_sample, { deadline }) => {
    deadlines.push(deadline);
    return 1;
  }, 1000);
  const { signal } = new AbortController();
  const before = Date.now();
  void limited(sample, { signal });
  void limited(sample, { signal, deadline: before + 10 });
  void limited(sample, { signal, deadline: before + 60_000 });
  expect(deadlines[1]).toBe(before + 10);
  for (const deadline of [deadlines[0], deadlines[2]]) {
    expect(deadline).toBeGreaterThanOrEqual(before + 1000);
    expect(deadline).toBeLessThanOrEqual(Date.now() + 1000);
  }
});

test('passes on that the batch is over, before and during, and keeps its reason', async () => {
  const heeds: Reward = (_sample, { signal }) =>
    new Promise((_resolve, reject) => {
      const stop = (): void => reject(new RlaifError('RLAIF_ABORTED', 'cancelled', { cause: signal.reason }));
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop);
    });
  const limited = withTimeLimit(heeds, 60_000);
  await expect(limited(sample, { signal: AbortSignal.abort('early') })).rejects.toMatchObject({ cause: 'early' });
  const controller = new AbortController();
  const late = limited(sample, { signal: controller.signal });
  controller.abort('late');
  await expect(late).rejects.toMatchObject({ code: 'RLAIF_ABORTED', cause: 'late' });
});

test('leaves no timer and no listener behind', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const controller = new AbortController();
    const remove = vi.spyOn(controller.signal, 'removeEventListener');
    await withTimeLimit<typeof sample, number>(async () => 1, 1000)(sample, { signal: controller.signal });
    expect(vi.getTimerCount()).toBe(0);
    expect(remove).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});

test('a limit longer than a timer can be is no short one', async () => {
  for (const timeoutMs of [2 ** 31, 1e15, Number.MAX_VALUE]) {
    const slow: Reward = () => new Promise((resolve) => setTimeout(resolve, 20, 1));
    expect(await scoreOne(withTimeLimit(slow, timeoutMs), sample)).toMatchObject({ status: 'scored', score: 1 });
  }
});

test('leaves no timer behind when the batch is over first, or the promise is none', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const controller = new AbortController();
    void withTimeLimit<typeof sample, number>(() => new Promise(() => {}), 60_000)(sample, {
      signal: controller.signal,
    });
    expect(vi.getTimerCount()).toBe(1);
    controller.abort();
    expect(vi.getTimerCount()).toBe(0);
    const broken = {
      // biome-ignore lint/suspicious/noThenProperty: what is like a promise is what is tested
      then: () => {
        throw new RangeError('no promise');
      },
    } as unknown as Promise<number>;
    const limited = withTimeLimit<typeof sample, number>(() => broken, 60_000);
    await expect(limited(sample, { signal: new AbortController().signal })).rejects.toThrow(RangeError);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
