import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBedrock } from './bedrock.ts';
import { plainRequest, replyBody, respond, serve, stubCredentials } from './serve-support.ts';

beforeEach(stubCredentials);
afterEach(() => {
  vi.useRealTimers();
});

const model = () => createBedrock({ region: 'us-east-1' })('a-model');
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

describe('connections', () => {
  it.each([
    [80, {}],
    [3, { maxSockets: 3 }],
  ])('opens one for each of %i calls at once', async (calls, settings) => {
    const waiting: (() => void)[] = [];
    await using service = await serve((incoming, response) => {
      waiting.push(() => respond(incoming, response));
      // Nobody is answered before all have arrived: a client with fewer connections would wait for ever.
      if (waiting.length === calls) for (const answer of waiting) answer();
    });
    const judge = createBedrock({ region: 'us-east-1', ...settings })('a-model');
    await Promise.all(times(calls, () => judge.generate(plainRequest)));
    expect(service.received).toHaveLength(calls);
    expect(service.connections()).toBe(calls);
  });

  it('opens no more than it is told to', async () => {
    await using service = await serve(respond);
    const judge = createBedrock({ region: 'us-east-1', maxSockets: 2 })('a-model');
    await Promise.all(times(10, () => judge.generate(plainRequest)));
    expect(service.connections()).toBe(2);
  });

  it('lets a call wait for one as long as it takes, or until it is aborted', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const arrived: (() => void)[] = [];
    await using service = await serve((incoming, response) => arrived.push(() => respond(incoming, response)));
    const judge = createBedrock({ region: 'us-east-1', maxSockets: 1 })('a-model');
    const controller = new AbortController();
    const calls = times(2, () => judge.generate(plainRequest));
    const aborted = judge.generate(plainRequest, { signal: controller.signal });
    await vi.waitUntil(() => arrived.length === 1);
    // Longer than the time-out of a connection: the calls behind the first have none yet.
    await vi.advanceTimersByTimeAsync(120_000);
    controller.abort();
    await expect(aborted).rejects.toMatchObject({ code: 'RLAIF_ABORTED' });
    arrived[0]?.();
    await vi.waitUntil(() => arrived.length === 2);
    arrived[1]?.();
    await expect(Promise.all(calls)).resolves.toHaveLength(2);
    expect(service.received).toHaveLength(2);
  });

  it('keeps them for the next calls', async () => {
    await using service = await serve(respond);
    const judge = model();
    for (let round = 0; round < 3; round++) await Promise.all(times(4, () => judge.generate(plainRequest)));
    expect(service.connections()).toBe(4);
  });

  it('loses no call to a server that closes idle connections', async () => {
    await using service = await serve(respond);
    service.server.keepAliveTimeout = 5;
    const judge = model();
    for (let round = 0; round < 10; round++) {
      await judge.generate(plainRequest);
      await new Promise((resolve) => setTimeout(resolve, round * 3));
    }
    expect(service.received).toHaveLength(10);
  });

  it('closes those that have been idle too long to be trusted', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await using service = await serve(respond);
    const judge = model();
    const asked = async (idleMs: number) => {
      vi.setSystemTime(Date.now() + idleMs);
      await judge.generate(plainRequest);
      return service.connections();
    };
    await Promise.all(times(3, () => judge.generate(plainRequest)));
    expect(await asked(3000)).toBe(3);
    // The one in use since then is young enough; the other two are not.
    expect(await asked(2000)).toBe(3);
    expect(await asked(60_000)).toBe(4);
    // A clock that is set back makes none old.
    expect(await asked(-3_600_000)).toBe(4);
  });

  it('loses no call where the process was frozen while the server closed its connections', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    // In a thread of its own, so that it goes on while this one stands still.
    const worker = new Worker(
      `const { parentPort } = require('node:worker_threads');
       const server = require('node:http').createServer((request, response) => {
         request.resume().on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(${JSON.stringify(JSON.stringify(replyBody))}));
       });
       // No hint of when it closes: a load balancer gives none.
       server.keepAliveTimeout = 100;
       server.on('connection', (socket) => socket.setTimeout(0));
       server.on('request', (request, response) => response.setHeader('connection', 'keep-alive'));
       server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address()));`,
      { eval: true },
    );
    try {
      const { port } = await new Promise<AddressInfo>((resolve) => worker.once('message', resolve));
      vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', `http://127.0.0.1:${port}`);
      const judge = model();
      await Promise.all(times(8, () => judge.generate(plainRequest)));
      // As a Lambda function between two invocations: nothing runs, and the clock on the wall goes on.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
      vi.setSystemTime(Date.now() + 60_000);
      const replies = await Promise.allSettled(times(8, () => judge.generate(plainRequest)));
      expect(replies.filter(({ status }) => status === 'rejected')).toEqual([]);
    } finally {
      await worker.terminate();
    }
  });
});

describe('warm', () => {
  it('opens a connection that the first call uses, and asks no model', async () => {
    await using service = await serve(respond);
    const judge = model();
    await judge.warm?.();
    expect(service.received).toMatchObject([{ method: 'GET', path: '/', body: '' }]);
    expect(service.received[0]?.headers).not.toHaveProperty('authorization');
    // The connection is free when the answer has been read.
    await new Promise((resolve) => setTimeout(resolve, 20));
    await judge.generate(plainRequest);
    expect(service.received).toHaveLength(2);
    expect(service.connections()).toBe(1);
  });

  it.each([403, 404, 500])('is done when the service answers %i', async (status) => {
    await using service = await serve((_, response) => response.writeHead(status).end());
    await expect(model().warm?.()).resolves.toBeUndefined();
    expect(service.received).toHaveLength(1);
  });

  it.each([
    ['region', undefined, 'an-id', 'RLAIF_JUDGE_AUTH'],
    ['credentials', 'us-east-1', undefined, 'RLAIF_JUDGE_AUTH'],
  ])('tells that there is no %s', async (_, region, accessKeyId, code) => {
    await using service = await serve(respond);
    vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
    await expect(createBedrock({ region })('a-model').warm?.()).rejects.toMatchObject({ code, isRetryable: false });
    expect(service.received).toEqual([]);
  });

  it('tells that nobody is there', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', 'http://127.0.0.1:9');
    await expect(model().warm?.()).rejects.toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', isRetryable: true });
  });
});
