/**
 * Calls per second through a judge, beside code written by hand that does equal work and beside the bare client; then the time that a
 * batch takes when the judge needs 300 ms. The judge is a server in a process of its own. Ratios of medians, the sides alternating in
 * one run: absolute figures mean nothing on a shared machine.
 *
 * Ours can be the faster one: `scoreBatch` lets the event loop turn every 12 ms, and lanes that go on together run the same code in a
 * row, which processors like. The bare client's loop gains as much when it is given the same pauses.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Sample } from '@rlaif/core';
import type { News, Order } from './judge-server.ts';
import { overBedrock } from './judged-path/over-bedrock.ts';
import { overOpenAI } from './judged-path/over-openai.ts';
import { expectedScore, samples } from './judged-path/samples.ts';
import type { Sides } from './judged-path/sides.ts';
import { median, target } from './ratios.ts';

const fastSamples = samples.slice(0, 256);
const fastRounds = 24;
const warmUpRounds = 6;
const slowRounds = 3;
const latencyMs = 300;
const maxConcurrency = 64;

type SideName = 'ours' | 'byHand' | 'bare';

async function hear(server: ChildProcess): Promise<News> {
  const [news] = await once(server, 'message');
  return news;
}

async function tell(server: ChildProcess, order: Order): Promise<News> {
  const heard = hear(server);
  server.send(order);
  return heard;
}

/** Throws unless all sides send the same requests, and those that read the responses come to the same outcomes. */
async function check(server: ChildProcess, sides: Sides): Promise<void> {
  const some = samples.slice(0, 100);
  const requests: string[] = [];
  const outcomes: string[] = [];
  let bytes = 0;
  for (const name of ['ours', 'byHand', 'bare'] as const) {
    await tell(server, { keepBodies: true });
    const scored = await sides[name](some, 32);
    const news = await tell(server, { keepBodies: false });
    if (!('bodies' in news) || news.bodies.length !== some.length) throw new Error(`${name}: not one call per sample`);
    bytes = news.bytes;
    requests.push(news.bodies.join());
    const wrong = scored?.find((outcome) => outcome.status !== 'scored' || outcome.score !== expectedScore);
    if (wrong) throw new Error(`${name}: a wrong outcome: ${JSON.stringify(wrong)}`);
    if (scored) outcomes.push(JSON.stringify(scored));
  }
  if (new Set(requests).size > 1) throw new Error(`${sides.client}: the sides send different requests`);
  if (new Set(outcomes).size > 1) throw new Error(`${sides.client}: the sides come to different outcomes`);
  console.log(`${sides.client}: all sides send the same requests, ${bytes} bytes each, and come to the same outcomes`);
}

/** The median time of each side, in milliseconds. Over the rounds the sides take turns in every order. */
async function medianTimes<Name extends SideName>(
  sides: Sides,
  names: readonly Name[],
  work: { readonly samples: readonly Sample[]; readonly concurrency: number; readonly rounds: number },
): Promise<Record<Name, number>> {
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < work.rounds; round++) {
    const first = (round >> 1) % names.length;
    const order = [...names.slice(first), ...names.slice(0, first)];
    for (const name of round % 2 === 0 ? order : order.reverse()) {
      const start = performance.now();
      await sides[name](work.samples, work.concurrency);
      times.get(name)!.push(performance.now() - start);
    }
  }
  return Object.fromEntries(Array.from(times, ([name, list]) => [name, median(list)])) as Record<Name, number>;
}

/** Calls per second with a judge that answers at once. */
async function fast(sides: Sides, least: { readonly byHand: number; readonly bare: number }): Promise<void> {
  const names = ['ours', 'byHand', 'bare'] as const;
  for (const concurrency of [32, maxConcurrency]) {
    const work = { samples: fastSamples, concurrency };
    await medianTimes(sides, names, { ...work, rounds: warmUpRounds });
    const times = await medianTimes(sides, names, { ...work, rounds: fastRounds });
    const [ours, byHand, bare] = names.map((name) => Math.round((1000 * fastSamples.length) / times[name]));
    const where = `${sides.client}, ${concurrency} at a time`;
    console.log(`${where}: calls per second: ${ours}; by hand ${byHand}; bare client ${bare}`);
    target(`${where}: calls per second / by hand`, times.byHand / times.ours, 'at least', least.byHand);
    target(`${where}: calls per second / bare client`, times.bare / times.ours, 'at least', least.bare);
  }
}

/** The time that a batch takes with a judge that needs a while. */
async function slow(sides: Sides): Promise<void> {
  const work = { samples, concurrency: maxConcurrency, rounds: slowRounds };
  const turns = Math.ceil(samples.length / maxConcurrency);
  const times = await medianTimes(sides, ['ours', 'bare'], work);
  const where = `${sides.client}, ${samples.length} samples, ${maxConcurrency} at a time, ${latencyMs} ms each`;
  console.log(`${where}: ${Math.round(times.ours)} ms; bare client ${Math.round(times.bare)} ms`);
  target(`${where}: time / ${turns} rounds`, times.ours / (turns * latencyMs), 'at most', 1.05);
  target(`${where}: time / bare client`, times.ours / times.bare, 'at most', 1.02);
}

const server = fork(new URL('./judge-server.ts', import.meta.url), { execArgv: [] });
try {
  const news = await hear(server);
  if (!('url' in news)) throw new Error('the server did not say where it listens');
  const bedrock = overBedrock(news.url, maxConcurrency);
  const openai = overOpenAI(news.url);
  await check(server, bedrock);
  await check(server, openai);
  await fast(bedrock, { byHand: 0.93, bare: 0.9 });
  await fast(openai, { byHand: 0.88, bare: 0.78 });
  await tell(server, { latencyMs });
  await slow(bedrock);
  await slow(openai);
  bedrock.close();
} finally {
  server.kill();
}
