/** NaN for none. As the first and the mean distance from it, so that the mean of equal numbers is that number. */
export function meanOf(numbers: readonly number[]): number {
  const first = numbers[0]!;
  return first + numbers.reduce((sum, number) => sum + (number - first), 0) / numbers.length;
}

/** The standard deviation as of a sample (n - 1); 0 of a single number. */
export function spreadOf(numbers: readonly number[]): number {
  const mean = meanOf(numbers);
  return numbers.length < 2 ? 0 : Math.hypot(...numbers.map((number) => number - mean)) / Math.sqrt(numbers.length - 1);
}
