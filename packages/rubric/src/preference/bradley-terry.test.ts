import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bradleyTerry, type PairResult } from './bradley-terry.ts';
import { ringPairs } from './tournament.ts';

/** So weak that it changes no digit that is compared. */
const nearlyNone = 1e-9;
const won = (first: number, second: number): PairResult => ({ first, second, wins: 1, ties: 0, losses: 0 });
const logarithms = (strengths: readonly number[]) => {
  const logs = strengths.map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  return logs.map((log) => log - mean);
};
const chances = (strengths: readonly number[]) => strengths.map((strength) => strength / (strength + 1));

const data = fileURLToPath(new URL('../../../../../shared/data/stat-vectors/choix/', import.meta.url));
const cases = ['testcase-pairwise-1.json', 'testcase-pairwise-2.json'];

const present = existsSync(data);
describe.skipIf(!present)('published estimates without ties', () => {
  it.each(cases)('are found: %s of choix', (file) => {
    const { n_items, data: pairs, ml_est } = JSON.parse(readFileSync(`${data}${file}`, 'utf8'));
    const results = pairs.map(([first, second]: [number, number]) => won(first, second));
    logarithms(bradleyTerry(n_items, results, nearlyNone).strengths).forEach((log, item) => {
      expect(log).toBeCloseTo(ml_est[item], 8);
    });
  });
});
it.skipIf(present)('has no published estimates to read here: ../shared/data lacks stat-vectors', () => {
  expect(present).toBe(false);
});

describe('ties', () => {
  it('are as in the example of Davidson (1970), whose estimates stopped after 7 rounds', () => {
    // Six brands of chocolate pudding: i, j, preferred i, preferred j, no preference.
    const tastings = [
      [1, 2, 19, 22, 16],
      [1, 3, 16, 19, 12],
      [2, 3, 19, 19, 10],
      [1, 4, 18, 23, 13],
      [2, 4, 23, 19, 9],
      [3, 4, 19, 20, 15],
      [1, 5, 13, 19, 18],
      [2, 5, 16, 20, 12],
      [3, 5, 16, 15, 17],
      [4, 5, 17, 14, 16],
      [1, 6, 18, 21, 12],
      [2, 6, 22, 20, 12],
      [3, 6, 13, 18, 10],
      [4, 6, 14, 19, 18],
      [5, 6, 11, 21, 12],
    ] as const;
    const published = [0.1388005, 0.1729985, 0.161742, 0.165393, 0.1586805, 0.2023855];
    const { strengths, tying } = bradleyTerry(
      6,
      tastings.map(([i, j, wins, losses, ties]) => ({ first: i - 1, second: j - 1, wins, losses, ties })),
      nearlyNone,
    );
    const sum = strengths.reduce((total, strength) => total + strength, 0);
    strengths.forEach((strength, brand) => {
      expect(Math.abs(strength / sum - published[brand]!)).toBeLessThan(3e-5);
    });
    expect(Math.abs(tying - 0.7468147)).toBeLessThan(2e-5);
  });

  it('of all with all leave everybody equal, and their parameter finite', () => {
    const results = [0, 1, 2].map((first) => ({ first, second: (first + 1) % 3, wins: 0, ties: 1, losses: 0 }));
    // 3 ties against one decided comparison that the prior adds: each odds 2 to ν, so ν = 2 * 3 / 1.
    expect(bradleyTerry(3, results, 1)).toEqual({ strengths: [1, 1, 1], tying: 6 });
  });
});

it('lets the strongest item take what its weak opponents cannot, however weak the prior', () => {
  // One winner over three that tie: of 6 comparisons 3 are ties, and ν must fit them alone.
  const results = [
    won(0, 1),
    won(0, 2),
    won(0, 3),
    ...[
      [1, 2],
      [1, 3],
      [2, 3],
    ].map(([first, second]) => ({ first: first!, second: second!, wins: 0, ties: 1, losses: 0 })),
  ];
  const {
    strengths: [winner = 0, ...others],
    tying,
  } = bradleyTerry(4, results, 0.01);
  for (const other of others) expect(other).toBeCloseTo(others[0]!, 12);
  expect(winner / others[0]!).toBeGreaterThan(1e3);
  expect(tying).toBeGreaterThan(100);
});

it('is not confused by ties that are next to impossible', () => {
  const [certain, nearly] = [0, 5e-324].map((ties) => bradleyTerry(2, [{ ...won(0, 1), ties }], 1).strengths);
  expect(nearly![0]).toBeCloseTo(certain![0]!, 9);
});

describe('the prior', () => {
  it('keeps an item that wins all finite, and one that loses all above 0', () => {
    const { strengths } = bradleyTerry(3, [won(0, 1), won(0, 2), won(1, 2)], 1);
    expect(strengths[0]).toBeLessThan(10);
    expect(strengths[2]).toBeGreaterThan(0.1);
    expect(strengths[1]).toBeCloseTo(1, 9);
    expect(strengths[0]! * strengths[2]!).toBeCloseTo(1, 8);
  });

  it('is what two items show that met once', () => {
    // The condition for the winner, with p its strength and 1 / p the loser's: 1/(1 + p^2) = p/(p + 1) - 1/2.
    const [p = 0] = bradleyTerry(2, [won(0, 1)], 1).strengths;
    expect(1 / (1 + p * p)).toBeCloseTo(p / (p + 1) - 1 / 2, 9);
  });

  it('gives items that nothing connects the same scale, and an item without comparisons the middle', () => {
    const { strengths } = bradleyTerry(5, [won(0, 1), won(2, 3)], 1);
    expect(strengths[0]).toBeCloseTo(strengths[2]!, 9);
    expect(strengths[4]).toBe(1);
  });

  it('draws closer to the middle the larger it is', () => {
    const top = (prior: number) => bradleyTerry(2, [won(0, 1)], prior).strengths[0]!;
    expect(top(0.1)).toBeGreaterThan(top(1));
    expect(top(1)).toBeGreaterThan(top(10));
    expect(top(10)).toBeGreaterThan(1);
  });
});

it('gives nothing for nobody', () => {
  expect(bradleyTerry(0, [], 1)).toEqual({ strengths: [], tying: 0 });
});

describe('whatever was compared', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  /** Of three outcomes that add up to 1, as each comparison of a group has. */
  const outcome = fc
    .tuple(share, share)
    .map(([a, b]) => (a < b ? ([a, b - a, 1 - b] as const) : ([b, a - b, 1 - a] as const)))
    .map(([wins, ties, losses]) => ({ wins, ties, losses }));
  const everyPair = (size: number) =>
    Array.from({ length: size }, (_, first) => first).flatMap((first) =>
      Array.from({ length: first }, (_, second) => ({ first, second })),
    );
  const tournament = fc.integer({ min: 2, max: 7 }).chain((size) =>
    fc.record({
      size: fc.constant(size),
      results: fc
        .array(fc.oneof(outcome, fc.constantFrom({ wins: 1, ties: 0, losses: 0 }, { wins: 0, ties: 1, losses: 0 })), {
          minLength: everyPair(size).length,
          maxLength: everyPair(size).length,
        })
        .map((outcomes) => everyPair(size).map((pair, index): PairResult => ({ ...pair, ...outcomes[index]! }))),
      order: fc.shuffledSubarray([...Array(size).keys()], { minLength: size }),
      prior: fc.constantFrom(0.01, 0.5, 1, 20),
    }),
  );

  it('does not depend on names, sides, the order of the comparisons, or how they are counted', () => {
    fc.assert(
      fc.property(tournament, ({ size, results, order, prior }) => {
        const { strengths, tying } = bradleyTerry(size, results, prior);
        const told = results.toReversed().flatMap(({ first, second, wins, ties, losses }) => {
          const [one, other] = [order[second]!, order[first]!];
          const half = { wins: losses / 2, ties: ties / 2, losses: wins / 2 };
          const same = { first: other, second: one, wins: wins / 2, ties: ties / 2, losses: losses / 2 };
          return [{ first: one, second: other, ...half }, same];
        });
        const other = bradleyTerry(size, told, prior);
        strengths.forEach((strength, item) => {
          expect(Math.abs(Math.log(other.strengths[order[item]!]! / strength))).toBeLessThan(1e-8);
        });
        expect(Math.abs(other.tying - tying) / (2 + tying)).toBeLessThan(1e-8);
      }),
    );
  });

  it('orders items that all met as their points do, ties counted half', () => {
    fc.assert(
      fc.property(tournament, ({ size, results, prior }) => {
        const points = Array<number>(size).fill(0);
        for (const { first, second, wins, ties, losses } of results) {
          points[first]! += wins + ties / 2;
          points[second]! += losses + ties / 2;
        }
        const { strengths } = bradleyTerry(size, results, prior);
        for (const { first, second } of everyPair(size)) {
          const difference = points[first]! - points[second]!;
          const ratio = Math.log(strengths[first]! / strengths[second]!);
          if (Math.abs(difference) < 1e-6) expect(Math.abs(ratio)).toBeLessThan(1e-2);
          else expect(Math.sign(ratio)).toBe(Math.sign(difference));
        }
      }),
    );
  });
});

describe('the hardest groups', () => {
  const size = 64;
  const pairs = ringPairs(size);
  /** One is stronger than what follows it, and so on round a ring, down a line, or only the first and all others tie. */
  const groups: Readonly<Record<string, (first: number, second: number) => Partial<PairResult>>> = {
    'a circle': () => ({ wins: 1 }),
    'a line': (first, second) => (first < second ? { wins: 1 } : { losses: 1 }),
    'one winner among equals': (first, second) =>
      first === 0 ? { wins: 1 } : second === 0 ? { losses: 1 } : { ties: 1 },
    'ties alone': () => ({ ties: 1 }),
  };

  it.each(Object.entries(groups))('are solved to the last digits under the weakest prior: %s', (_, outcomeOf) => {
    for (const [met, prior] of [
      [pairs, 0.01],
      [pairs, 1],
      [ringPairs(size, 2), 0.01],
    ] as const) {
      const results = met.map(({ first, second }) => ({
        first,
        second,
        wins: 0,
        ties: 0,
        losses: 0,
        ...outcomeOf(first, second),
      }));
      const { strengths, tying } = bradleyTerry(size, results, prior);
      const mean = chances(strengths).reduce((sum, chance) => sum + chance, 0) / size;
      expect(Math.abs(mean - 0.5)).toBeLessThan(1e-9);
      expect(strengths.every((strength) => strength > 0 && strength < Number.POSITIVE_INFINITY)).toBe(true);
      const expected = results.reduce(
        (sum, { first, second }) => {
          const [p, q] = [strengths[first]!, strengths[second]!];
          const middle = tying * Math.sqrt(p * q);
          return sum + middle / (p + q + middle);
        },
        (prior * tying) / (2 + tying),
      );
      expect(expected).toBeCloseTo(
        results.reduce((sum, { ties }) => sum + ties, 0),
        6,
      );
    }
  });
});

it('finds strengths at which every item has the points that the model expects', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const tournament = fc.integer({ min: 2, max: 9 }).chain((size) =>
    fc.record({
      size: fc.constant(size),
      results: fc.array(
        fc.record({
          first: fc.nat(size - 1),
          second: fc.nat(size - 1),
          wins: share,
          ties: fc.oneof(fc.constant(0), share),
          losses: share,
        }),
        { maxLength: 30 },
      ),
      prior: fc.double({ min: 0.1, max: 5, noNaN: true }),
    }),
  );
  fc.assert(
    fc.property(tournament, ({ size, results: any, prior }) => {
      const results = any.filter(({ first, second }) => first !== second);
      const { strengths, tying } = bradleyTerry(size, results, prior);
      const surplus = Array<number>(size).fill(0);
      let surplusOfTies = 0;
      for (const { first, second, wins, ties, losses } of results) {
        const [p, q] = [strengths[first]!, strengths[second]!];
        const middle = tying * Math.sqrt(p * q);
        const all = wins + ties + losses;
        surplus[first]! += wins + ties / 2 - (all * (p + middle / 2)) / (p + q + middle);
        surplus[second]! += losses + ties / 2 - (all * (q + middle / 2)) / (p + q + middle);
        surplusOfTies += ties - (all * middle) / (p + q + middle);
      }
      strengths.forEach((strength, item) => {
        expect(surplus[item]! + prior * (1 / 2 - strength / (strength + 1))).toBeCloseTo(0, 6);
      });
      expect(surplusOfTies - (prior * tying) / (2 + tying)).toBeCloseTo(0, 6);
      const mean = chances(strengths).reduce((sum, chance) => sum + chance, 0) / size;
      expect(mean).toBeCloseTo(0.5, 7);
    }),
    { numRuns: 1000 },
  );
});
