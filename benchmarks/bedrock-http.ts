/**
 * The AWS client over TLS: by HTTP/1.1 with a kept connection for each call under way, which is how `@rlaif/bedrock` asks; by HTTP/2 with all
 * calls over shared connections; and as the client comes, by HTTP/2 with a connection for each call. Calls per second with a judge that
 * answers at once; the time until the first calls of a new client, all made at once, are answered; and how many calls are answered by the
 * second attempt when the connections have died in silence. The judge is a server in a process of its own. Medians, the sides taking turns.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import {
  BedrockRuntimeClient,
  type BedrockRuntimeClientConfig,
  ConverseCommand,
} from '@aws-sdk/client-bedrock-runtime';
import { NodeHttp2Handler, NodeHttpHandler } from '@smithy/node-http-handler';
import { selfSigned } from './bedrock-http/self-signed.ts';
import type { News, Order } from './bedrock-http/server.ts';
import { cpuMs, median, target } from './ratios.ts';

const rounds = 12;
const warmUpRounds = 3;
const callsPerRound = 512;
const attemptMs = 1000;
const sides = ['HTTP/1.1', 'HTTP/2, shared', 'HTTP/2, as it comes'] as const;
type Side = (typeof sides)[number];

const { key, cert } = selfSigned();

function handlerOf(side: Side, concurrency: number): NonNullable<BedrockRuntimeClientConfig['requestHandler']> {
  return side === 'HTTP/1.1'
    ? new NodeHttpHandler({ httpsAgent: { keepAlive: true, maxSockets: concurrency, ca: cert } })
    : new NodeHttp2Handler({
        disableConcurrentStreams: side === 'HTTP/2, as it comes',
        nodeHttp2ConnectOptions: { ca: cert },
      });
}

const system = 'You judge replies of a support assistant to a customer. '.repeat(40);
const user = 'The prompt, the reply and what to look at. '.repeat(60);

function commandOf(index: number): ConverseCommand {
  return new ConverseCommand({
    modelId: 'us.amazon.nova-2-lite-v1:0',
    system: [{ text: system }, { cachePoint: { type: 'default' } }],
    messages: [{ role: 'user', content: [{ text: `${user}${index}` }] }],
    inferenceConfig: { maxTokens: 500, temperature: 0 },
  });
}

async function callAll(client: BedrockRuntimeClient, calls: number, concurrency: number): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < calls) await client.send(commandOf(next++));
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
}

/** How many of the calls, made at once, are answered in time. */
async function answeredOf(client: BedrockRuntimeClient, calls: number): Promise<number> {
  const call = (index: number): Promise<unknown> =>
    client.send(commandOf(index), { abortSignal: AbortSignal.timeout(attemptMs) });
  const settled = await Promise.allSettled(Array.from({ length: calls }, (_, index) => call(index)));
  return settled.filter(({ status }) => status === 'fulfilled').length;
}

async function hear(server: ChildProcess): Promise<News> {
  const [news] = await once(server, 'message');
  return news;
}

const perSide = <T>(make: (side: Side) => T): Map<Side, T> => new Map(sides.map((side) => [side, make(side)]));

/** Runs each side once a round, in turns, and gives what `measure` says of them: the warm-up's figures are dropped. */
async function inTurns(warmUp: number, measure: (side: Side) => Promise<number>): Promise<(side: Side) => number> {
  const figures = perSide<number[]>(() => []);
  for (let round = -warmUp; round < rounds; round++) {
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      const figure = await measure(side);
      if (round >= 0) figures.get(side)!.push(figure);
    }
  }
  return (side) => median(figures.get(side)!);
}

const show = (figureOf: (side: Side) => string): string => sides.map((side) => `${side} ${figureOf(side)}`).join('; ');

const server = fork(new URL('./bedrock-http/server.ts', import.meta.url), {
  execArgv: [],
  env: { ...process.env, TLS_KEY: key, TLS_CERT: cert },
});
try {
  const urls = await hear(server);
  if (!('http1' in urls)) throw new Error('the server did not say where it listens');
  const createClient = (side: Side, concurrency: number): BedrockRuntimeClient =>
    new BedrockRuntimeClient({
      region: 'us-east-1',
      endpoint: side === 'HTTP/1.1' ? urls.http1 : urls.http2,
      credentials: { accessKeyId: 'an-id', secretAccessKey: 'a-secret' },
      maxAttempts: 1,
      requestHandler: handlerOf(side, concurrency),
    });

  for (const concurrency of [8, 64, 256]) {
    const clients = perSide((side) => createClient(side, concurrency));
    const cpu = perSide<number[]>(() => []);
    const roundMs = await inTurns(warmUpRounds, async (side) => {
      const [start, cpuStart] = [performance.now(), cpuMs()];
      await callAll(clients.get(side)!, callsPerRound, concurrency);
      cpu.get(side)!.push((cpuMs() - cpuStart) / callsPerRound);
      return performance.now() - start;
    });
    for (const client of clients.values()) client.destroy();
    const perSecond = (side: Side): number => (1000 * callsPerRound) / roundMs(side);
    const firstMs = await inTurns(0, async (side) => {
      const client = createClient(side, concurrency);
      const start = performance.now();
      await callAll(client, concurrency, concurrency);
      client.destroy();
      return performance.now() - start;
    });

    const where = `${concurrency} at a time`;
    console.log(`${where}, calls per second: ${show((side) => String(Math.round(perSecond(side))))}`);
    console.log(`${where}, ms of CPU for each: ${show((side) => median(cpu.get(side)!).toFixed(2))}`);
    console.log(`${where}, ms until the first calls are answered: ${show((side) => firstMs(side).toFixed(0))}`);
    const [kept, shared, asItComes] = sides.map(perSecond);
    target(`${where}: calls per second, HTTP/1.1 / HTTP/2, shared`, kept! / shared!, 'at least', 0.9);
    target(`${where}: calls per second, HTTP/1.1 / HTTP/2, as it comes`, kept! / asItComes!, 'at least', 2);
  }

  const calls = 64;
  const clients = perSide((side) => createClient(side, calls));
  for (const client of clients.values()) await callAll(client, calls, calls);
  const order: Order = 'hush';
  const heard = hear(server);
  server.send(order);
  await heard;
  const answered = new Map<Side, readonly [first: number, second: number]>();
  for (const [side, client] of clients) {
    answered.set(side, [await answeredOf(client, calls), await answeredOf(client, calls)]);
    client.destroy();
  }
  const when = 'after the connections died in silence';
  console.log(
    `${when}, answered of ${calls}, first and second attempt: ${show((side) => answered.get(side)!.join(', '))}`,
  );
  target(
    `${when}: HTTP/1.1, answered by the second attempt / all`,
    answered.get('HTTP/1.1')![1] / calls,
    'at least',
    1,
  );
} finally {
  server.kill();
}
