import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solvePositive } from './solve-positive.ts';

describe('solvePositive', () => {
  it('solves what was solved by hand', () => {
    expect(solvePositive([[4], [2, 3]], [8, 7])).toEqual([1.25, expect.closeTo(1.5, 12)]);
    expect(solvePositive([], [])).toEqual([]);
  });

  it('takes no step in a direction of which nothing is known', () => {
    expect(solvePositive([[2], [0, 0]], [4, 0])).toEqual([expect.closeTo(2, 12), 0]);
  });

  it('gives what the matrix turns into the values', () => {
    const number = fc.double({ min: -3, max: 3, noNaN: true });
    const size = 5;
    const square = fc.array(fc.array(number, { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    });
    fc.assert(
      fc.property(square, fc.array(number, { minLength: size, maxLength: size }), (factor, wanted) => {
        // A product with its own transpose, and the identity: positive definite whatever the numbers are.
        const matrix = factor.map((row, at) =>
          factor.map((other, place) =>
            row.reduce((sum, value, index) => sum + value * other[index]!, at === place ? 1 : 0),
          ),
        );
        const values = matrix.map((row) => row.reduce((sum, value, index) => sum + value * wanted[index]!, 0));
        const solution = solvePositive(
          matrix.map((row, at) => row.slice(0, at + 1)),
          values,
        );
        solution.forEach((value, index) => {
          expect(value).toBeCloseTo(wanted[index]!, 8);
        });
      }),
    );
  });
});
