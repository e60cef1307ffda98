/**
 * What a composite costs beside code written by hand: ratios of medians, the sides alternating in one run. Absolute times mean
 * nothing on a shared machine. What is measured is the CPU time of the process, its collector's threads included, because these sides wait for
 * nothing and others may use the processors meanwhile. With `--expose-gc` it also prints the
 * bytes per call.
 */
import {
  clip,
  firstFailure,
  gate,
  geometricMean,
  highest,
  lowest,
  penalty,
  product,
  type Reward,
  type Sample,
  weightedMean,
  weightedSum,
} from '@rlaif/core';
import { cpuMs, median, target } from './ratios.ts';
import { byHand, composite, context, functions, names, sample, weights } from './three-checks.ts';

const rounds = 21;
const perRound = 200_000;

const asynchronous = names.map((_, i) => async (s: Sample) => functions[i]!(s));

async function withPromises(s: Sample): Promise<number> {
  const scores = await Promise.all(asynchronous.map((check) => check(s)));
  return scores.reduce((sum, score, i) => sum + weights[i]! * score, 0) / 6;
}

let sink: unknown;
const sides = {
  composite: () => {
    for (let i = 0; i < perRound; i++) sink = composite(sample, context);
  },
  byHand: () => {
    for (let i = 0; i < perRound; i++) sink = byHand(sample);
  },
  promises: async () => {
    for (let i = 0; i < perRound / 10; i++) sink = await withPromises(sample);
  },
};

async function measure(title: string): Promise<void> {
  const times: Record<keyof typeof sides, number[]> = { composite: [], byHand: [], promises: [] };
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(sides)) {
      const start = cpuMs();
      await run();
      const calls = name === 'promises' ? perRound / 10 : perRound;
      times[name as keyof typeof sides].push((cpuMs() - start) / calls);
    }
  }
  const ours = median(times.composite);
  target(`${title}: weightedMean of 3 checks / loop by hand`, ours / median(times.byHand), 'at most', 1.5);
  target(`${title}: 3 async checks under Promise.all / weightedMean`, median(times.promises) / ours, 'at least', 4);
}

const collect = (globalThis as { gc?: () => void }).gc;
await measure('clean');

// Other composites, of other sizes, names, kinds and outputs, so that nothing in the engine is specialised for the one that is measured.
const kinds = [weightedMean, weightedSum, lowest, highest, product, geometricMean];
for (let i = 0; i < 20; i++) {
  const parts = Object.fromEntries(
    Array.from({ length: 1 + (i % 5) }, (_, n): [string, Reward] => [
      `m${i}${n}`,
      n % 2 === 0 ? () => ({ score: 0.5, rationale: 'x' }) : () => n / 10,
    ]),
  );
  const made = kinds[i % kinds.length]!(parts);
  const other =
    i % 4 === 0 ? gate(parts, made, { threshold: 0 }) : i % 4 === 1 ? penalty(clip(made, { max: 0.9 }), parts) : made;
  const staged = firstFailure(parts, { threshold: 0 });
  for (let n = 0; n < 5_000; n++) {
    try {
      sink = other(sample, context);
    } catch {
      // A gate and its reward may share a name here, which is a failure and takes its own path.
    }
    sink = staged(sample, context);
  }
}
await measure('after 20 others');

/** The live heap grows by what calls allocate as long as nothing is collected: few enough calls fit between two collections. */
if (collect) {
  const bytes: number[] = [];
  const calls = 2_000;
  for (let round = 0; round < 31; round++) {
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < calls; i++) sink = composite(sample, context);
    bytes.push((process.memoryUsage().heapUsed - before) / calls);
  }
  target('bytes per call of weightedMean of 3 checks', median(bytes), 'at most', 200);
}
void sink;
