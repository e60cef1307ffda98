import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDistribution } from './distribution.ts';

function distributionOf(values: readonly number[]) {
  const distribution = createDistribution();
  for (const value of values) distribution.push(value);
  return distribution;
}

test('nothing has no summary', () => {
  expect(createDistribution().summary()).toBeUndefined();
});

test('one number has no deviation', () => {
  expect(distributionOf([0.5]).summary()).toMatchObject({
    n: 1,
    mean: 0.5,
    standardDeviation: null,
    min: 0.5,
    max: 0.5,
  });
});

test('mean and deviation are those of the sample', () => {
  const { mean, standardDeviation } = distributionOf([2, 4, 4, 4, 5, 5, 7, 9]).summary() ?? {};
  expect(mean).toBeCloseTo(5, 12);
  expect(standardDeviation).toBeCloseTo(Math.sqrt(32 / 7), 12);
});

test('few distinct numbers have exact quantiles, however many there are', () => {
  const { quantiles } = distributionOf(Array.from({ length: 5000 }, (_, i) => (i % 10 < 3 ? 0 : 1))).summary() ?? {};
  expect(quantiles).toEqual({ p5: 0, p25: 0, p50: 1, p75: 1, p95: 1 });
});

test.each([
  ['rising', (i: number) => i / 100_000],
  ['scattered', (i: number) => ((i * 7919) % 100_000) / 100_000],
])('%s numbers beyond 1000 distinct ones have quantiles within one percent', (_, valueAt) => {
  const distribution = distributionOf(Array.from({ length: 100_000 }, (_, i) => valueAt(i)));
  const { quantiles } = distribution.summary() ?? {};
  for (const [name, value] of Object.entries(quantiles ?? {})) {
    expect(Math.abs(value - Number(name.slice(1)) / 100)).toBeLessThan(0.01);
  }
});

test('numbers that come back are sketched too, once there are more than 1000 distinct ones', () => {
  const values = Array.from({ length: 50_000 }, (_, i) => (i % 5000) / 5000);
  const distribution = distributionOf(values);
  expect(distribution.summary()).toMatchObject({ n: 50_000, min: 0, max: 0.9998, mean: expect.closeTo(0.4999, 9) });
  expect(distribution.summary()?.quantiles.p25).toBeCloseTo(0.25, 1);
  const bins = distribution.bins(4, [0, 1]);
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(50_000);
  for (const { count } of bins) expect(Math.abs(count - 12_500)).toBeLessThan(500);
});

test('bins count every number once, the ends included', () => {
  expect(distributionOf([0, 0, 0.5, 1]).bins(2, [0, 1])).toEqual([
    { from: 0, to: 0.5, count: 2 },
    { from: 0.5, to: 1, count: 2 },
  ]);
  fc.assert(
    fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { maxLength: 300 }), (values) => {
      const bins = distributionOf(values).bins(7, [-5, 5]);
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
    }),
  );
});
