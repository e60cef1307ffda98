import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doesFail, often, part, parts, scoreWithin } from './arbitrary-support.ts';
import { gate } from './gate.ts';
import { rangeOf } from './range.ts';
import { belowOf, expectAbstained, expectFailed, expectScore, leftBy, namesOf, tryOut } from './trial-support.ts';

/** Conditions that hold more often than not, what is behind them, and thresholds for some. */
const given = fc
  .tuple(parts(part(), { max: 4 }), part(), fc.option(fc.double({ min: -1e308, max: 1e308, noNaN: true })))
  .chain(([conditions, reward, otherwise]) =>
    fc.record({
      conditions: fc.constant(conditions),
      reward: fc.constant(reward),
      otherwise: fc.constant(otherwise ?? undefined),
      threshold: fc.record(
        Object.fromEntries(
          Object.entries(conditions).map(([name, { range }]) => [name, fc.option(scoreWithin(range))]),
        ),
      ),
    }),
  );

describe('gate', () => {
  it('asks conditions in order until one ends it, and the reward only when all hold', () =>
    fc.assert(
      fc.asyncProperty(given, async ({ conditions, reward, threshold: some, otherwise }) => {
        const threshold = Object.fromEntries(Object.entries(some).map(([name, one]) => [name, one ?? undefined]));
        const {
          outcome,
          asked,
          reward: built,
        } = await tryOut({ ...conditions, behind: reward }, ({ behind, ...rest }) =>
          gate(rest, behind!, { threshold, otherwise }),
        );
        const [min, max] = reward.range;
        const bottom = otherwise ?? min;
        expect(rangeOf(built)).toEqual([Math.min(min, bottom), Math.max(max, bottom)]);

        const before: string[] = [];
        for (const [name, condition] of Object.entries(conditions)) {
          if (doesFail(condition)) {
            const left = leftBy(condition).map((path) => `${name}/${path}`);
            expect(asked).toEqual([...before, name]);
            return expectFailed(outcome, name, condition, [...before, ...left]);
          }
          before.push(name);
          if (condition.does === 'abstain') {
            expect(asked).toEqual(before);
            return expectAbstained(outcome, name, before);
          }
          if (condition.score < (threshold[name] ?? condition.range[1])) {
            expect(asked).toEqual(before);
            expect(namesOf(outcome)).toEqual(before);
            expect(outcome).toMatchObject({ output: { rationale: expect.stringMatching(/: .* is below /) } });
            return expectScore(outcome, bottom);
          }
        }
        expect(asked).toEqual([...before, 'behind']);
        if (doesFail(reward)) return expectFailed(outcome, '', reward, [...before, ...leftBy(reward)]);
        if (reward.does === 'abstain') return expectAbstained(outcome, '', before);
        expectScore(outcome, reward.score);
        expect(namesOf(outcome)).toEqual([...before, ...belowOf(reward)]);
        expect(outcome).toMatchObject({ output: reward.does === 'result' ? { rationale: 'behind' } : {} });
      }),
      often,
    ));

  it('takes one threshold for all where each can reach it', () =>
    fc.assert(
      fc.asyncProperty(
        parts(part({ does: ['number'] }), { max: 3 }),
        fc.constantFrom(0, 0.5, 1, -1, 2),
        async (conditions, threshold) => {
          const list = Object.values(conditions);
          const fits = list.every(({ range: [min, max] }) => threshold >= min && threshold <= max);
          const behind = { range: [0, 1], score: 1, does: 'number', delay: 0, calls: 1 } as const;
          const trial = tryOut({ ...conditions, behind }, ({ behind: last, ...rest }) =>
            gate(rest, last!, { threshold }),
          );
          if (!fits) {
            await expect(trial).rejects.toThrow(TypeError);
            return;
          }
          expectScore((await trial).outcome, list.every(({ score }) => score >= threshold) ? 1 : 0);
        },
      ),
    ));
});
