/**
 * What a composite and a batch cost beside code written by hand: ratios of medians, the sides alternating in one run. Absolute times mean
 * nothing on a shared machine. With `--expose-gc` it
 * also prints the bytes per call, and each side of the large batch begins with a clean heap.
 */
import {
  clip,
  firstFailure,
  gate,
  geometricMean,
  highest,
  lowest,
  type Outcome,
  penalty,
  product,
  type Reward,
  type Sample,
  scoreBatch,
  weightedMean,
  weightedSum,
} from '@rlaif/core';
import { median, target } from './ratios.ts';

const rounds = 21;
const perRound = 200_000;

const sample: Sample = { id: '1', prompt: [{ role: 'user', content: 'Say hello.' }], completion: 'hello there' };
const context = { signal: new AbortController().signal };
const checks = {
  brief: (s: Sample): number => (s.completion.length < 500 ? 1 : 0),
  polite: (s: Sample): number => (s.completion.includes('please') ? 1 : 0.5),
  plain: (s: Sample): number => (s.completion.charCodeAt(0) < 128 ? 1 : 0),
};
const names = Object.keys(checks);
const functions = Object.values(checks);
const weights = [1, 2, 3];

const composite = weightedMean(checks, { weights: { polite: 2, plain: 3 } });
const asynchronous = names.map((_, i) => async (s: Sample) => functions[i]!(s));

/** A loop over names, rewards and weights that builds the same result. */
function byHand(s: Sample): { readonly score: number; readonly components: Readonly<Record<string, number>> } {
  const components: Record<string, number> = {};
  let sum = 0;
  let total = 0;
  for (let i = 0; i < names.length; i++) {
    const score = functions[i]!(s);
    components[names[i]!] = score;
    sum += weights[i]! * score;
    total += weights[i]!;
  }
  return { score: sum / total, components };
}

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
      const start = performance.now();
      await run();
      const calls = name === 'promises' ? perRound / 10 : perRound;
      times[name as keyof typeof sides].push((performance.now() - start) / calls);
    }
  }
  const ours = median(times.composite);
  target(`${title}: weightedMean of 3 checks / loop by hand`, ours / median(times.byHand), 'at most', 1.5);
  target(`${title}: 3 async checks under Promise.all / weightedMean`, median(times.promises) / ours, 'at least', 4);
}

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
const collect = (globalThis as { gc?: () => void }).gc;
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

const many = Array.from({ length: 1_000_000 }, (_, i) => ({ ...sample, id: `${i}` }));
const batch: number[] = [];
const loop: number[] = [];
for (let round = 0; round < 9; round++) {
  // Each side begins with what the other left already collected, or one would pay for the other's garbage.
  sink = undefined;
  collect?.();
  let start = performance.now();
  sink = await scoreBatch(composite, many);
  batch.push(performance.now() - start);
  sink = undefined;
  collect?.();
  start = performance.now();
  const outcomes: Outcome[] = [];
  for (const s of many) {
    const output = byHand(s);
    outcomes.push({ status: 'scored', score: output.score, output, usage: [] });
  }
  sink = outcomes;
  loop.push(performance.now() - start);
}
target(`scoreBatch of ${many.length} samples / a plain loop`, median(batch) / median(loop), 'at most', 1.5);

const slow: Reward = () => {
  const end = performance.now() + 1;
  while (performance.now() < end);
  return 1;
};
const start = performance.now();
sink = await scoreBatch(slow, many.slice(0, 10_000), { timeoutMs: 200 });
target('ms until a deadline of 200 ms is answered, over synchronous work', performance.now() - start, 'at most', 250);
void sink;
