import { setImmediate as turn } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { createTurns } from './create-turns.ts';

/** Work that ends when it is told to. */
function work(log: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const run = vi.fn(() => {
    log.push(name);
    return promise;
  });
  return { run, end: () => resolve(name), fail: () => reject(new Error(name)) };
}

it('lets so many run at once, and the rest in the order of coming', async () => {
  const log: string[] = [];
  const turns = createTurns(2);
  const works = ['a', 'b', 'c', 'd'].map((name) => work(log, name));
  const results = works.map(({ run }) => turns.run(undefined, run));
  await turn();
  expect(log).toEqual(['a', 'b']);
  works[1]!.end();
  await expect(results[1]).resolves.toBe('b');
  await turn();
  expect(log).toEqual(['a', 'b', 'c']);
  for (const { end } of works) end();
  await expect(Promise.all(results)).resolves.toEqual(['a', 'b', 'c', 'd']);
});

it('gives a turn back where the work fails, at once or later', async () => {
  const turns = createTurns(1);
  const later = work([], 'later');
  const first = turns.run(undefined, later.run);
  const second = turns.run(undefined, () => {
    throw new Error('at once');
  });
  later.fail();
  await expect(first).rejects.toThrow('later');
  await expect(second).rejects.toThrow('at once');
  await expect(turns.run(undefined, () => 'free')).resolves.toBe('free');
});

it('takes whoever is aborted out of the line, with the reason, and nobody loses a turn', async () => {
  const turns = createTurns(1);
  const first = work([], 'first');
  const held = turns.run(undefined, first.run);
  const controller = new AbortController();
  const never = vi.fn();
  const aborted = turns.run(controller.signal, never);
  const after = turns.run(new AbortController().signal, () => 'after');
  controller.abort('enough');
  await expect(aborted).rejects.toBe('enough');
  first.end();
  await expect(held).resolves.toBe('first');
  await expect(after).resolves.toBe('after');
  expect(never).not.toHaveBeenCalled();
});

it('does not begin for a signal that is aborted already, or while its turn is on the way', async () => {
  const turns = createTurns(1);
  const never = vi.fn();
  await expect(turns.run(AbortSignal.abort('before'), never)).rejects.toBe('before');
  const controller = new AbortController();
  const held = work([], 'held');
  const first = turns.run(undefined, held.run);
  const second = turns.run(controller.signal, never);
  await turn();
  // After the turn was given back, and before the next in line begins.
  held.run.mock.results[0]!.value.then(() => controller.abort('between'));
  held.end();
  await expect(second).rejects.toBe('between');
  await expect(first).resolves.toBe('held');
  expect(never).not.toHaveBeenCalled();
  await expect(turns.run(undefined, () => 'free')).resolves.toBe('free');
});

it('leaves no listener behind', async () => {
  const turns = createTurns(1);
  const { signal } = new AbortController();
  const added = vi.spyOn(signal, 'addEventListener');
  const removed = vi.spyOn(signal, 'removeEventListener');
  await Promise.all(Array.from({ length: 5 }, () => turns.run(signal, turn)));
  expect(added).toHaveBeenCalledTimes(4);
  expect(removed).toHaveBeenCalledTimes(4);
});
