/**
 * A judge on 127.0.0.1 that answers Bedrock Converse with marks drawn by chance, throttles a share of the requests and keeps a journal.
 * `judge-process.ts` starts it as a process of its own.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { type Marks, rowNamedIn } from './rows.ts';

/** What the parent may say; each is answered. */
export type JudgeOrder =
  /** From now on: how long a verdict takes, and the share of requests that are throttled. */
  | { readonly latencyMs: number; readonly throttled: number }
  /** Gives the journal. */
  | 'journal';

/** One request: the row that it was about, and the marks, or nothing where it was throttled. */
export type JournalEntry = readonly [row: number, marks: Marks | null];

/** What the service says. */
export type JudgeNews = { readonly url: string } | { readonly journal: readonly JournalEntry[] } | 'done';

const journal: JournalEntry[] = [];
let latencyMs = 0;
let throttled = 0;

const server = createServer(async (request, response) => {
  try {
    const body = await readText(request);
    if (!request.url?.endsWith('/converse')) return void response.writeHead(404).end();
    const isThrottled = Math.random() < throttled;
    const marks = Math.floor(8 * Math.random());
    journal.push([rowNamedIn(body), isThrottled ? null : marks]);
    if (isThrottled) throttle(response);
    else if (latencyMs === 0) answer(response, marks);
    else setTimeout(answer, latencyMs, response, marks);
  } catch {
    response.destroy();
  }
});
server.keepAliveTimeout = 60_000;

function throttle(response: ServerResponse): void {
  const headers = {
    'content-type': 'application/json',
    'x-amzn-errortype': 'ThrottlingException',
    'retry-after': '1',
  };
  response.writeHead(429, headers).end(JSON.stringify({ message: 'Too many requests.' }));
}

function answer(response: ServerResponse, marks: Marks): void {
  const criterion = (bit: Marks): object => ({
    reason: 'It stands in the second clause of the contract that the prompt quotes.',
    pass: (marks & bit) !== 0,
  });
  const verdict = { grounded: criterion(4), complete: criterion(2), polite: criterion(1) };
  const toolUse = { toolUseId: 'tooluse_1', name: 'verdict', input: verdict };
  const body = JSON.stringify({
    metrics: { latencyMs },
    output: { message: { role: 'assistant', content: [{ toolUse }] } },
    stopReason: 'tool_use',
    usage: { inputTokens: 1200, outputTokens: 90, totalTokens: 1290 },
  });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  response.writeHead(200, headers).end(body);
}

const tell = (news: JudgeNews): void => void process.send?.(news);

server.listen(0, '127.0.0.1', () => tell({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
process.on('message', (order: JudgeOrder) => {
  if (order === 'journal') return tell({ journal: journal.splice(0) });
  ({ latencyMs, throttled } = order);
  tell('done');
});
process.on('disconnect', () => process.exit());
