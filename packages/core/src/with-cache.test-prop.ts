import { type JudgeModel, type ModelUsage, RlaifError } from '@rlaif/spec';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CacheStore } from './cache-store.ts';
import { modelOf, request, responseOf, usageOf } from './test-support.ts';
import { withCache } from './with-cache.ts';

interface Asker {
  readonly key: number;
  readonly startsAt: number;
  readonly leavesAt: number | undefined;
  readonly cache: 'bypass' | 'refresh' | undefined;
}

interface Trouble {
  /** Turns of the event loop that a call of the model takes; odd ones fail. */
  readonly turns: readonly number[];
  /** What the store does, in turn. */
  readonly store: readonly ('sync' | 'async' | 'throws' | 'rejects' | 'garbage')[];
}

const asker: fc.Arbitrary<Asker> = fc.record({
  key: fc.nat(2),
  startsAt: fc.nat(8),
  leavesAt: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
  cache: fc.constantFrom(undefined, undefined, undefined, 'refresh', 'bypass'),
});
const trouble: fc.Arbitrary<Trouble> = fc.record({
  turns: fc.array(fc.nat(5), { minLength: 1, maxLength: 6 }),
  store: fc.array(fc.constantFrom('sync', 'async', 'throws', 'rejects', 'garbage'), { minLength: 1, maxLength: 6 }),
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A model that reports every call in its usage, heeds its signal, and fails in odd numbers of turns. */
function troubled(turns: readonly number[]) {
  const under = new Map<string, number>();
  const seen = { calls: 0, most: 0 };
  const model: JudgeModel = modelOf(async ({ seed }, { signal, cache } = {}) => {
    const length = turns[seen.calls++ % turns.length]!;
    const name = cache === 'bypass' ? `${seen.calls}` : `${seed} ${cache}`;
    under.set(name, (under.get(name) ?? 0) + 1);
    seen.most = Math.max(seen.most, under.get(name)!);
    try {
      for (let i = 0; i < length && !signal?.aborted; i++) await turn();
      if (signal?.aborted) throw new RlaifError('RLAIF_ABORTED', 'stopped', { usage: [usageOf()] });
      if (length % 2 === 1) throw new RlaifError('RLAIF_JUDGE_THROTTLED', 'busy', { usage: [usageOf()] });
      return responseOf(`${seed}`);
    } finally {
      under.set(name, under.get(name)! - 1);
    }
  });
  return { model, seen };
}

function troubledStore(
  kinds: readonly Trouble['store'][number][],
): CacheStore & { readonly kept: Map<string, unknown> } {
  const kept = new Map<string, unknown>();
  let asked = 0;
  const act = <T>(run: () => T): T | Promise<T> => {
    switch (kinds[asked++ % kinds.length]) {
      case 'throws':
        throw new Error('closed');
      case 'rejects':
        return Promise.reject(new Error('reset'));
      case 'async':
        return turn().then(run);
      case 'garbage':
        return { garbage: true } as T;
      default:
        return run();
    }
  };
  return { kept, get: (key) => act(() => kept.get(key)), set: (key, value) => act(() => kept.set(key, value)) };
}

const liveCalls = (usage: readonly ModelUsage[]): number =>
  usage.reduce((sum, part) => sum + (part.replayed ? 0 : part.calls), 0);

it('bills every call of the model to exactly one asker, whatever leaves, fails or breaks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(asker, { minLength: 1, maxLength: 12 }), trouble, async (askers, { turns, store }) => {
      const { model: inner, seen } = troubled(turns);
      const kept = troubledStore(store);
      const model = withCache(inner, { store: kept });
      const controllers = askers.map(() => new AbortController());
      const results: Promise<{ readonly billed: number; readonly text?: string }>[] = [];
      for (let time = 0; time <= 12; time++) {
        askers.forEach(({ startsAt, leavesAt, key, cache }, i) => {
          const { signal } = controllers[i]!;
          if (leavesAt === time) controllers[i]!.abort();
          if (startsAt !== time) return;
          const asked = model.generate({ ...request, seed: key }, { signal, cache });
          results.push(
            asked.then(
              ({ usage, content }) => {
                expect(content).toEqual({ type: 'text', text: `${key}` });
                return { billed: liveCalls(usage) };
              },
              (error) => {
                expect(RlaifError.isInstance(error)).toBe(true);
                if (signal.aborted) expect(error.code).toMatch(/ABORTED|THROTTLED/);
                else expect(error.code).toBe('RLAIF_JUDGE_THROTTLED');
                return { billed: liveCalls(error.usage) };
              },
            ),
          );
        });
        await turn();
      }
      const billed = (await Promise.all(results)).reduce((sum, one) => sum + one.billed, 0);
      expect(billed).toBe(seen.calls);
      expect(seen.most).toBeLessThanOrEqual(1);
      for (const value of kept.kept.values()) expect(value).toEqual(responseOf(expect.any(String)));
      const { hits, misses, shared } = model.cache;
      const counted = askers.filter(({ cache }) => cache !== 'bypass').length;
      expect(hits + misses + shared).toBeLessThanOrEqual(counted);
    }),
    { numRuns: 300 },
  );
});
