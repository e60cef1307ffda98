import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indices, sendCrowd } from './crowd-test-support.ts';
import { withConcurrency } from './with-concurrency.ts';

describe('withConcurrency', () => {
  it('has as many under way as it may, never more, and serves all who stay in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.boolean(), { maxLength: 60 }),
        async (maxConcurrent, cancelled) => {
          const isCancelled = (index: number): boolean => index >= maxConcurrent && cancelled[index]!;
          const { asked, most, ends } = await sendCrowd(
            (model) => withConcurrency(model, { maxConcurrent }),
            cancelled.length,
            isCancelled,
          );
          expect(asked).toEqual(indices(cancelled.length, isCancelled));
          expect(most).toBe(Math.min(maxConcurrent, cancelled.length));
          expect(ends).toEqual(cancelled.map((_, index) => (isCancelled(index) ? 'RLAIF_ABORTED' : 'ok')));
        },
      ),
    );
  });
});
