import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** The handler's process, asked over its channel as Lambda asks: one event at a time, with so much time left. */
const child = `
  import { judge } from '@rlaif/core';
  import { bedrock } from '@rlaif/bedrock';
  import { createRewardHandler } from '@rlaif/lambda';
  import { defineRubric } from '@rlaif/rubric';
  const rubric = defineRubric({ name: 'short', criteria: { short: 'It is one sentence.' } });
  const judged = judge({ model: bedrock('us.amazon.nova-2-lite-v1:0'), rubric });
  const reward = (sample, context) => (sample.id === 'stuck' ? new Promise(() => {}) : judged(sample, context));
  const kept = [];
  const capture = { rate: 1, sink: async (rows) => void kept.push(...rows.map(({ sample }) => sample.id)) };
  const handler = createRewardHandler({ reward, capture, sampleTimeoutMs: 3000, log: () => {} });
  process.on('unhandledRejection', (error) => process.send({ uncaught: String(error) }));
  process.on('message', async ({ ids, leftMs }) => {
    const end = performance.now() + leftMs;
    const rows = ids.map((id) => ({ id, messages: [{ role: 'user', content: 'Say ' + id }, { role: 'assistant', content: 'A sentence.' }] }));
    const startedAt = performance.now();
    const answers = await handler(rows, { getRemainingTimeInMillis: () => end - performance.now() });
    process.send({ answers, tookMs: performance.now() - startedAt, kept });
  });
  process.send({ ready: true });
`;

interface Said {
  readonly answers: readonly {
    readonly id: string;
    readonly aggregate_reward_score: number;
    readonly metrics_list: readonly { readonly name: string; readonly value: number }[];
  }[];
  readonly tookMs: number;
  readonly kept: readonly string[];
  readonly uncaught?: string;
}

it('a handler whose process was frozen between two events answers the next as if nothing had been', {
  timeout: 60_000,
}, async () => {
  const verdict = { short: { reason: 'It is.', pass: true } };
  const message = { role: 'assistant', content: [{ toolUse: { toolUseId: 't', name: 'verdict', input: verdict } }] };
  const reply = JSON.stringify({
    output: { message },
    stopReason: 'tool_use',
    usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
    metrics: { latencyMs: 1 },
  });
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(reply));
  }).on('connection', (socket) => sockets.add(socket));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const running = spawn(process.execPath, ['--input-type=module', '--eval', child], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
  });
  const heard = () =>
    new Promise<Said>((resolve, reject) => {
      running.once('message', (said) => resolve(said as Said));
      running.once('exit', (code) => reject(new Error(`the process ended with ${code}`)));
    });
  const ask = (ids: readonly string[], leftMs: number): Promise<Said> => {
    const said = heard();
    running.send({ ids, leftMs });
    return said;
  };
  const scoresOf = ({ answers }: Said) => answers.map(({ id, aggregate_reward_score }) => [id, aggregate_reward_score]);
  try {
    await heard();
    // A judge is asked, and a reward is left behind at the deadline, with a time limit of its own that would run out later.
    const first = await ask(['a', 'b', 'stuck'], 1800);
    expect(scoresOf(first)).toEqual([
      ['a', 1],
      ['b', 1],
      ['stuck', 0.5],
    ]);
    process.kill(running.pid!, 'SIGSTOP');
    // Meanwhile the other side closes what is idle, and the time limit of the reward that was left behind has run out.
    await new Promise((resolve) => setTimeout(resolve, 4500));
    for (const socket of sockets) socket.destroy();
    process.kill(running.pid!, 'SIGCONT');
    const ids = Array.from({ length: 16 }, (_, i) => `after-${i}`);
    const second = await ask(ids, 10_000);
    expect(second.uncaught).toBeUndefined();
    expect(scoresOf(second)).toEqual(ids.map((id) => [id, 1]));
    // No call was lost and made again after a wait.
    expect(second.tookMs).toBeLessThan(1000);
    expect(second.kept).toEqual(expect.arrayContaining(['a', 'b', 'stuck']));
  } finally {
    running.kill('SIGKILL');
    server.closeAllConnections();
    server.close();
  }
});
