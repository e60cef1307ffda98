/** NaN for none. As the first and the mean distance from it, so that the mean of equal numbers is that number. */
export function meanOf(numbers: readonly number[]): number {
  // Scaling by a power of two is exact, and keeps the sum of the largest numbers from overflowing.
  const scale = numbers.some((number) => Math.abs(number) > 2 ** 900) ? 2 ** -64 : 1;
  const first = numbers[0]! * scale;
  return (first + numbers.reduce((sum, number) => sum + (number * scale - first), 0) / numbers.length) / scale;
}

/** The standard deviation as of a sample (n - 1), at most the largest number; 0 of a single number. */
export function spreadOf(numbers: readonly number[]): number {
  const mean = meanOf(numbers);
  if (numbers.length < 2) return 0;
  // Not with all at once: a group may be longer than a list of arguments.
  const distance = numbers.reduce((sum, number) => Math.hypot(sum, number - mean), 0);
  return Math.min(Number.MAX_VALUE, distance / Math.sqrt(numbers.length - 1));
}
