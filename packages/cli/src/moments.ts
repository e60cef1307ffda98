/** A running mean and the sum of squared distances from it. */
export interface Moments {
  n: number;
  mean: number;
  squares: number;
}

export function noMoments(): Moments {
  return { n: 0, mean: 0, squares: 0 };
}

/** Counts a number in, by Welford's method: it does not lose digits as a sum of squares does. */
export function addTo(moments: Moments, value: number): void {
  moments.n++;
  const delta = value - moments.mean;
  moments.mean += delta / moments.n;
  moments.squares += delta * (value - moments.mean);
}

/** The standard deviation of a sample (n - 1); null for fewer than two numbers. */
export function standardDeviationOf({ n, squares }: Readonly<Moments>): number | null {
  return n < 2 ? null : Math.sqrt(squares / (n - 1));
}
