import { type Outcome, RlaifError } from '@rlaif/core';
import { expect, test } from 'vitest';
import { whollyFailedRefusal } from './refuse-wholly-failed.ts';

const scored: Outcome = { status: 'scored', score: 1, output: 1, usage: [] };
const failedBy = (code: RlaifError['code']): Outcome => ({
  status: 'failed',
  error: new RlaifError(code, 'no'),
  components: {},
  usage: [],
});
const throttled = failedBy('RLAIF_JUDGE_THROTTLED');
const refused = failedBy('RLAIF_JUDGE_REFUSED');

/** How many batches are let through before one is refused; at most 200. */
function letThrough(batches: (index: number) => readonly Outcome[]): number {
  const refuse = whollyFailedRefusal(false);
  for (let index = 0; index < 200; index++) {
    try {
      refuse(batches(index));
    } catch (error) {
      expect(RlaifError.isInstance(error)).toBe(true);
      return index;
    }
  }
  return 200;
}

test('lone failed rows are let through until the last 50 rows have all failed', () => {
  expect(letThrough(() => [throttled])).toBe(49);
  expect(letThrough(() => [throttled, throttled, throttled, throttled, throttled, throttled, throttled])).toBe(7);
});

test('one row with a score begins the count anew', () => {
  expect(letThrough((index) => [index % 40 === 39 ? scored : throttled])).toBe(200);
  expect(letThrough((index) => (index === 0 ? [scored, throttled] : [throttled]))).toBe(49);
  expect(letThrough((index) => (index === 0 ? [throttled, scored] : [throttled]))).toBe(50);
});

test('a batch with a score in it is let through, however many of its rows were too late', () => {
  const cut = [scored, ...Array<Outcome>(127).fill(throttled)];
  expect(letThrough(() => cut)).toBe(200);
  expect(letThrough((index) => (index === 0 ? cut : [throttled]))).toBe(1);
});

test('completions alone are never refused, and one failure of a service among the 50 is enough', () => {
  expect(letThrough(() => [refused])).toBe(200);
  expect(letThrough((index) => [index === 10 ? throttled : refused])).toBe(49);
  expect(letThrough((index) => (index === 0 ? [throttled, scored] : [refused]))).toBe(200);
});

test('after a refusal each failed row is refused until one has a score', () => {
  const refuse = whollyFailedRefusal(false);
  expect(() => refuse(Array(8).fill(throttled))).toThrow('8 of 8 rows failed');
  for (let row = 0; row < 41; row++) refuse([throttled]);
  expect(() => refuse([throttled])).toThrow('the last 50 rows failed');
  expect(() => refuse([throttled])).toThrow('the last 51 rows failed');
  refuse([]);
  refuse([scored]);
  refuse([throttled]);
});
