import type { Comparison } from './comparison.ts';
import { reversed } from './comparison.ts';

/** Two rollouts of a group, by their index. */
export interface RolloutPair {
  readonly first: number;
  readonly second: number;
}

/** How many pairs `ringPairs` gives. */
export function pairCount(size: number, opponents: number = size - 1): number {
  return size < 2 ? 0 : (size * Math.min(opponents, size - 1)) / 2;
}

/**
 * Each rollout with the next ones round a ring, so that each has as many opponents: all of them, or an even number. Each is the first of its
 * pairs as often as the second, or once more or less.
 */
export function ringPairs(size: number, opponents: number = size - 1): readonly RolloutPair[] {
  const reach = Math.min(opponents, size - 1) / 2;
  const pairs: RolloutPair[] = [];
  for (let distance = 1; distance <= Math.floor(reach); distance += 1) {
    for (let first = 0; first < size; first += 1) pairs.push({ first, second: (first + distance) % size });
  }
  // Half way round an even ring, two rollouts meet from both sides.
  if (!Number.isInteger(reach))
    for (let first = 0; first < size / 2; first += 1) pairs.push({ first, second: first + size / 2 });
  return pairs;
}

/** A comparison as one rollout sees it, and with whom. */
export interface Meeting extends Comparison {
  readonly opponent: number;
}

/** The comparisons of each rollout, as it sees them, by opponent. */
export function meetingsOf(
  size: number,
  pairs: readonly RolloutPair[],
  comparisons: readonly Comparison[],
): readonly (readonly Meeting[])[] {
  const meetings: Meeting[][] = Array.from({ length: size }, () => []);
  pairs.forEach(({ first, second }, index) => {
    const comparison = comparisons[index]!;
    meetings[first]!.push({ ...comparison, opponent: second });
    meetings[second]!.push({ ...reversed(comparison), opponent: first });
  });
  return meetings.map((own) => own.toSorted((a, b) => a.opponent - b.opponent));
}
