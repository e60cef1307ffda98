import { describe, expect, it } from 'vitest';
import { errorOf } from './test-support.ts';
import { createWaitingLine } from './waiting-line.ts';

/** A line of people with needs, and what there is for them. */
function lineOf(initial: number) {
  let room = initial;
  const line = createWaitingLine((need: number) => {
    if (need > room) return false;
    room -= need;
    return true;
  });
  const served: string[] = [];
  return {
    line,
    served,
    enter: (name: string, need: number, signal?: AbortSignal) =>
      Promise.resolve(line.enter(need, signal)).then(() => void served.push(name)),
    give: (more: number) => {
      room += more;
      line.advance();
    },
  };
}

describe('createWaitingLine', () => {
  it('lets in at once who finds room and nobody before him', () => {
    const { line } = lineOf(1);
    expect(line.enter(1, undefined)).toBeUndefined();
    expect(line.isEmpty()).toBe(true);
    expect(line.enter(1, undefined)).toBeInstanceOf(Promise);
    expect(line.isEmpty()).toBe(false);
  });

  it('lets nobody pass the first, though there were room for him', async () => {
    const { enter, give, served, line } = lineOf(1);
    const all = [enter('large', 5, undefined), enter('small', 1, undefined)];
    await Promise.resolve();
    expect(line.isEmpty()).toBe(false);
    give(4);
    await all[0];
    expect(served).toEqual(['large']);
    give(1);
    await all[1];
    expect(served).toEqual(['large', 'small']);
  });

  it('goes on with the next when the first leaves', async () => {
    const { enter, served, line } = lineOf(1);
    const controller = new AbortController();
    const large = errorOf(() => enter('large', 5, controller.signal));
    const small = enter('small', 1);
    controller.abort();
    expect((await large).code).toBe('RLAIF_ABORTED');
    await small;
    expect(served).toEqual(['small']);
    expect(line.isEmpty()).toBe(true);
  });

  it('serves those who come after it was empty, and after many have left', async () => {
    const { enter, give, served, line } = lineOf(0);
    const controller = new AbortController();
    const gone = Array.from({ length: 1000 }, (_, index) => errorOf(() => enter(`${index}`, 1, controller.signal)));
    const first = enter('first', 1);
    controller.abort();
    await Promise.all(gone);
    give(1);
    await first;
    expect(line.isEmpty()).toBe(true);
    const second = enter('second', 1);
    give(1);
    await second;
    expect(served).toEqual(['first', 'second']);
  });
});
