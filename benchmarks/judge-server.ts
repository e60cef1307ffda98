/**
 * A judge that costs next to nothing, for other benchmarks to start as a process of its own (`fork`): it answers Bedrock Converse and
 * OpenAI chat completions with one fixed verdict, and tells over the channel to its parent where it listens and what it was sent.
 */
import { hash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the parent may say. */
export type Order =
  /** From now on, answer this long after a request has arrived. */
  | { readonly latencyMs: number }
  /** From now on, keep the bodies; `false` also sends what was kept. */
  | { readonly keepBodies: boolean };

/** What the server says: where it listens; that it has done as told; the kept bodies as sorted hashes, and how long one is. */
export type News =
  | { readonly url: string }
  | { readonly done: true }
  | { readonly bodies: readonly string[]; readonly bytes: number };

/** The verdict that it gives on the three criteria of the benchmark's rubric. */
const verdict = {
  grounded: { reason: 'Both figures stand in the contract that the prompt quotes, in its second clause.', pass: true },
  complete: { reason: 'The notice period that the customer asked about is not mentioned.', pass: false },
  polite: { reason: 'It is courteous throughout and addresses the customer by name.', pass: true },
};

const converse = Buffer.from(
  JSON.stringify({
    metrics: { latencyMs: 1 },
    output: {
      message: {
        role: 'assistant',
        content: [{ toolUse: { toolUseId: 'tooluse_1', name: 'verdict', input: verdict } }],
      },
    },
    stopReason: 'tool_use',
    usage: { inputTokens: 1200, outputTokens: 90, totalTokens: 1290 },
  }),
);

const chatCompletion = Buffer.from(
  JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_750_000_000,
    model: 'gpt-5-mini',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: JSON.stringify(verdict), refusal: null, annotations: [] },
        finish_reason: 'stop',
      },
    ],
    usage: {
      prompt_tokens: 1200,
      completion_tokens: 90,
      total_tokens: 1290,
      prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
    },
  }),
);

let latencyMs = 0;
let kept: Buffer[] | undefined;

function answer(response: ServerResponse, body: Buffer): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}

const server = createServer((request, response) => {
  const body = request.url?.endsWith('/converse') ? converse : chatCompletion;
  const reply = (): void => {
    if (latencyMs === 0) answer(response, body);
    else setTimeout(answer, latencyMs, response, body);
  };
  if (kept === undefined) {
    request.resume().on('end', reply);
    return;
  }
  const bodies = kept;
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    bodies.push(Buffer.concat(chunks));
    reply();
  });
});
server.keepAliveTimeout = 60_000;

const tell = (news: News): void => void process.send?.(news);

server.listen(0, '127.0.0.1', () => tell({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
process.on('message', (order: Order) => {
  if ('latencyMs' in order) {
    latencyMs = order.latencyMs;
    tell({ done: true });
  } else if (order.keepBodies) {
    kept = [];
    tell({ done: true });
  } else {
    const bodies = kept ?? [];
    kept = undefined;
    tell({ bodies: bodies.map((body) => hash('sha256', body)).toSorted(), bytes: bodies[0]?.length ?? 0 });
  }
});
process.on('disconnect', () => process.exit());
