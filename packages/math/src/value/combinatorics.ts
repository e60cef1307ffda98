import { TooLarge } from './rational.ts';

const maxFactorial = 400;

/**
 * The product of the whole numbers up to one.
 *
 * @throws TooLarge above 400.
 * @example
 * factorial(5n); // 120n
 */
export function factorial(n: bigint): bigint {
  if (n > maxFactorial) throw new TooLarge('a factorial');
  let product = 1n;
  for (let i = 2n; i <= n; i++) product *= i;
  return product;
}

/**
 * How many ways there are to choose.
 *
 * @throws TooLarge for more than 400 out of a set, or a set of more than a million.
 * @example
 * chosen(5n, 2n); // 10n
 */
export function chosen(n: bigint, of: bigint): bigint {
  if (of > n) return 0n;
  const k = of > n - of ? n - of : of;
  if (k > maxFactorial || n > 1_000_000n) throw new TooLarge('a binomial coefficient');
  let result = 1n;
  for (let i = 1n; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}
