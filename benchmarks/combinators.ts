/**
 * What a composite costs beside code written by hand: ratios of medians, the sides alternating in one run. Absolute times mean nothing
 * on a shared machine.
 */
import { type Reward, type Sample, scoreBatch, weightedMean } from '@rlaif/core';

const rounds = 15;
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

function byHand(s: Sample) {
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

async function withPromises(s: Sample) {
  const scores = await Promise.all(asynchronous.map((check) => check(s)));
  return scores.reduce((sum, score, i) => sum + weights[i]! * score, 0) / 6;
}

let sink: unknown;
const sides = {
  'weightedMean of 3 checks': () => {
    for (let i = 0; i < perRound; i++) sink = composite(sample, context);
  },
  'the same loop by hand': () => {
    for (let i = 0; i < perRound; i++) sink = byHand(sample);
  },
  'three async checks under Promise.all': async () => {
    for (let i = 0; i < perRound / 10; i++) sink = await withPromises(sample);
  },
};

async function medians(): Promise<Record<keyof typeof sides, number>> {
  const times: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(sides)) {
      const start = performance.now();
      await run();
      const calls = name.includes('async') ? perRound / 10 : perRound;
      times[name] = [...(times[name] ?? []), (performance.now() - start) / calls];
    }
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, list]) => [name, list.toSorted((a, b) => a - b)[list.length >> 1]!]),
  ) as Record<keyof typeof sides, number>;
}

function print(title: string, result: Awaited<ReturnType<typeof medians>>): void {
  const ours = result['weightedMean of 3 checks'];
  console.log(title);
  console.log(`  weightedMean / loop by hand:              ${(ours / result['the same loop by hand']).toFixed(2)}`);
  console.log(
    `  async under Promise.all / weightedMean:   ${(result['three async checks under Promise.all'] / ours).toFixed(1)}`,
  );
}

print('clean:', await medians());
for (let i = 0; i < 20; i++) {
  const other: Reward = weightedMean(
    Object.fromEntries(
      Array.from({ length: 1 + (i % 5) }, (_, n) => [`m${i}${n}`, () => ({ score: 1, rationale: 'x' })]),
    ),
  );
  for (let n = 0; n < 10_000; n++) sink = other(sample, context);
}
print('after 20 other composites:', await medians());

const many = Array.from({ length: 200_000 }, (_, i) => ({ ...sample, id: `${i}` }));
const batch: number[] = [];
const loop: number[] = [];
for (let round = 0; round < 9; round++) {
  let start = performance.now();
  sink = await scoreBatch(composite, many);
  batch.push(performance.now() - start);
  start = performance.now();
  sink = many.map((s) => {
    const output = byHand(s);
    return { status: 'scored', score: output.score, output, usage: [] };
  });
  loop.push(performance.now() - start);
}
const median = (list: number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1]!;
console.log(`scoreBatch of ${many.length} samples / loop by hand: ${(median(batch) / median(loop)).toFixed(2)}`);
void sink;
