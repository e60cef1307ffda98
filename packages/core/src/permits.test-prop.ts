import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPermits } from './permits.ts';
import { deferred } from './test-support.ts';

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'enter' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('abort' as const), which: fc.nat(200) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('end' as const), which: fc.nat(200) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('resize' as const), limit: fc.integer({ min: 1, max: 8 }) }) },
);

describe('createPermits', () => {
  it('serves in order, never above the limit at entry, and leaves nobody waiting while there is room', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 80 }), async (start, steps) => {
        const permits = createPermits(start);
        let limit = start;
        const started: number[] = [];
        const wrong: string[] = [];
        const waiting = new Set<number>();
        const running = new Map<number, () => void>();
        const controllers: AbortController[] = [];
        const settled: Promise<unknown>[] = [];

        for (const next of steps) {
          if (next.kind === 'enter') {
            const id = controllers.length;
            const controller = new AbortController();
            controllers.push(controller);
            waiting.add(id);
            const work = (): Promise<void> => {
              if (permits.underWay > limit) wrong.push(`${permits.underWay} under way, limit ${limit}`);
              if (Math.min(...waiting) !== id) wrong.push(`${id} passed ${[...waiting]}`);
              waiting.delete(id);
              started.push(id);
              const { promise, resolve } = deferred<void>();
              running.set(id, resolve);
              return promise;
            };
            settled.push(permits.run(controller.signal, work).catch(() => waiting.delete(id)));
          } else if (next.kind === 'abort') {
            const id = next.which % Math.max(1, controllers.length);
            controllers[id]?.abort();
          } else if (next.kind === 'end') {
            const id = [...running.keys()][next.which % Math.max(1, running.size)];
            running.get(id!)?.();
            running.delete(id!);
          } else {
            limit = next.limit;
            permits.resize(limit);
          }
          await new Promise((resolve) => setImmediate(resolve));
          expect(permits.underWay).toBe(running.size);
          expect(waiting.size === 0 || running.size >= limit).toBe(true);
        }
        while (running.size > 0) {
          for (const end of running.values()) end();
          running.clear();
          await new Promise((resolve) => setImmediate(resolve));
        }
        await Promise.all(settled);
        expect(wrong).toEqual([]);
        expect(started).toEqual([...started].sort((a, b) => a - b));
        expect(permits.underWay).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});
