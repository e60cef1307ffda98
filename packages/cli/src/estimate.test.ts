import { check, fallback, gate, type JudgeModel, type Sample, weightedMean } from '@rlaif/core';
import { expect, test } from 'vitest';
import { estimate, hasJudge, scaleEstimate } from './estimate.ts';
import { estimateText } from './estimate-text.ts';
import { judgedBy, modelNamed } from './test-support.ts';

const prices = { asOf: '2026-01-01', models: { cheap: { input: 1, output: 10 } } };

async function* samples(...completions: string[]): AsyncGenerator<Sample> {
  for (const completion of completions) yield { id: completion, prompt: [], completion };
}

test('counts what would be asked and asks nobody', async () => {
  const found = await estimate(judgedBy('cheap'), samples('x'.repeat(400), 'x'.repeat(40)), { prices });
  expect(found).toEqual({
    samples: 2,
    models: [
      {
        provider: 'test',
        modelId: 'cheap',
        replays: false,
        calls: 2,
        inputTokens: 110,
        maxOutputTokens: 200,
        dollars: { input: 110 / 1e6, max: 2110 / 1e6 },
      },
    ],
  });
});

test('checks and gates do their work', async () => {
  const long = check((sample) => sample.completion.length > 3);
  const reward = gate({ long }, weightedMean({ a: judgedBy('cheap'), b: judgedBy('dear') }));
  const { models } = await estimate(reward, samples('no', 'long enough', 'also long'), { prices });
  expect(models).toMatchObject([
    { modelId: 'cheap', replays: false, calls: 2 },
    { modelId: 'dear', calls: 2, dollars: null },
  ]);
});

test('tells a check that would ask a service to ask nobody', async () => {
  const told: unknown[] = [];
  const reward = gate(
    {
      safe: (_sample, { isDryRun }) => {
        told.push(isDryRun);
        return 1;
      },
    },
    judgedBy('cheap'),
  );
  const { models } = await estimate(reward, samples('a'), { prices });
  expect(told).toEqual([true]);
  expect(models).toMatchObject([{ modelId: 'cheap', calls: 1 }]);
});

test('counts the first of two judges of which the second only stands in', async () => {
  const { models } = await estimate(fallback(judgedBy('cheap'), judgedBy('dear')), samples('a'), { prices });
  expect(models.map(({ modelId }) => modelId)).toEqual(['cheap']);
});

test('counts the judge that the command line puts in', async () => {
  const replaceModel = () => modelNamed('other');
  const { models } = await estimate(judgedBy('cheap'), samples('a'), { prices, replaceModel });
  expect(models).toMatchObject([{ modelId: 'other', calls: 1 }]);
});

test('scales to all samples', async () => {
  const found = await estimate(judgedBy('cheap'), samples('x'.repeat(40), 'x'.repeat(40)), { prices });
  expect(scaleEstimate(found, 1000, prices)).toMatchObject({
    samples: 1000,
    models: [{ calls: 1000, inputTokens: 10_000, maxOutputTokens: 100_000, dollars: { input: 0.01, max: 1.01 } }],
  });
  expect(scaleEstimate({ samples: 0, models: [] }, 1000, prices)).toEqual({ samples: 1000, models: [] });
});

test('an unknown price is said, never 0', async () => {
  const found = await estimate(judgedBy('dear'), samples('a'), { prices });
  expect(estimateText(found, { basis: 'for 1 sample', prices }).at(-1)).toBe(
    'dollars: no price for dear in the table of 2026-01-01',
  );
});

test('a transcript bills nothing', async () => {
  const replaceModel = (model: JudgeModel): JudgeModel => ({ ...model, replays: true });
  const found = await estimate(judgedBy('cheap'), samples('a'), { prices, replaceModel });
  expect(estimateText(found, { basis: '', prices }).at(-1)).toMatch(/replayed from a transcript/);
});

test('finds a judge anywhere in the tree', () => {
  expect(hasJudge(() => 1)).toBe(false);
  expect(hasJudge(weightedMean({ a: () => 1 }))).toBe(false);
  expect(hasJudge(judgedBy('m'))).toBe(true);
  expect(hasJudge(gate({ ok: check(() => true) }, weightedMean({ a: () => 1, b: judgedBy('m') })))).toBe(true);
});
