import { describe, expect, it, vi } from 'vitest';
import { abortable, onAbort } from './abortable.ts';
import { errorOf } from './test-support.ts';

describe('onAbort', () => {
  it('calls back in the order of asking, once, and not those who took it back', () => {
    const controller = new AbortController();
    const called: string[] = [];
    onAbort(controller.signal, () => called.push('a'));
    const forgetB = onAbort(controller.signal, () => called.push('b'));
    onAbort(controller.signal, () => called.push('c'));
    forgetB();
    controller.abort();
    controller.abort();
    expect(called).toEqual(['a', 'c']);
  });

  it('has one listener on a signal for all who ask, and none when all have taken it back', () => {
    const { signal } = new AbortController();
    const add = vi.spyOn(signal, 'addEventListener');
    const remove = vi.spyOn(signal, 'removeEventListener');
    const forgets = Array.from({ length: 10_000 }, () => onAbort(signal, () => {}));
    expect(add).toHaveBeenCalledOnce();
    const last = forgets.pop()!;
    for (const forget of forgets) forget();
    expect(remove).not.toHaveBeenCalled();
    last();
    expect(remove).toHaveBeenCalledOnce();
    expect(remove.mock.calls[0]).toEqual(add.mock.calls[0]);
    forgets[0]!();
    expect(remove).toHaveBeenCalledOnce();
  });

  it('asks again on a signal that nobody waited for any more', () => {
    const controller = new AbortController();
    onAbort(controller.signal, () => {})();
    const called = vi.fn();
    onAbort(controller.signal, called);
    controller.abort();
    expect(called).toHaveBeenCalledOnce();
  });

  it('lets a callback take back another', () => {
    const controller = new AbortController();
    const second = vi.fn();
    onAbort(controller.signal, () => forget());
    const forget = onAbort(controller.signal, second);
    controller.abort();
    expect(second).not.toHaveBeenCalled();
  });

  it('keeps signals apart', () => {
    const [one, two] = [new AbortController(), new AbortController()];
    const called = vi.fn();
    onAbort(one.signal, () => called('one'));
    onAbort(two.signal, () => called('two'));
    one.abort();
    expect(called.mock.calls).toEqual([['one']]);
  });
});

describe('abortable', () => {
  it('does not start for a signal that is aborted', async () => {
    const start = vi.fn();
    const error = await errorOf(() => abortable(AbortSignal.abort('enough'), start));
    expect(error).toMatchObject({ code: 'RLAIF_ABORTED', cause: 'enough' });
    expect(start).not.toHaveBeenCalled();
  });

  it('rejects as soon as the signal is aborted, and clears up once', async () => {
    const controller = new AbortController();
    const clear = vi.fn();
    const waiting = errorOf(() => abortable(controller.signal, () => clear));
    controller.abort('enough');
    expect(clear).toHaveBeenCalledOnce();
    expect(await waiting).toMatchObject({ code: 'RLAIF_ABORTED', cause: 'enough' });
  });

  it.each(['resolve', 'reject'] as const)('clears up after %s, and leaves no listener', async (how) => {
    const controller = new AbortController();
    const remove = vi.spyOn(controller.signal, 'removeEventListener');
    const clear = vi.fn();
    const waiting = abortable<string>(controller.signal, (resolve, reject) => {
      queueMicrotask(() => (how === 'resolve' ? resolve('done') : reject(new Error('failed'))));
      return clear;
    });
    if (how === 'resolve') expect(await waiting).toBe('done');
    else await expect(waiting).rejects.toThrow('failed');
    controller.abort();
    expect(clear).toHaveBeenCalledOnce();
    expect(remove).toHaveBeenCalledOnce();
  });

  it('needs no signal', async () => {
    const soon = abortable<number>(undefined, (resolve) => {
      queueMicrotask(() => resolve(1));
      return () => {};
    });
    expect(await soon).toBe(1);
  });

  it('lets 10,000 waiters on one signal go, in their order', async () => {
    const controller = new AbortController();
    const left: number[] = [];
    const waiting = Array.from({ length: 10_000 }, (_, index) =>
      errorOf(() => abortable(controller.signal, () => () => left.push(index))),
    );
    controller.abort();
    expect(new Set((await Promise.all(waiting)).map(({ code }) => code))).toEqual(new Set(['RLAIF_ABORTED']));
    expect(left).toEqual([...Array(10_000).keys()]);
  });
});
