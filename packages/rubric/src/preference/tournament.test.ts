import { describe, expect, it } from 'vitest';
import { knownComparison } from './comparison.ts';
import { meetingsOf, pairCount, ringPairs } from './tournament.ts';

const sizes = Array.from({ length: 12 }, (_, index) => index + 1);

describe('ringPairs', () => {
  it('has no pairs for nobody', () => {
    expect([ringPairs(0), pairCount(0)]).toEqual([[], 0]);
  });

  it.each(sizes)('lets each of %d meet each other once', (size) => {
    const pairs = ringPairs(size);
    const met = new Set(pairs.map(({ first, second }) => [first, second].sort((a, b) => a - b).join()));
    expect(pairs).toHaveLength(pairCount(size));
    expect(met.size).toBe((size * (size - 1)) / 2);
    expect(pairs.every(({ first, second }) => first !== second)).toBe(true);
  });

  it.each(sizes)('lets each of %d be first about as often as second', (size) => {
    const pairs = ringPairs(size);
    for (let item = 0; item < size; item += 1) {
      const first = pairs.filter((pair) => pair.first === item).length;
      const second = pairs.filter((pair) => pair.second === item).length;
      expect(first + second).toBe(size - 1);
      expect(Math.abs(first - second)).toBeLessThanOrEqual(1);
    }
  });

  it.each([
    [8, 2, 8],
    [8, 4, 16],
    [7, 4, 14],
    [5, 4, 10],
    [4, 4, 6],
    [3, 100, 3],
  ])('lets each of %d meet %d others: %d pairs', (size, opponents, count) => {
    const pairs = ringPairs(size, opponents);
    expect([pairs.length, pairCount(size, opponents)]).toEqual([count, count]);
    const met = Array.from(
      { length: size },
      (_, item) => pairs.filter((pair) => Object.values(pair).includes(item)).length,
    );
    expect(new Set(met)).toEqual(new Set([Math.min(opponents, size - 1)]));
    expect(new Set(pairs.map(({ first, second }) => [first, second].sort((a, b) => a - b).join())).size).toBe(count);
  });
});

it('meetingsOf shows a comparison to both as each sees it', () => {
  const pairs = [{ first: 1, second: 0 }];
  const [loser, winner] = meetingsOf(2, pairs, [knownComparison('first', 'so it is')]);
  expect(winner).toMatchObject([{ opponent: 0, score: 1, win: 1, loss: 0 }]);
  expect(loser).toMatchObject([{ opponent: 1, score: 0, win: 0, loss: 1 }]);
});
