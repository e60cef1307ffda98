import { RlaifError } from '@rlaif/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelOf, request, responseOf } from './test-support.ts';
import { withAdaptiveConcurrency } from './with-adaptive-concurrency.ts';

const options = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.nat(20), fc.nat(20), fc.double({ min: 0.01, max: 0.99, noNaN: true }))
  .map(([max, a, b, decrease]) => {
    const min = 1 + (a % max);
    return { max, min, start: min + (b % (max - min + 1)), decrease };
  });
const ends = fc.constantFrom('ok', 'RLAIF_JUDGE_THROTTLED', 'RLAIF_JUDGE_UNAVAILABLE');
const calls = fc.array(fc.record({ end: ends, turns: fc.integer({ min: 0, max: 4 }) }), { maxLength: 120 });

describe('withAdaptiveConcurrency', () => {
  it('keeps its limit between min and max, lets in no more than that, and serves in order', async () => {
    await fc.assert(
      fc.asyncProperty(options, calls, async (settings, plan) => {
        let limit = settings.start;
        let under = 0;
        const wrong: string[] = [];
        const asked: number[] = [];
        const model = withAdaptiveConcurrency(
          modelOf(async ({ sampleIndex }) => {
            if (++under > limit) wrong.push(`${under} under way at a limit of ${limit}`);
            asked.push(sampleIndex!);
            const { end, turns } = plan[sampleIndex!]!;
            for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve));
            under--;
            if (end !== 'ok') throw new RlaifError(end as RlaifError['code'], 'failed');
            return responseOf('ok');
          }),
          settings,
        );
        const onEvent = (event: { readonly limit?: number | undefined }): void => {
          if (event.limit === limit) wrong.push(`told ${limit} again`);
          limit = event.limit!;
          if (!(limit >= settings.min && limit <= settings.max && Number.isInteger(limit)))
            wrong.push(`limit ${limit}`);
        };
        const got = await Promise.allSettled(
          plan.map((_, sampleIndex) => model.generate({ ...request, sampleIndex }, { onEvent })),
        );
        expect(wrong).toEqual([]);
        expect(asked).toEqual([...plan.keys()]);
        expect(got.map(({ status }) => status === 'fulfilled')).toEqual(plan.map(({ end }) => end === 'ok'));
      }),
    );
  });
});
