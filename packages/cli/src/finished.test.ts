import { expect, test } from 'vitest';
import { createFinished } from './finished.ts';

test('an id is finished as often as the output has it', () => {
  const finished = createFinished();
  finished.add('a', 0.5);
  finished.add('a', 'abstained');
  finished.add('b', 0);
  expect(finished.count).toBe(3);
  expect([finished.take('a'), finished.take('a'), finished.take('a')]).toEqual([0.5, 'abstained', undefined]);
  expect([finished.take('b'), finished.take('b'), finished.take('never')]).toEqual([0, undefined, undefined]);
});
