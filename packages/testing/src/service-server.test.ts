import { describe, expect, it } from 'vitest';
import type { Respond, ServiceCall, ServiceReply } from './service.ts';
import { createServiceServer, type ServiceRequest, type ServiceServer } from './service-server.ts';

async function withServer(
  respond: Respond | ServiceReply,
  run: (server: ServiceServer, seen: ServiceRequest[]) => Promise<void>,
): Promise<void> {
  const seen: ServiceRequest[] = [];
  const server = await createServiceServer({
    respond: typeof respond === 'function' ? respond : () => respond,
    reply: ({ text }, request) => {
      seen.push(request);
      return { headers: { 'x-id': '7' }, body: { text } };
    },
    error: (status, message) => ({ headers: { 'x-type': 'Refused' }, body: { status, message } }),
  });
  try {
    await run(server, seen);
  } finally {
    await server.close();
  }
}

const post = (url: string, body: unknown = {}): Promise<Response> =>
  fetch(`${url}/ask?fast=1`, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });

describe('createServiceServer', () => {
  it('gives all strings of a request to `respond`, and the request to `reply`', async () => {
    const calls: ServiceCall[] = [];
    await withServer(
      (call) => {
        calls.push(call);
        return { type: 'reply', text: 'ü' };
      },
      async ({ url, requests }, seen) => {
        const response = await post(url, { a: 'one "quoted"\n', b: [{ c: 'twö' }, 3, null, true] });
        expect(await response.json()).toEqual({ text: 'ü' });
        expect(response.headers.get('x-id')).toBe('7');
        expect(response.headers.get('content-type')).toBe('application/json');
        await post(url, 'not JSON');
        expect(calls).toEqual([
          { index: 0, text: 'one "quoted"\n\ntwö' },
          { index: 1, text: 'not JSON' },
        ]);
        expect(seen[0]).toMatchObject({ method: 'POST', path: '/ask?fast=1' });
        expect(seen[1]?.body).toBeUndefined();
        expect(requests()).toBe(2);
      },
    );
  });

  it('plays statuses', () =>
    withServer({ type: 'status', status: 429, message: 'Slow down.', retryAfterSeconds: 3 }, async ({ url }) => {
      const response = await post(url);
      expect(response.status).toBe(429);
      expect(response.headers.get('retry-after')).toBe('3');
      expect(response.headers.get('x-type')).toBe('Refused');
      expect(await response.json()).toEqual({ status: 429, message: 'Slow down.' });
    }));

  it('sends no Retry-After unless told', () =>
    withServer({ type: 'status', status: 503 }, async ({ url }) => {
      expect((await post(url)).headers.has('retry-after')).toBe(false);
    }));

  it('plays a page', () =>
    withServer({ type: 'html' }, async ({ url }) => {
      const response = await post(url);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html');
      await expect(response.json()).rejects.toThrow(SyntaxError);
    }));

  it('plays a body that ends in the middle', () =>
    withServer({ type: 'truncated-body' }, async ({ url }) => {
      const response = await post(url);
      expect(response.status).toBe(200);
      await expect(response.text()).rejects.toThrow();
    }));

  it('plays a reset', () =>
    withServer({ type: 'reset' }, async ({ url, requests }) => {
      await expect(post(url)).rejects.toThrow();
      expect(requests()).toBe(1);
    }));

  it('closes under requests that hang', async () => {
    const reached = Promise.withResolvers<void>();
    let answer: Promise<unknown> | undefined;
    await withServer(
      () => {
        reached.resolve();
        return { type: 'hang' };
      },
      async ({ url }) => {
        answer = expect(post(url)).rejects.toThrow();
        await reached.promise;
      },
    );
    await answer;
  });

  it('rejects on close with what the author of the service threw', async () => {
    const closed = withServer(
      () => {
        throw new Error('a mistake in respond');
      },
      async ({ url }) => {
        await expect(post(url)).rejects.toThrow();
      },
    );
    await expect(closed).rejects.toThrow('a mistake in respond');
  });

  it('rejects unknown options', async () => {
    await expect(createServiceServer({ response: () => ({ type: 'hang' }) } as never)).rejects.toThrow(
      /unknown option 'response'/,
    );
  });
});
