import { describe, expect, it } from 'vitest';
import { isDay, luhn, mod1110, verhoeff, weighted } from './checksums.ts';

describe('check digits', () => {
  it.each([
    // The example of ISO/IEC 7812-1 and of the literature.
    ['79927398713', true],
    ['79927398710', false],
    ['0', true],
  ])('Luhn: %s is %s', (digits, expected) => {
    expect(luhn(digits)).toBe(expected);
  });

  it.each([
    ['2363', true],
    ['2364', false],
    ['3263', false],
    ['123451', true],
    ['123541', false],
  ])('Verhoeff: %s is %s', (digits, expected) => {
    expect(verhoeff(digits)).toBe(expected);
  });

  it.each([
    // Tax numbers that the German authorities print as examples.
    ['8609574271', 9],
    ['4703689281', 6],
  ])('MOD 11,10: of %s is %i', (digits, expected) => {
    expect(mod1110(digits)).toBe(expected);
  });

  it('weighs digits', () => {
    expect(weighted('123', [1, 10, 100])).toBe(321);
    expect(weighted('123', [1])).toBe(1);
  });
});

it.each([
  [2024, 2, 29, true],
  [2023, 2, 29, false],
  [0, 2, 29, true],
  [99, 12, 31, true],
  [99, 13, 1, false],
  [99, 0, 1, false],
  [99, 1, 0, false],
  [99, 4, 31, false],
])('there is a day %i-%i-%i: %s', (year, month, day, expected) => {
  expect(isDay(year, month, day)).toBe(expected);
});
