import type { Reward, Sample } from '@rlaif/core';

const context = { signal: new AbortController().signal };
const rounds = 7;

/** What a growth is read by: a share of garbage collection and caches is in it. */
export interface Growth {
  /** The time of a sample 8 times the size, over 8 times the time: about 1 where it is linear, 8 where it is quadratic. */
  readonly growth: number;
  /** The least time of the larger one. */
  readonly largeMs: number;
}

/** How the time of a check grows with the size of its sample; the least of several times each, taken in turn. */
export async function growthOf<S extends Sample>(
  check: Reward<S>,
  make: (size: number) => S,
  size: number,
): Promise<Growth> {
  const samples = [make(size), make(8 * size)];
  const least = samples.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    for (const [i, sample] of samples.entries()) {
      const start = performance.now();
      await check(sample, context);
      least[i] = Math.min(least[i]!, performance.now() - start);
    }
  }
  return { growth: least[1]! / least[0]! / 8, largeMs: least[1]! };
}
