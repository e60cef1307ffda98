import { expect, it } from 'vitest';
import { attempt, chain, isPromiseLike, whenAll } from './maybe-promise.ts';

const later = Promise.resolve(2);
// biome-ignore lint/suspicious/noThenProperty: what is like a promise is what is tested
const thenable = { then: (resolve: (value: number) => void) => resolve(3) } as PromiseLike<number>;

it('knows promises and what is like them', () => {
  // biome-ignore lint/suspicious/noThenProperty: a field of that name makes no promise
  expect([later, thenable, 1, null, undefined, { then: 1 }].map(isPromiseLike)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

it('goes on at once where the value is there', () => {
  expect(chain(1, (value) => value + 1)).toBe(2);
  expect(whenAll([1, 2], (values) => values.length)).toBe(2);
  expect(
    attempt(
      () => 1,
      () => 0,
    ),
  ).toBe(1);
});

it('waits for what is not there', async () => {
  await expect(chain(later, (value) => value + 1)).resolves.toBe(3);
  await expect(chain(thenable, (value) => value + 1)).resolves.toBe(4);
  await expect(whenAll([1, later, thenable], (values) => values.join())).resolves.toBe('1,2,3');
});

it('hands on what was thrown, now or later', async () => {
  const error = new Error('no');
  const fail = (): never => {
    throw error;
  };
  expect(attempt(fail, (thrown) => thrown)).toBe(error);
  await expect(
    attempt(
      () => Promise.reject(error),
      (thrown) => thrown,
    ),
  ).resolves.toBe(error);
});
