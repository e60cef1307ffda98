import { Digest } from 'tdigest';
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

/** A t-digest, which is exact up to 1000 distinct numbers, beside running moments. */
export function createDistribution(): Distribution {
  // Any ratio above zero makes the digest a sketch once it holds `thresh` distinct numbers.
  const digest = new Digest({ mode: 'auto', ratio: 1e-9, thresh: 1000 });
  const moments = noMoments();
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  return {
    push(value) {
      digest.push(value);
      addTo(moments, value);
      min = Math.min(min, value);
      max = Math.max(max, value);
    },
    summary() {
      const { n, mean } = moments;
      if (n === 0) return undefined;
      const [p5, p25, p50, p75, p95] = digest.percentile([0.05, 0.25, 0.5, 0.75, 0.95]) as [
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
      const counts = new Array<number>(count).fill(0);
      for (const { mean, n } of digest.toArray()) {
        const index = Math.min(count - 1, Math.floor((mean - from) / width));
        counts[index] = (counts[index] ?? 0) + n;
      }
      return counts.map((n, index) => ({ from: from + index * width, to: from + (index + 1) * width, count: n }));
    },
  };
}
