import { describe, expect, it } from 'vitest';
import { meanOf, spreadOf } from './moments.ts';

const most = Number.MAX_VALUE;

describe('meanOf', () => {
  it('is the mean', () => {
    expect(meanOf([1, 2, 6])).toBe(3);
    expect(meanOf([-1, 1])).toBe(0);
    expect(meanOf([])).toBeNaN();
  });

  it('is that number, exactly, for numbers that are equal', () => {
    for (const number of [0.1, 1 / 3, -2.7, most, -most, Number.MIN_VALUE]) {
      for (const count of [1, 2, 3, 7, 10]) expect(meanOf(new Array<number>(count).fill(number))).toBe(number);
    }
  });

  it('overflows nowhere', () => {
    expect(meanOf([most, -most])).toBe(0);
    expect(meanOf([-most, most, most])).toBeCloseTo(most / 3, -297);
    expect(meanOf([most, most, -most, -most])).toBe(0);
  });
});

describe('spreadOf', () => {
  it('is the standard deviation as of a sample', () => {
    expect(spreadOf([1, 2, 3])).toBe(1);
    // Squared distances 9, 1, 1, 1, 0, 0, 4, 16 from 5 add up to 32, over 7.
    expect(spreadOf([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect(spreadOf([5])).toBe(0);
    expect(spreadOf([0.1, 0.1, 0.1])).toBe(0);
  });

  it('is a number however far the numbers are apart', () => {
    expect(spreadOf([most, -most])).toBe(most);
    expect(spreadOf([1e-200, 3e-200])).toBeCloseTo(Math.SQRT2 * 1e-200, 210);
  });
});
