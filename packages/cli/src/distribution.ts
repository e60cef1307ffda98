import { TDigest } from 'tdigest';
import { addTo, noMoments, standardDeviationOf } from './moments.ts';

/** What a distribution of numbers comes down to. */
export interface DistributionSummary {
  readonly n: number;
  readonly mean: number;
  /** The standard deviation of the sample (n - 1); null for a single number. */
  readonly standardDeviation: number | null;
  readonly min: number;
  readonly max: number;
  readonly quantiles: {
    readonly p5: number;
    readonly p25: number;
    readonly p50: number;
    readonly p75: number;
    readonly p95: number;
  };
}

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Numbers seen one by one, in constant memory. */
export interface Distribution {
  push(value: number): void;
  /** `undefined` before the first number. */
  summary(): DistributionSummary | undefined;
  /** Equally wide bins over a range that holds every number. Exact up to 1000 distinct numbers, by the sketch beyond. */
  bins(count: number, range: readonly [from: number, to: number]): readonly Bin[];
}

/** How many distinct numbers are counted one by one. */
const maxDistinct = 1000;
/** The share of all numbers that one centroid of a sketch may stand for in the middle: t-digest's own default. */
const compression = 0.01;

/** Counts of distinct numbers, as scores of checks are, or a t-digest of more of them, beside running moments. */
export function createDistribution(): Distribution {
  const moments = noMoments();
  const counts = new Map<number, number>();
  let sketch: TDigest | undefined;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;

  const digestOf = (delta: number | false): TDigest => {
    const made = new TDigest(delta);
    made.push_centroid(Array.from(counts, ([mean, n]) => ({ mean, n })));
    return made;
  };
  const whole = (): TDigest => sketch ?? digestOf(false);
  return {
    push(value) {
      if (sketch) sketch.push(value);
      else {
        counts.set(value, (counts.get(value) ?? 0) + 1);
        if (counts.size > maxDistinct) {
          sketch = digestOf(compression);
          sketch.compress();
          counts.clear();
        }
      }
      addTo(moments, value);
      if (value < min) min = value;
      if (value > max) max = value;
    },
    summary() {
      const { n, mean } = moments;
      if (n === 0) return undefined;
      const [p5, p25, p50, p75, p95] = whole().percentile([0.05, 0.25, 0.5, 0.75, 0.95]) as [
        number,
        number,
        number,
        number,
        number,
      ];
      return {
        n,
        mean,
        standardDeviation: standardDeviationOf(moments),
        min,
        max,
        quantiles: { p5, p25, p50, p75, p95 },
      };
    },
    bins(count, [from, to]) {
      const width = (to - from) / count;
      const binCounts = new Array<number>(count).fill(0);
      for (const { mean, n } of whole().toArray()) {
        const index = Math.min(count - 1, Math.floor((mean - from) / width));
        binCounts[index] = (binCounts[index] ?? 0) + n;
      }
      return binCounts.map((n, index) => ({ from: from + index * width, to: from + (index + 1) * width, count: n }));
    },
  };
}
