import type { PlainData } from './plain-data.ts';

/** How far apart two numbers may be, as a share of the larger, where one of them is no whole number below 2^53. */
const relative = 1e-9;

/** How far from an expected 0 a number may be that is no whole number: what is left of a sum that should cancel. */
const aroundZero = 1e-12;

/**
 * The value of a number in any of its forms, or `undefined` for what is none.
 *
 * @example
 * numberIn({ $: 'integer', value: '12345678901234567890' }); // 12345678901234567890n
 */
export function numberIn(value: PlainData): number | bigint | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'object' || value === null || !('$' in value)) return undefined;
  if (value.$ === 'number') return Number(value.value);
  // Decimal digits of hostile length: 1 MB of them would take a second to read.
  if (value.$ === 'integer') return /^-?\d{1,20000}$/.test(value.value) ? BigInt(value.value) : Number.NaN;
  return undefined;
}

/**
 * Whether a number is the expected one: exactly where both are whole and below 2^53, otherwise within a relative 1e-9; around an expected 0 within 1e-12.
 * `NaN` is no number's equal.
 *
 * @example
 * equalNumbers(0.3, 0.1 + 0.2); // true
 */
export function equalNumbers(expected: number, actual: number | bigint): boolean {
  // JSON has no whole number beyond 2^53 that it can hold exactly, so that the nearest it can hold is what was meant.
  if (typeof actual === 'bigint') return Number(actual) === expected;
  if (expected === actual) return true;
  if (!Number.isFinite(actual) || (Number.isSafeInteger(expected) && Number.isSafeInteger(actual))) return false;
  if (expected === 0) return Math.abs(actual) <= aroundZero;
  return Math.abs(expected - actual) <= relative * Math.max(Math.abs(expected), Math.abs(actual));
}
