import { describe, expect, it } from 'vitest';
import { bitsOf, isTerminating, keyOf, maxBits, over, plus, raised, rational, TooLarge, toNumber } from './rational.ts';

describe('a fraction', () => {
  it('is in lowest terms with a positive denominator', () => {
    expect(rational(6n, -4n)).toEqual({ numerator: -3n, denominator: 2n });
    expect(rational(0n, 7n)).toEqual({ numerator: 0n, denominator: 1n });
  });

  it('is added, divided and raised exactly', () => {
    expect(keyOf(plus(rational(1n, 6n), rational(1n, 10n)))).toBe('4/15');
    expect(keyOf(over(rational(1n, 2n), rational(3n, 4n)))).toBe('2/3');
    expect(keyOf(raised(rational(2n, 3n), -2))).toBe('9/4');
    expect(keyOf(raised(rational(-1n), 1_000_001))).toBe('-1');
  });

  it('is refused where it has no value, or before it is too large', () => {
    expect(() => rational(1n, 0n)).toThrow(TooLarge);
    expect(() => over(rational(1n), rational(0n))).toThrow(TooLarge);
    expect(() => raised(rational(0n), -1)).toThrow(TooLarge);
    expect(() => raised(rational(10n), 100_000)).toThrow(TooLarge);
    expect(() => rational(1n << BigInt(maxBits))).toThrow(TooLarge);
  });

  it('has the nearest double, also where both its parts are beyond doubles', () => {
    expect(toNumber(rational(1n, 3n))).toBe(1 / 3);
    expect(toNumber(rational(10n ** 400n, 10n ** 399n + 1n))).toBeCloseTo(10, 10);
    expect(toNumber(rational(10n ** 400n))).toBe(Number.POSITIVE_INFINITY);
  });

  it.each([
    [1n, 8n, true],
    [3n, 250n, true],
    [7n, 1n, true],
    [1n, 3n, false],
    [1n, 70n, false],
  ])('%d/%d ends in decimals: %s', (numerator, denominator, isEnding) => {
    expect(isTerminating(rational(numerator, denominator))).toBe(isEnding);
  });

  it('takes its bits in fours', () => {
    expect([bitsOf(0n), bitsOf(255n), bitsOf(-256n)]).toEqual([4, 8, 12]);
  });
});
