/**
 * What a batch costs beside a plain loop: a ratio of medians, the sides alternating in one run, in CPU time of the process, its collector's
 * threads included. A process of its own: once a composite has run some millions of times with nobody keeping its results, the engine
 * has decided to allocate them among the short-lived, and a batch that keeps a million of them pays for moving them. The second figure shows
 * that. With `--expose-gc` each side begins with a clean heap.
 */
import { type Outcome, type Reward, scoreBatch } from '@rlaif/core';
import { cpuMs, median, target } from './ratios.ts';
import { byHand, composite, context, sample } from './three-checks.ts';

let sink: unknown;
const collect = (globalThis as { gc?: () => void }).gc;
const many = Array.from({ length: 1_000_000 }, (_, i) => ({ ...sample, id: `${i}` }));

async function measureBatch(title: string): Promise<void> {
  const batch: number[] = [];
  const loop: number[] = [];
  for (let round = 0; round < 7; round++) {
    // Each side begins with what the other left already collected, or one would pay for the other's garbage.
    sink = undefined;
    collect?.();
    let start = cpuMs();
    sink = await scoreBatch(composite, many);
    batch.push(cpuMs() - start);
    sink = undefined;
    collect?.();
    start = cpuMs();
    const outcomes: Outcome[] = [];
    for (const s of many) {
      const output = byHand(s);
      outcomes.push({ status: 'scored', score: output.score, output, usage: [] });
    }
    sink = outcomes;
    loop.push(cpuMs() - start);
  }
  target(`${title}: scoreBatch of ${many.length} samples / a plain loop`, median(batch) / median(loop), 'at most', 1.5);
}

await measureBatch('first');
for (let i = 0; i < 4_000_000; i++) sink = composite(sample, context);
await measureBatch('after 4,000,000 calls');

const slow: Reward = () => {
  const end = performance.now() + 1;
  while (performance.now() < end);
  return 1;
};
const start = performance.now();
sink = await scoreBatch(slow, many.slice(0, 10_000), { timeoutMs: 200 });
target('ms until a deadline of 200 ms is answered, over synchronous work', performance.now() - start, 'at most', 250);
void sink;
