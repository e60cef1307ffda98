import { expect, test } from 'vitest';
import { agreementOf, kappaOf } from './agreement.ts';
import { pairsOf } from './compare-test-support.ts';

const times = (count: number, first: number, second: number) =>
  Array.from({ length: count }, () => [first, second] as const);

test('no sample says nothing, and one says no order', () => {
  expect(agreementOf([])).toMatchObject({ n: 0, equal: null, difference: null, rankCorrelation: null, kappa: null });
  expect(agreementOf(pairsOf([1, 0.5]))).toMatchObject({ n: 1, equal: 0, difference: 0.5, rankCorrelation: null });
});

test('equal scores agree wholly', () => {
  const { equal, difference, rankCorrelation, kappa } = agreementOf(pairsOf([0, 0], [1, 1], [1, 1], [0, 0]));
  expect({ equal, difference, kappa }).toEqual({ equal: 1, difference: 0, kappa: 1 });
  expect(rankCorrelation).toBeCloseTo(1, 12);
});

test('the rank correlation gives ties the mean of their ranks', () => {
  // R: cor(c(5.05, 6.75, 3.21, 2.66), c(1.65, 2.64, 2.64, 6.95), method = "spearman")
  const pairs = pairsOf([5.05, 1.65], [6.75, 2.64], [3.21, 2.64], [2.66, 6.95]);
  expect(agreementOf(pairs).rankCorrelation).toBeCloseTo(-0.6324555, 7);
  expect(agreementOf(pairs.toReversed()).rankCorrelation).toBeCloseTo(-0.6324555, 7);
});

test('there is no rank correlation with a judge that gives all the same', () => {
  expect(agreementOf(pairsOf([1, 0.1], [1, 0.2], [1, 0.3])).rankCorrelation).toBeNull();
});

test('kappa is that of the textbooks', () => {
  // 20 times both yes, 15 times both no, 5 and 10 times one of them: 0.7 observed, 0.5 * 0.6 + 0.5 * 0.4 expected.
  const pairs = pairsOf(...times(20, 1, 1), ...times(5, 1, 0), ...times(10, 0, 1), ...times(15, 0, 0));
  expect(kappaOf(pairs)).toBeCloseTo(0.4, 12);
  expect(agreementOf(pairs).kappa).toBeCloseTo(0.4, 12);
});

test('kappa is 0 for a judge that always says the same, and null for both', () => {
  expect(kappaOf(pairsOf([1, 1], [1, 0], [1, 1]))).toBe(0);
  expect(kappaOf(pairsOf([1, 1], [1, 1]))).toBeNull();
});

test('kappa is below 0 for judges that contradict each other, and null for three numbers', () => {
  expect(kappaOf(pairsOf([1, 0], [0, 1]))).toBe(-1);
  expect(kappaOf(pairsOf([1, 0], [0, 0.5]))).toBeNull();
});
