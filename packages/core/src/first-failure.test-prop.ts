import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doesFail, often, parts, scoreWithin } from './arbitrary-support.ts';
import { firstFailure } from './first-failure.ts';
import { rangeOf } from './range.ts';
import { expectAbstained, expectFailed, expectScore, leftBy, namesOf, tryOut } from './trial-support.ts';

/** Stages, and a threshold for some. */
const given = parts().chain((stages) =>
  fc.tuple(
    fc.constant(stages),
    fc.record(
      Object.fromEntries(
        Object.entries(stages).map(([name, { range }]) => [name, fc.option(scoreWithin(range), { nil: undefined })]),
      ),
    ),
  ),
);

describe('firstFailure', () => {
  it('stops at the first stage below its threshold, and counts its part of the way', () =>
    fc.assert(
      fc.asyncProperty(given, async ([stages, threshold]) => {
        const { outcome, asked, reward } = await tryOut(stages, (rewards) => firstFailure(rewards, { threshold }));
        expect(rangeOf(reward)).toEqual([0, 1]);
        const before: string[] = [];
        const count = Object.keys(stages).length;
        for (const [name, stage] of Object.entries(stages)) {
          const passed = before.length;
          if (doesFail(stage)) {
            const left = leftBy(stage).map((path) => `${name}/${path}`);
            expect(asked).toEqual([...before, name]);
            return expectFailed(outcome, name, stage, [...before, ...left]);
          }
          before.push(name);
          if (stage.does === 'abstain') {
            expect(asked).toEqual(before);
            return expectAbstained(outcome, name, before);
          }
          const [min, max] = stage.range;
          const bar = threshold[name] ?? max;
          if (stage.score < bar) {
            expect(asked).toEqual(before);
            expect(namesOf(outcome)).toEqual(before);
            const unit = bar - min === Number.POSITIVE_INFINITY ? 2 : 1;
            expectScore(outcome, (passed + (stage.score / unit - min / unit) / (bar / unit - min / unit)) / count, 1);
            expect(outcome).toMatchObject({ output: { rationale: `${name}: ${stage.score} is below ${bar}` } });
            // Only what passes all gets 1: a gate may stand there.
            if (outcome.status === 'scored') expect(outcome.score).toBeLessThan(1);
            return;
          }
        }
        expect(asked).toEqual(before);
        expect(namesOf(outcome)).toEqual(before);
        expect(outcome).toMatchObject({ status: 'scored', score: 1 });
      }),
      often,
    ));

  it('is worth no less the better a stage is, and more for each stage further', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const scoreOfStages = async (scores: readonly number[]): Promise<number> => {
      const stages = Object.fromEntries(
        scores.map((score, i) => [`s${i}`, { range: [0, 1], score, does: 'number', delay: 0, calls: 1 } as const]),
      );
      const { outcome } = await tryOut(stages, firstFailure);
      return outcome.status === 'scored' ? outcome.score : Number.NaN;
    };
    return fc.assert(
      fc.asyncProperty(fc.nat(3), unit, unit, unit, async (passed, a, b, after) => {
        const at = (score: number) =>
          scoreOfStages([...new Array<number>(passed).fill(1), score, ...new Array<number>(3 - passed).fill(after)]);
        const [worse, better, further] = [await at(Math.min(a, b)), await at(Math.max(a, b)), await at(1)];
        expect(worse).toBeLessThanOrEqual(better);
        expect(better).toBeLessThanOrEqual(further);
      }),
    );
  });
});
