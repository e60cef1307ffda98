import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a server's day goes. It moves on by what it has answered, so that a slow machine sees the same day. */
export interface Script {
  readonly latencyMs: number;
  /** Replies before it begins to throttle. Default: it never does, and never dies. */
  readonly wellFor?: number;
  /** Replies a second above which it throttles, and how many replies it gives so. */
  readonly throttlesAbove?: number;
  readonly throttlesFor?: number;
  /** How long it is dead after that. */
  readonly downMs?: number;
}

export type Phase = 'well' | 'throttling' | 'down' | 'back';

export interface ScriptedServer {
  readonly baseURL: string;
  readonly phase: () => Phase;
  readonly close: () => Promise<void>;
}

/** Rude replies of the policy hold these words; the script has no other idea of manners. */
export const rude = 'read the FAQ';

/**
 * Starts a server on loopback that answers as OpenAI's chat completions. No model is behind it: its verdict is a search for two words.
 * While it is down nothing listens, so connections are refused.
 */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const { latencyMs, wellFor = Number.POSITIVE_INFINITY, throttlesAbove = 1, throttlesFor = 0, downMs = 0 } = script;
  let phase: Phase = 'well';
  let replies = 0;
  let tokens = 0;
  let refilledAt = 0;
  const revived = new AbortController();

  const server = createServer(async (request, response) => {
    const asked = await textOf(request);
    if (asked === undefined) return;
    if (phase === 'throttling') {
      const now = performance.now();
      tokens = Math.min(throttlesAbove / 4, tokens + ((now - refilledAt) / 1000) * throttlesAbove);
      refilledAt = now;
      if (tokens < 1) return throttle(response);
      tokens--;
    }
    replies++;
    if (phase === 'well' && replies >= wellFor) phase = 'throttling';
    await sleep(latencyMs);
    if (!response.destroyed) answer(response, asked);
    if (phase === 'throttling' && replies >= wellFor + throttlesFor) await die();
  });

  async function die(): Promise<void> {
    phase = 'down';
    const { port } = server.address() as AddressInfo;
    server.close();
    server.closeAllConnections();
    await sleep(downMs, undefined, { signal: revived.signal, ref: false }).catch(() => {});
    if (revived.signal.aborted) return;
    server.listen(port, '127.0.0.1');
    phase = 'back';
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    phase: () => phase,
    close: async () => {
      revived.abort();
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** `undefined` where the connection broke. */
async function textOf(request: IncomingMessage): Promise<string | undefined> {
  try {
    return Buffer.concat(await request.toArray()).toString();
  } catch {
    return undefined;
  }
}

function throttle(response: ServerResponse): void {
  response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '1' });
  response.end(
    JSON.stringify({ error: { message: 'Too many requests', type: 'requests', code: 'rate_limit_exceeded' } }),
  );
}

function answer(response: ServerResponse, asked: string): void {
  const pass = !asked.includes(rude);
  const verdict = { polite: { reason: pass ? 'It is courteous.' : 'It sends the customer away.', pass } };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      id: 'chatcmpl-scripted',
      object: 'chat.completion',
      created: 0,
      model: JSON.parse(asked).model,
      choices: [
        {
          index: 0,
          finish_reason: 'stop',
          message: { role: 'assistant', content: JSON.stringify(verdict), refusal: null },
        },
      ],
      usage: {
        prompt_tokens: Math.ceil(asked.length / 4),
        completion_tokens: 40,
        total_tokens: Math.ceil(asked.length / 4) + 40,
      },
    }),
  );
}
