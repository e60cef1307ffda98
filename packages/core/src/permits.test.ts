import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createPermits } from './permits.ts';
import { deferred, errorOf } from './test-support.ts';

/** Runs with a name, which end when they are told to. */
function runsOf(limit: number) {
  const permits = createPermits(limit);
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const run = (name: string, signal?: AbortSignal): Promise<void> =>
    permits.run(signal, () => {
      started.push(name);
      const { promise, resolve } = deferred<void>();
      ends.set(name, resolve);
      return promise;
    });
  return { permits, started, run, end: (name: string) => ends.get(name)!() };
}

const turnOver = (): Promise<void> => new Promise((resolve) => queueMicrotask(resolve));
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('createPermits', () => {
  it('lets so many run, and the next when one has ended', async () => {
    const { run, end, started, permits } = runsOf(2);
    const all = ['a', 'b', 'c', 'd'].map((name) => run(name));
    await turn();
    expect(started).toEqual(['a', 'b']);
    end('b');
    await turn();
    expect(started).toEqual(['a', 'b', 'c']);
    expect(permits.underWay).toBe(2);
    end('a');
    end('c');
    await turn();
    end('d');
    await Promise.all(all);
    expect(permits.underWay).toBe(0);
  });

  it('lets more in when the limit is raised', async () => {
    const { run, started, permits } = runsOf(1);
    for (const name of ['a', 'b', 'c', 'd']) void run(name);
    permits.resize(3);
    await turn();
    expect(started).toEqual(['a', 'b', 'c']);
  });

  it('lets 10,000 in at once', async () => {
    const { run, started, permits } = runsOf(1);
    for (let index = 0; index <= 10_000; index++) void run(`${index}`);
    permits.resize(20_000);
    await turn();
    expect(started).toHaveLength(10_001);
  });

  it('keeps nothing of those who have passed, though there is always one who waits', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const permits = createPermits(1);
    const pass = async (): Promise<number> => {
      let last = permits.run(undefined, turnOver);
      for (let i = 0; i < 200_000; i++) {
        const next = permits.run(undefined, turnOver);
        await last;
        last = next;
      }
      await last;
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = await pass();
    // A link for each would be 10 MB.
    expect((await pass()) - before).toBeLessThan(5_000_000);
  });

  it('lets none in after a cut until enough have ended', async () => {
    const { run, end, started, permits } = runsOf(3);
    for (const name of ['a', 'b', 'c', 'd']) void run(name);
    permits.resize(1);
    await turn();
    end('a');
    await turn();
    end('b');
    await turn();
    expect(started).toEqual(['a', 'b', 'c']);
    end('c');
    await turn();
    expect(started).toEqual(['a', 'b', 'c', 'd']);
  });

  it('gives a permit back whatever happens in the run', async () => {
    const permits = createPermits(1);
    const failed = (work: () => Promise<void>) => permits.run(undefined, work).catch((error: Error) => error.message);
    expect(await failed(() => Promise.reject(new Error('later')))).toBe('later');
    expect(
      await failed(() => {
        throw new Error('at once');
      }),
    ).toBe('at once');
    expect(permits.underWay).toBe(0);
  });

  it('does not run what is cancelled before, while it waits, or between its turn and its start', async () => {
    const { run, started, permits } = runsOf(1);
    expect((await errorOf(() => run('before', AbortSignal.abort()))).code).toBe('RLAIF_ABORTED');
    void run('first');
    const [waiting, chosen] = [new AbortController(), new AbortController()];
    const cancelled = [errorOf(() => run('waiting', waiting.signal)), errorOf(() => run('chosen', chosen.signal))];
    waiting.abort();
    permits.resize(2);
    expect(permits.underWay).toBe(2);
    chosen.abort();
    for (const error of cancelled) expect((await error).code).toBe('RLAIF_ABORTED');
    expect(started).toEqual(['first']);
    expect(permits.underWay).toBe(1);
  });
});
