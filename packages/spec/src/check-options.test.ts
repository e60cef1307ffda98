import { expect, it } from 'vitest';
import { checkOptions } from './check-options.ts';

it('takes known keys, with or without a value', () => {
  expect(() => checkOptions('f', { a: 1, b: undefined }, ['a', 'b', 'c'])).not.toThrow();
});

it.each([
  [{ typo: 1 }, "f: unknown option 'typo'; known: a, b"],

  [null, 'f: expected an object, got null'],
  [5, 'f: expected an object, got 5'],
])('rejects %j', (options, message) => {
  expect(() => checkOptions('f', options as object, ['a', 'b'])).toThrow(new TypeError(message));
});
