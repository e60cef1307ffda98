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
    refuse: { seed: ({ path }) => ({ body: { refused: 'seed', path } }) },
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
          { index: 0, body: { a: 'one "quoted"\n', b: [{ c: 'twö' }, 3, null, true] }, text: 'one "quoted"\n\ntwö' },
          { index: 1, body: undefined, text: 'not JSON' },
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

  it('refuses a setting in the words of the service, where it has some', async () => {
    const sent: string[] = [];
    await withServer(
      ({ index }) => ({ type: 'refuse', setting: index === 0 ? 'seed' : 'cache', onSent: (body) => sent.push(body) }),
      async ({ url, refuses }) => {
        expect(refuses).toEqual(['seed']);
        const [seed, cache] = [await post(url), await post(url)];
        expect([seed.status, await seed.json()]).toEqual([400, { refused: 'seed', path: '/ask?fast=1' }]);
        expect([cache.status, await cache.json()]).toEqual([400, { status: 400, message: 'The service says no.' }]);
        expect(sent).toEqual([
          '{"refused":"seed","path":"/ask?fast=1"}',
          '{"status":400,"message":"The service says no."}',
        ]);
      },
    );
  });

  it('sends the status that a message has', async () => {
    const server = await createServiceServer({
      respond: ({ index }) => (index === 0 ? { type: 'reply' } : { type: 'status', status: 500 }),
      reply: () => ({ status: 400, body: 'blocked' }),
      error: () => ({ status: 599, body: 'broken' }),
    });
    expect([(await post(server.url)).status, (await post(server.url)).status]).toEqual([400, 599]);
    await server.close();
  });

  it('sends a body in pieces that cut characters, and in ASCII', async () => {
    const text = 'ü漢🙂';
    let sent = '';
    const onSent = (body: string): void => {
      sent = body;
    };
    for (const escaped of [false, true]) {
      await withServer({ type: 'reply', text, chunkBytes: 1, escaped, onSent }, async ({ url }) => {
        const response = await post(url);
        const pieces: Uint8Array[] = [];
        for await (const piece of response.body!) pieces.push(piece);
        expect(pieces.length).toBeGreaterThan(1);
        expect(Buffer.concat(pieces).toString()).toBe(sent);
        expect(JSON.parse(sent)).toEqual({ text });
        expect(/^[ -~]*$/.test(sent)).toBe(escaped);
      });
    }
    expect(sent).toBe('{"text":"\\u00fc\\u6f22\\ud83d\\ude42"}');
  });

  it.each([
    ['not-json', /^\{"text":"This reply is cut[^"}]*$/],
    ['other-json', /^\{"status":"ok"\}$/],
    ['empty-body', /^$/],
  ] as const)('plays %s', (type, body) =>
    withServer({ type }, async ({ url }) => {
      const response = await post(url);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
      expect(await response.text()).toMatch(body);
    }),
  );

  it('plays a body that stops in the middle', () =>
    withServer({ type: 'stall' }, async ({ url }) => {
      const response = await post(url);
      const reader = response.body!.getReader();
      expect(Buffer.from((await reader.read()).value!).toString()).toMatch(/^\{"text":"This/);
      const silence = new Promise((resolve) => setTimeout(resolve, 50, 'nothing more'));
      const rest = reader.read().catch(() => 'closed');
      expect(await Promise.race([rest, silence])).toBe('nothing more');
    }));

  it('plays a page, with any status', async () => {
    await withServer({ type: 'html', status: 502 }, async ({ url }) => {
      expect((await post(url)).status).toBe(502);
    });
    await withServer({ type: 'html' }, async ({ url }) => {
      const response = await post(url);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html');
      await expect(response.json()).rejects.toThrow(SyntaxError);
    });
  });

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
    await expect(
      createServiceServer({ respond: () => ({ type: 'hang' }), refuse: { top_p: () => ({ body: {} }) } } as never),
    ).rejects.toThrow(/unknown option 'top_p'/);
    await expect(createServiceServer({ response: () => ({ type: 'hang' }) } as never)).rejects.toThrow(
      /unknown option 'response'/,
    );
  });
});
