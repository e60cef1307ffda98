import type { Range } from '@rlaif/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doesFail, often, type Parts, part, parts, ranges } from './arbitrary-support.ts';
import { type JuryOptions, jury } from './jury.ts';
import { rangeOf } from './range.ts';
import { expectScore, namesOf, sizeOf, tryOut } from './trial-support.ts';

const judges = (kind: keyof typeof ranges): fc.Arbitrary<Parts> =>
  fc.constantFrom(...ranges[kind]).chain((range) => parts(part({ within: [range] }), { min: 2 }));

/** Each score's share of the mean first: a sum may be larger than any number. */
const mean = (scores: readonly number[]): number => scores.reduce((sum, score) => sum + score / scores.length, 0);

const expectedOf: Readonly<Record<string, (scores: readonly number[], range: Range) => number>> = {
  mean,
  median: (scores) => {
    const sorted = scores.toSorted((a, b) => a - b);
    const half = scores.length / 2;
    return mean(Number.isInteger(half) ? [sorted[half - 1]!, sorted[half]!] : [sorted[Math.floor(half)]!]);
  },
  majority: (scores, [min, max]) => {
    const above = scores.filter((score) => score > mean([min, max])).length;
    return above > scores.length - above ? max : min;
  },
  worst: (scores) => Math.min(...scores),
};

const worst: JuryOptions['aggregate'] = (scores) => Math.min(...Object.values(scores));

describe('jury', () => {
  it.each(['unit', 'any'] as const)(
    'makes one score of those it needs, and says how far apart they are (ranges: %s)',
    (kind) =>
      fc.assert(
        fc.asyncProperty(
          judges(kind),
          fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
          fc.constantFrom('mean', 'median', 'majority', 'worst'),
          async (list, wanted, rule) => {
            const names = Object.keys(list);
            const quorum = wanted && Math.min(wanted, names.length);
            const aggregate = rule === 'worst' ? worst : (rule as 'mean');
            const { outcome, asked, reward } = await tryOut(list, (rewards) => jury(rewards, { quorum, aggregate }));
            const range = list[names[0]!]!.range;
            expect(rangeOf(reward)).toEqual(range);
            expect(asked).toEqual(names);

            const failed = names.filter((name) => doesFail(list[name]!));
            const answered = names.filter((name) => !failed.includes(name));
            const scores = answered.filter((name) => list[name]!.does !== 'abstain').map((name) => list[name]!.score);
            if (scores.length < (quorum ?? names.length)) {
              const left = failed.flatMap((name) =>
                /^(service|completion)$/.test(list[name]!.does) ? [`${name}/done`] : [],
              );
              expect(outcome.status).toBe(failed.length > 0 ? 'failed' : 'abstained');
              expect(namesOf(outcome)).toEqual([...answered, ...left]);
              const text =
                outcome.status === 'failed' ? outcome.error.message : outcome.status === 'abstained' && outcome.reason;
              expect(text).toContain(`${scores.length} of ${names.length} judges`);
              return;
            }
            expectScore(outcome, expectedOf[rule]!(scores, range), sizeOf(range));
            expect(namesOf(outcome)).toEqual([...answered, 'spread', 'missing']);
            expect(outcome).toMatchObject({ output: { components: { missing: names.length - scores.length } } });
            const { spread } = (outcome as unknown as { output: { components: { spread: number } } }).output.components;
            const variance = mean(scores.map((score) => (score - mean(scores)) ** 2));
            expect(Number.isFinite(spread)).toBe(true);
            // Where squares can be told from 0 and fit a number.
            if (scores.length > 1 && Math.max(...range) < 1e9 && Math.min(...range) > -1e9) {
              expect(spread).toBeCloseTo(Math.sqrt((variance * scores.length) / (scores.length - 1)), 9);
            }
            if (scores.every((score) => score === scores[0])) expect(spread).toBe(0);
          },
        ),
        often,
      ),
  );

  it('does not look at the order of its judges', () =>
    fc.assert(
      fc.asyncProperty(judges('unit'), fc.constantFrom('mean', 'median', 'majority'), async (list, aggregate) => {
        const turned = Object.fromEntries(Object.entries(list).toReversed());
        const { outcome } = await tryOut(list, (rewards) => jury(rewards, { aggregate, quorum: 1 }));
        const { outcome: other } = await tryOut(turned, (rewards) => jury(rewards, { aggregate, quorum: 1 }));
        expect(other.status).toBe(outcome.status);
        if (outcome.status === 'scored') expectScore(other, outcome.score, 1);
      }),
    ));
});
