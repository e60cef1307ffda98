import { mkdirSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Ended, ended, folder, startWith } from './process-support.ts';

/** A chat service on loopback that gives one reply after another, and keeps what it was asked. `null` never answers. */
export interface ChatService {
  readonly url: string;
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function startChatService(replies: readonly (string | null)[]): Promise<ChatService> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      const content = replies[asked.length];
      asked.push(body);
      if (content === null) return;
      const status = content === undefined ? 400 : 200;
      response.writeHead(status, { 'content-type': 'application/json' });
      const message = { role: 'assistant', content, refusal: null };
      response.end(
        JSON.stringify({
          id: 'c1',
          object: 'chat.completion',
          created: 1,
          model: 'gpt-5.6-terra',
          choices: [{ index: 0, message, finish_reason: 'stop', logprobs: null }],
          usage: { prompt_tokens: 1000, completion_tokens: 100, total_tokens: 1100 },
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Puts a package of ours where a project that has installed it would have it. */
export function install(name: string): void {
  const scope = join(folder, 'node_modules', '@rlaif');
  mkdirSync(scope, { recursive: true });
  symlinkSync(fileURLToPath(new URL(`../../${name}/`, import.meta.url)), join(scope, name));
}

/** Runs `rlaif judge` with a chat service. */
export function judgeBy(service: ChatService, ...args: string[]): Promise<Ended> {
  return judgeWith({ OPENAI_BASE_URL: service.url, OPENAI_API_KEY: 'test' }, ...args);
}

/** Runs `rlaif judge` with settings of the environment. */
export function judgeWith(settings: Readonly<Record<string, string>>, ...args: string[]): Promise<Ended> {
  const { RLAIF_JUDGE: _, NODE_PATH: __, ...env } = process.env;
  const child = startWith({ env: { ...env, ...settings } }, 'judge', ...args);
  child.stdin?.end();
  return ended(child);
}
