/** Between which scores the answer in the middle lies. */
export interface Bounds {
  readonly lowest: number;
  readonly highest: number;
}

/** Which of two answers in the middle counts, where there are two. */
export type Tie = 'lower' | 'higher';

/**
 * Bounds of the median of `count` scores from 0 to 1, of which some are known. Equal bounds: no further score can change it.
 */
export function medianBounds(known: readonly number[], count: number, tie: Tie): Bounds {
  const sorted = [...known].sort((one, other) => one - other);
  const middle = tie === 'lower' ? Math.floor((count - 1) / 2) : Math.floor(count / 2);
  return { lowest: sorted[middle - (count - known.length)] ?? 0, highest: sorted[middle] ?? 1 };
}

/**
 * How many more scores are needed, at the least, before the median of `count` can be certain. 0: it is.
 */
export function scoresUntilCertain(known: readonly number[], count: number, tie: Tie): number {
  const { lowest, highest } = medianBounds(known, count, tie);
  if (lowest === highest) return 0;
  const times = new Map<number, number>();
  for (const score of known) times.set(score, (times.get(score) ?? 0) + 1);
  const most = Math.max(0, ...times.values());
  const left = count - known.length;
  return Math.min(left, Math.max(1, Math.ceil((left + 1 - most) / 2)));
}

/** The mean distance between two of the scores: 0 where all are equal; on a boolean scale the share of pairs that disagree. */
export function meanDistance(scores: readonly number[]): number {
  const sorted = [...scores].sort((one, other) => one - other);
  const count = sorted.length;
  if (count < 2) return 0;
  // In sorted order, the score at place i is subtracted from the count - 1 - i above it and from it the i below.
  const sum = sorted.reduce((total, score, i) => total + score * (2 * i + 1 - count), 0);
  return (2 * sum) / (count * (count - 1));
}
