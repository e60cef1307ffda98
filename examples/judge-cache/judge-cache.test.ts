import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ServiceServer } from '@rlaif/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { judgeEnvironment, startJudgeServer } from './judge-server.ts';
import { createSqliteStore } from './sqlite-store.ts';

const exec = promisify(execFile);
const node = process.execPath;
const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

let folder: string;
let server: ServiceServer;
/** Called before the judge's server answers. */
let beforeAnswer: (index: number) => Promise<void> | void;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'judge-cache-'));
  beforeAnswer = () => {};
  server = await startJudgeServer(async ({ index }) => {
    await beforeAnswer(index);
    return { type: 'reply' };
  });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

interface Printed {
  readonly scored: number;
  readonly calls: number;
  readonly cache: { readonly hits: number; readonly misses: number; readonly shared: number; readonly errors: number };
}

/** Runs a script in a process of its own: what it printed, and how often it asked the judge's server. */
async function run(script: string, argument: string): Promise<Printed & { readonly asked: number }> {
  const before = server.requests();
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = await exec(node, [path, argument], { env: judgeEnvironment(server), timeout: 60_000 });
  return { ...(JSON.parse(stdout) as Printed), asked: server.requests() - before };
}

const fresh = { scored: 20, calls: 20, asked: 20, cache: { hits: 0, misses: 20, shared: 0, errors: 0 } };
const cached = { scored: 20, calls: 0, asked: 0, cache: { hits: 20, misses: 0, shared: 0, errors: 0 } };

describe('SQLite', () => {
  it('answers a second process from the file, and nobody is asked', async () => {
    const file = join(folder, 'cache.db');
    expect(await run('sqlite.ts', file)).toEqual(fresh);
    expect((await readFile(file)).subarray(0, 15).toString()).toBe('SQLite format 3');
    expect(await run('sqlite.ts', file)).toEqual(cached);
  });

  it('is used by processes at the same time', async () => {
    const file = join(folder, 'cache.db');
    const path = fileURLToPath(new URL('sqlite.ts', import.meta.url));
    const both = await Promise.all([1, 2].map(() => exec(node, [path, file], { env: judgeEnvironment(server) })));
    for (const { stdout } of both) expect(JSON.parse(stdout)).toMatchObject({ scored: 20, cache: { errors: 0 } });
    expect(await run('sqlite.ts', file)).toEqual(cached);
  });

  it('forgets what has lived its time, and keeps what has none', async () => {
    const store = createSqliteStore(join(folder, 'cache.db'));
    store.set('short', { a: 1 }, 30);
    store.set('long', { a: 2 });
    expect([store.get('short'), store.get('long'), store.get('other')]).toEqual([{ a: 1 }, { a: 2 }, undefined]);
    await delay(60);
    expect([store.get('short'), store.get('long')]).toEqual([undefined, { a: 2 }]);
    store.close();
  });

  it('that is no database stops at once, before anything is asked', async () => {
    const file = join(folder, 'cache.db');
    await writeFile(file, 'This is no database. '.repeat(100));
    await expect(run('sqlite.ts', file)).rejects.toThrow(/not a database/);
    expect(server.requests()).toBe(0);
  });
});

describe.skipIf(!hasRedis)(hasRedis ? 'Redis' : 'Redis: skipped, redis-server is not installed', () => {
  let redis: ChildProcess | undefined;
  let url: string;

  /** A Redis of our own, on a free port of 127.0.0.1, that writes nothing to disk. */
  async function startRedis(): Promise<void> {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    probe.close();
    url = `redis://127.0.0.1:${port}`;
    const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
    redis = spawn('redis-server', options, { stdio: 'ignore' });
    for (let attempt = 0; ; attempt++) {
      const socket = connect(port, '127.0.0.1');
      const isUp = await Promise.race([
        once(socket, 'connect').then(() => true),
        once(socket, 'error').then(() => false),
      ]).catch(() => false);
      socket.destroy();
      if (isUp) return;
      if (attempt === 200) throw new Error('redis-server did not start');
      await delay(25);
    }
  }

  async function killRedis(): Promise<void> {
    const running = redis;
    redis = undefined;
    if (!running) return;
    running.kill('SIGKILL');
    await once(running, 'close');
  }

  beforeEach(startRedis);
  afterEach(killRedis);

  it('answers a second process, and nobody is asked', async () => {
    expect(await run('redis.ts', url)).toEqual(fresh);
    expect(await run('redis.ts', url)).toEqual(cached);
  });

  it('that dies in the middle costs the cache, and no call: the failures are counted', async () => {
    // Six replies are given, at least two of them are kept, when it dies.
    beforeAnswer = (index) => (index === 5 ? killRedis() : undefined);
    const { cache, ...run1 } = await run('redis.ts', url);
    expect(run1).toEqual({ scored: 20, calls: 20, asked: 20 });
    expect(cache).toMatchObject({ hits: 0, misses: 20, shared: 0 });
    // From then on each call fails to read and to write; those under way may have failed to write alone.
    expect(cache.errors).toBeGreaterThanOrEqual(11 * 2);
    expect(cache.errors).toBeLessThanOrEqual(20 * 2);
  });

  it('that is not there at all costs as little', async () => {
    await killRedis();
    const { cache, ...run1 } = await run('redis.ts', url);
    expect(run1).toEqual({ scored: 20, calls: 20, asked: 20 });
    expect(cache).toEqual({ hits: 0, misses: 20, shared: 0, errors: 40 });
  });
});
