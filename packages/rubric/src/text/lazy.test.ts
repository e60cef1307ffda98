import { expect, test, vi } from 'vitest';
import { lazy } from './lazy.ts';

test('makes its value when it is first asked for, and once', () => {
  const make = vi.fn(() => /\p{L}/v);
  const letter = lazy(make);
  expect(make).not.toHaveBeenCalled();
  const first = letter();
  expect(first.test('a')).toBe(true);
  expect(letter()).toBe(first);
  expect(make).toHaveBeenCalledTimes(1);
});

test('asks again for what could not be made', () => {
  const make = vi.fn<() => object>().mockImplementationOnce(() => {
    throw new Error('not yet');
  });
  make.mockImplementation(() => ({}));
  const value = lazy(make);
  expect(value).toThrow('not yet');
  expect(value()).toEqual({});
});
