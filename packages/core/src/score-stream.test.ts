import type { Reward, Sample } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { type ScoredSample, scoreStream } from './score-stream.ts';
import { deferred, sampleOf } from './test-support.ts';

function* count(total: number): Generator<Sample> {
  for (let i = 0; i < total; i++) yield sampleOf({ id: `${i}` });
}

async function collect(stream: AsyncIterable<ScoredSample>): Promise<ScoredSample[]> {
  const all: ScoredSample[] = [];
  for await (const scored of stream) all.push(scored);
  return all;
}

describe('scoreStream', () => {
  it('scores every sample once, with its place in the input', async () => {
    const all = await collect(scoreStream(() => 1, count(1000)));
    expect(all.map(({ index, sample }) => `${index} ${sample.id}`)).toEqual(
      [...Array(1000).keys()].map((i) => `${i} ${i}`),
    );
    expect(all.every(({ outcome }) => outcome.status === 'scored')).toBe(true);
  });

  it('hands an outcome out as soon as it is known', async () => {
    const slow = deferred<number>();
    const stream = scoreStream((sample) => (sample.id === '0' ? slow.promise : 1), count(3));
    expect((await stream.next()).value?.sample.id).toBe('1');
    expect((await stream.next()).value?.sample.id).toBe('2');
    slow.resolve(1);
    expect((await stream.next()).value?.sample.id).toBe('0');
    expect((await stream.next()).done).toBe(true);
  });

  it('reads no further ahead than its bound', async () => {
    let read = 0;
    async function* source(): AsyncGenerator<Sample> {
      for (const sample of count(100)) {
        read++;
        yield sample;
      }
    }
    const stream = scoreStream(async () => 1, source(), { concurrency: 5 });
    await stream.next();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(read).toBeLessThanOrEqual(7);
    expect((await collect(stream)).length).toBe(99);
    expect(read).toBe(100);
  });

  it('waits for a slow input', async () => {
    async function* source(): AsyncGenerator<Sample> {
      for (const sample of count(3)) {
        await new Promise((resolve) => setTimeout(resolve, 2));
        yield sample;
      }
    }
    expect((await collect(scoreStream(async () => 1, source()))).length).toBe(3);
  });

  it('hands out what was read before an error of the input, then throws it', async () => {
    function* source(): Generator<Sample> {
      yield* count(2);
      throw new Error('disk gone');
    }
    const seen: string[] = [];
    const read = async (): Promise<void> => {
      for await (const { sample } of scoreStream(async () => 1, source())) seen.push(sample.id);
    };
    await expect(read()).rejects.toThrow('disk gone');
    expect(seen).toEqual(['0', '1']);
  });

  it('cancels what is under way and closes the input when the loop is left', async () => {
    let closed = false;
    let signal: AbortSignal | undefined;
    function* source(): Generator<Sample> {
      try {
        yield* count(1000);
      } finally {
        closed = true;
      }
    }
    const reward: Reward = (sample, context) => {
      signal = context.signal;
      return sample.id === '0' ? 1 : new Promise(() => {});
    };
    for await (const { sample } of scoreStream(reward, source(), { concurrency: 4 })) {
      expect(sample.id).toBe('0');
      break;
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect(signal!.aborted).toBe(true);
    expect(closed).toBe(true);
  });

  it('closes an input that is still to give its next sample', async () => {
    let closed = 0;
    const source: AsyncIterable<Sample> = {
      [Symbol.asyncIterator]: () => {
        let given = 0;
        return {
          next: () => (given++ === 0 ? Promise.resolve({ done: false, value: sampleOf() }) : new Promise(() => {})),
          return: async () => {
            closed++;
            return { done: true, value: undefined };
          },
        };
      },
    };
    for await (const _ of scoreStream(() => 1, source)) break;
    expect(closed).toBe(1);
  });

  it('reads no more once it is cancelled, and hands out what it had begun', async () => {
    const controller = new AbortController();
    const reward: Reward = (sample) => {
      if (sample.id === '3') controller.abort();
      return sample.id === '1' ? new Promise(() => {}) : 1;
    };
    const all = await collect(scoreStream(reward, count(1000), { signal: controller.signal }));
    const byId = Object.fromEntries(all.map(({ sample, outcome }) => [sample.id, outcome]));
    expect(Object.keys(byId)).toEqual(['0', '1', '2', '3']);
    expect(byId['1']).toMatchObject({ status: 'failed', error: { code: 'RLAIF_ABORTED' } });
  });

  it('ends when it is cancelled while the input gives nothing', async () => {
    const source: AsyncIterable<Sample> = { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) };
    expect(await collect(scoreStream(() => 1, source, { timeoutMs: 10 }))).toEqual([]);
  });

  it('takes an empty input', async () => {
    expect(await collect(scoreStream(() => 1, []))).toEqual([]);
  });

  it('refuses misuse at once', () => {
    expect(() => scoreStream(() => 1, [], { concurrency: 0 })).toThrow(/concurrency/);
    expect(() => scoreStream(() => 1, [], { timeoutMs: -1 })).toThrow(/timeoutMs/);
    expect(() => scoreStream(1 as never, [])).toThrow(TypeError);
  });
});
