import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ResultRow } from '../outcome-row.ts';
import { type Ended, ended, outcomes, startWith } from '../process-support.ts';

/** What a judge answers: a text, or a status that is an error. */
export type Answer = string | { readonly status: number };

/** A chat service on loopback whose models judge. */
export interface JudgeService {
  readonly url: string;
  /** The model and the sample of each request, in their order. */
  readonly asked: readonly (readonly [model: string, completion: string])[];
  close(): Promise<void>;
}

/** Each reply is billed 1000 tokens in and 100 out. */
export async function startJudgeService(
  answer: (model: string, completion: string) => Answer,
  delayMs = 0,
): Promise<JudgeService> {
  const asked: [string, string][] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      const { model, messages } = JSON.parse(body);
      const completion = messages.at(-1).content;
      asked.push([model, completion]);
      const given = answer(model, completion);
      const reply =
        typeof given === 'string' ? chatReply(model, given) : { error: { message: 'no such model', type: 'invalid' } };
      setTimeout(() => {
        response.writeHead(typeof given === 'string' ? 200 : given.status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(reply));
      }, delayMs);
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

function chatReply(model: string, content: string): object {
  const message = { role: 'assistant', content, refusal: null };
  return {
    id: 'c1',
    object: 'chat.completion',
    created: 1,
    model,
    choices: [{ index: 0, message, finish_reason: 'stop', logprobs: null }],
    usage: { prompt_tokens: 1000, completion_tokens: 100, total_tokens: 1100 },
  };
}

/** Starts `rlaif compare` with a service. */
export function startCompare(service: JudgeService, ...args: string[]): ChildProcess {
  const { RLAIF_JUDGE: _, NODE_PATH: __, ...env } = process.env;
  const settings = { OPENAI_BASE_URL: service.url, OPENAI_API_KEY: 'test' };
  const child = startWith({ env: { ...env, ...settings } }, 'compare', ...args);
  child.stdin?.end();
  return child;
}

export function compare(service: JudgeService, ...args: string[]): Promise<Ended> {
  return ended(startCompare(service, ...args));
}

/** The rows of a judge's file, by their ids. */
export function rowsOf(name: string): ReadonlyMap<string, ResultRow> {
  return new Map(outcomes(name).map((row) => [row.id, row]));
}
