import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createPool, type Pool, type PoolOptions } from './pool.ts';

/** An engine that does as it is told. `kept` shows what lives on in a process. */
const source = `
let kept = 0;
const host = process;
serve(async (options) => {
  if (options?.startError) throw new Error(options.startError);
  return async (job, report) => {
    if (job.report) for (const value of job.report) report(value);
    if (job.spin) for (;;);
    if (job.exit) return new Promise(() => setTimeout(() => process.exit(3)));
    if (job.throws) throw new Error(job.throws);
    if (job.sleepMs) await new Promise((resolve) => setTimeout(resolve, job.sleepMs));
    if (job.evaluate) return String(await Promise.resolve().then(() => eval(job.evaluate)).catch((error) => 'error: ' + error.message));
    return { kept: ++kept, options };
  };
});`;

let pool: Pool;
const make = (options: Partial<PoolOptions> = {}): Pool => {
  pool = createPool({ name: 'test', source, workers: 1, ...options });
  return pool;
};
afterEach(() => pool[Symbol.asyncDispose]());
const silenceMs = 5000;

/** Whether a process is there. */
function lives(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

describe('createPool', () => {
  it('starts nothing before the first job', () => {
    expect(make().processIds).toEqual([]);
  });

  it('runs jobs in one process, and gives the options to its engine', async () => {
    make({ options: { a: 1 } });
    expect(await pool.run({}, { silenceMs })).toMatchObject({ kind: 'done', value: { kept: 1, options: { a: 1 } } });
    expect(await pool.run({}, { silenceMs })).toMatchObject({ kind: 'done', value: { kept: 2, options: { a: 1 } } });
    expect(pool.processIds).toHaveLength(1);
  });

  it('starts no more processes than it may, and serves first come first', async () => {
    make({ workers: 2 });
    const ended: number[] = [];
    await Promise.all(
      [60, 60, 1, 1, 1].map(async (sleepMs, index) => {
        await pool.run({ sleepMs }, { silenceMs });
        ended.push(index);
      }),
    );
    expect(pool.processIds).toHaveLength(2);
    expect(ended.filter((index) => index > 1)).toEqual([2, 3, 4]);
  });

  it('prefers a process that lives to a new one', async () => {
    make({ workers: 3 });
    for (const _ of [1, 2, 3]) await pool.run({}, { silenceMs });
    expect(pool.processIds).toHaveLength(1);
  });

  it('hands on reports, even those of a job that never ends, which it kills', async () => {
    const reports: unknown[] = [];
    make();
    await pool.run({}, { silenceMs });
    const [before] = pool.processIds;
    const ended = await pool.run(
      { report: [1, 'two'], spin: true },
      { silenceMs: 300, onReport: (value) => reports.push(value) },
    );
    expect(ended).toMatchObject({ kind: 'silent' });
    expect(reports).toEqual([1, 'two']);
    expect(lives(before!)).toBe(false);
    expect(await pool.run({}, { silenceMs })).toMatchObject({ value: { kept: 1 } });
  });

  it('says that a job killed its worker, and replaces it', async () => {
    make();
    expect(await pool.run({ exit: true }, { silenceMs })).toMatchObject({ kind: 'died' });
    expect(await pool.run({}, { silenceMs })).toMatchObject({ kind: 'done' });
  });

  it('replaces a worker that died between jobs', async () => {
    make();
    await pool.run({}, { silenceMs });
    process.kill(pool.processIds[0]!, 'SIGKILL');
    await wait(100);
    expect(pool.processIds).toEqual([]);
    expect(await pool.run({}, { silenceMs })).toMatchObject({ value: { kept: 1 } });
  });

  it('does not lose a job to a worker whose death is not known yet', async () => {
    make();
    await pool.run({}, { silenceMs });
    process.kill(pool.processIds[0]!, 'SIGKILL');
    expect(await pool.run({}, { silenceMs })).toMatchObject({ value: { kept: 1 } });
  });

  it('rejects where the engine does not start or fails, by the service, to be tried again', async () => {
    make({ options: { startError: 'no folder' } });
    const failure = { code: 'RLAIF_REWARD', attribution: 'service', isRetryable: true };
    await expect(pool.run({}, { silenceMs })).rejects.toMatchObject({
      ...failure,
      message: 'the test worker did not start: no folder',
    });
    await pool[Symbol.asyncDispose]();
    make();
    await expect(pool.run({ throws: 'bug' }, { silenceMs })).rejects.toMatchObject({
      ...failure,
      message: 'the test worker failed: bug',
    });
    expect(await pool.run({}, { silenceMs })).toMatchObject({ value: { kept: 1 } });
  });

  it('rejects where the start takes too long', async () => {
    make({ source: 'serve(() => new Promise(() => setInterval(() => {}, 1000)));', startTimeoutMs: 300 });
    await expect(pool.run({}, { silenceMs })).rejects.toThrow('the test worker did not start within 300 ms');
    expect(pool.processIds).toEqual([]);
  });

  it('honours a signal before, in the queue, and during a job, whose worker it kills', async () => {
    make();
    await expect(pool.run({}, { silenceMs, signal: AbortSignal.abort('before') })).rejects.toBe('before');
    expect(pool.processIds).toEqual([]);
    await pool.run({}, { silenceMs });
    const [processId] = pool.processIds;
    const during = new AbortController();
    const queued = new AbortController();
    const first = pool.run({ spin: true }, { silenceMs: 60_000, signal: during.signal });
    const second = pool.run({}, { silenceMs, signal: queued.signal });
    const third = pool.run({}, { silenceMs });
    queued.abort('queued');
    await expect(second).rejects.toBe('queued');
    expect(lives(processId!)).toBe(true);
    await wait(50);
    during.abort('during');
    await expect(first).rejects.toBe('during');
    expect(lives(processId!)).toBe(false);
    expect(await third).toMatchObject({ value: { kept: 1 } });
  });

  it('kills its workers when it is disposed of, and rejects what runs and what waits', async () => {
    make();
    await pool.run({}, { silenceMs });
    const [processId] = pool.processIds;
    const all = [pool.run({ spin: true }, { silenceMs: 60_000 }), pool.run({}, { silenceMs })];
    const settled = Promise.allSettled(all);
    await wait(50);
    await pool[Symbol.asyncDispose]();
    expect(lives(processId!)).toBe(false);
    for (const one of await settled)
      expect(one).toMatchObject({ reason: { message: 'the test sandbox has been disposed of' } });
    await expect(pool.run({}, { silenceMs })).rejects.toThrow('disposed');
    await pool[Symbol.asyncDispose]();
  });

  it.each([
    ['no environment', 'Object.keys(host.env).length', '0'],
    ['no require', 'typeof require', 'undefined'],
    ['no modules as globals', 'typeof fs + typeof child_process', 'undefinedundefined'],
    ['no import', 'import("node:fs")', 'error: nothing can be imported here'],
    ['no builtin modules', 'typeof host.getBuiltinModule', 'undefined'],
    ['no bindings', 'typeof host.binding + typeof host._linkedBinding', 'undefinedundefined'],
    ['no network', 'typeof fetch + typeof WebSocket', 'undefinedundefined'],
    ['no signals', 'typeof host.kill', 'undefined'],
    ['no channel', 'typeof host.send + typeof process', 'undefinedundefined'],
    ['no permission to read', 'host.permission.has("fs.read", "/etc/hostname")', 'false'],
    ['no permission to start a process', 'host.permission.has("child")', 'false'],
    ['no permission to start a thread', 'host.permission.has("worker")', 'false'],
  ])('leaves an engine %s', async (_, evaluate, expected) => {
    make();
    expect(await pool.run({ evaluate }, { silenceMs })).toMatchObject({ kind: 'done', value: expected });
  });
});
