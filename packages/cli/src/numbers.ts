const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const cents = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const small = new Intl.NumberFormat('en-US', { minimumSignificantDigits: 1, maximumSignificantDigits: 2 });

/** `12,345` */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** `0.813`; `-` where there is none. */
export function formatScore(score: number | undefined): string {
  return score === undefined ? '-' : String(Number(score.toFixed(3)));
}

/** `$1,234.50`; below ten cents `$0.0021`, so that a small cost does not look like none. */
export function formatDollars(dollars: number): string {
  return `$${dollars > 0 && dollars < 0.1 ? small.format(dollars) : cents.format(dollars)}`;
}

/** `38 %` */
export function formatShare(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** `1 row`, `2 rows`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
