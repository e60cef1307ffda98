import { expect, it } from 'vitest';
import { numberOption } from './number-option.ts';

it.each([
  [1.5, {}],
  [0, { min: 0 }],
  [5, { min: 0, max: 5, whole: true }],
])('takes %j within %j', (value, bounds) => {
  expect(numberOption('f', 'x', value, bounds)).toBe(value);
});

it.each([
  [Number.NaN, {}, 'f: x must be a finite number, got NaN'],
  [Number.POSITIVE_INFINITY, { min: 0 }, 'f: x must be a finite number of at least 0, got Infinity'],
  [1.5, { min: 0, whole: true }, 'f: x must be a whole number of at least 0, got 1.5'],
  [6, { min: 0, max: 5 }, 'f: x must be a finite number from 0 to 5, got 6'],
  [6, { max: 5 }, 'f: x must be a finite number of at most 5, got 6'],
  ['5', {}, 'f: x must be a finite number, got 5'],
  [null, { min: 0 }, 'f: x must be a finite number of at least 0, got null'],
  [Symbol('s'), {}, 'f: x must be a finite number, got Symbol(s)'],
])('refuses %s within %j', (value, bounds, message) => {
  expect(() => numberOption('f', 'x', value as number, bounds)).toThrow(new TypeError(message));
});
