import { abstain, type Outcome, RlaifError, type Sample } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { groupStats } from './group-stats.ts';
import { scoreBatch } from './score-batch.ts';
import { sampleOf } from './test-support.ts';

const scored = (score: number): Outcome => ({ status: 'scored', score, output: score, usage: [] });
const abstained: Outcome = { status: 'abstained', reason: 'none', components: {}, usage: [] };
const failed: Outcome = { status: 'failed', error: new RlaifError('RLAIF_REWARD', 'x'), components: {}, usage: [] };
const samplesOf = (letters: string): Sample[] => Array.from(letters, (group, i) => sampleOf({ id: `${i}`, group }));

describe('groupStats', () => {
  it('gives what can be computed by hand', () => {
    // a: 0, 0, 1, 1: mean 1/2, squares 4 / 4 = 1, over n - 1 = 3.  b: 0.2, 0.6: mean 0.4, squares 2 * 0.04.
    const outcomes = [0, 0.2, 0, 1, 0.6, 1].map(scored);
    const stats = groupStats(outcomes, { samples: samplesOf('abaaba'), epsilon: 0 });
    const spreads = [Math.sqrt(1 / 3), Math.sqrt(0.08)] as const;
    expect(stats.groups).toEqual([
      { group: 'a', size: 4, scored: 4, abstained: 0, failed: 0, mean: 0.5, spread: expect.closeTo(spreads[0], 12) },
      {
        group: 'b',
        size: 2,
        scored: 2,
        abstained: 0,
        failed: 0,
        mean: expect.closeTo(0.4, 12),
        spread: expect.closeTo(spreads[1], 12),
      },
    ]);
    expect(stats.mean).toBeCloseTo(2.8 / 6, 12);
    expect(stats.spread).toBeCloseTo((spreads[0] + spreads[1]) / 2, 12);
    expect([stats.zeroSpread, stats.unevenAbstention]).toEqual([0, 0]);
    const [a, b] = [0.5 / spreads[0], 0.2 / spreads[1]];
    stats.advantages.forEach((advantage, i) => {
      expect(advantage).toBeCloseTo([-a, -b, -a, a, b, a][i]!, 12);
    });
  });

  it('adds epsilon to the deviation: 1e-4 unless it is told another', () => {
    const deviation = Math.sqrt(0.5);
    const outcomes = [scored(0), scored(1)];
    expect(groupStats(outcomes).advantages[1]).toBeCloseTo(0.5 / (deviation + 1e-4), 14);
    expect(groupStats(outcomes, { epsilon: 0.5 }).advantages[1]).toBeCloseTo(0.5 / (deviation + 0.5), 14);
  });

  it('compares all where no samples are given, under an empty name', () => {
    expect(groupStats([scored(0), scored(1)]).groups).toMatchObject([{ group: '', size: 2 }]);
  });

  it('takes equal prompts and references for a group where none is given', () => {
    const samples = [sampleOf(), sampleOf({ reference: 1 }), sampleOf({ group: 'x' }), sampleOf()];
    const { groups } = groupStats([1, 1, 1, 1].map(scored), { samples });
    expect(groups.map(({ size }) => size)).toEqual([2, 1, 1]);
  });

  it.each([0.1, 0.7, 1 / 3, -0.3, 1e300, -Number.MAX_VALUE])(
    'finds no spread at all where every score is %d, however many there are',
    (score) => {
      for (const count of [2, 3, 7, 8, 1000]) {
        const stats = groupStats(Array(count).fill(scored(score)), { epsilon: 0 });
        expect(stats.groups[0]).toMatchObject({ mean: score, spread: 0 });
        expect([stats.mean, stats.zeroSpread]).toEqual([score, 1]);
        expect(new Set(stats.advantages)).toEqual(new Set([0]));
      }
    },
  );

  it('counts as without signal only groups that have two scores', () => {
    const outcomes = [scored(1), scored(1), scored(0), scored(1), scored(0.5), abstained];
    const stats = groupStats(outcomes, { samples: samplesOf('aabbcd') });
    expect(stats.zeroSpread).toBe(0.5);
    expect(stats.spread).toBeCloseTo(Math.sqrt(0.5) / 2, 12);
    expect(stats.groups[2]).toMatchObject({ scored: 1, mean: 0.5, spread: undefined });
    expect(stats.groups[3]).toMatchObject({ scored: 0, abstained: 1, mean: undefined, spread: undefined });
  });

  it('gives the only score of a group no advantage, and what has no score none at all', () => {
    const outcomes = [scored(0.9), abstained, failed, scored(0), scored(1), failed];
    const stats = groupStats(outcomes, { samples: samplesOf('aaabbb'), epsilon: 0 });
    const half = 0.5 / Math.sqrt(0.5);
    expect(stats.advantages).toEqual([0, undefined, undefined, -half, half, undefined]);
    expect(stats.groups).toMatchObject([
      { size: 3, scored: 1, abstained: 1, failed: 1 },
      { size: 3, scored: 2, abstained: 0, failed: 1, mean: 0.5 },
    ]);
  });

  it('counts groups in which some abstain where others are scored', () => {
    const outcomes = [scored(1), abstained, abstained, abstained, abstained, failed, scored(1), failed];
    expect(groupStats(outcomes, { samples: samplesOf('aabbccdd') }).unevenAbstention).toBe(1);
  });

  it('makes up no number where there is none', () => {
    const nothing = { groups: [], mean: undefined, spread: undefined, zeroSpread: undefined, unevenAbstention: 0 };
    expect(groupStats([])).toEqual({ ...nothing, advantages: [] });
    expect(groupStats([], { samples: [] })).toEqual({ ...nothing, advantages: [] });
    expect(groupStats([failed])).toEqual({
      ...nothing,
      groups: [{ group: '', size: 1, scored: 0, abstained: 0, failed: 1, mean: undefined, spread: undefined }],
      advantages: [undefined],
    });
  });

  it('takes the highest and lowest scores there are', () => {
    const most = Number.MAX_VALUE;
    const stats = groupStats([most, -most, most, -most].map(scored), { epsilon: 0 });
    expect(stats.mean).toBe(0);
    stats.advantages.forEach((advantage, i) => {
      expect(advantage).toBeCloseTo((i % 2 ? -1 : 1) * Math.sqrt(3 / 4), 12);
    });
    expect(groupStats([scored(most), scored(most / 2), scored(most)]).mean).toBeCloseTo((most / 6) * 5, -295);
    expect(groupStats([scored(1e-150), scored(3e-150)], { epsilon: 0 }).spread).toBeCloseTo(Math.SQRT2 * 1e-150, 160);
  });

  it('keeps small differences between large scores', () => {
    const { groups } = groupStats([1e9, 1e9 + 1, 1e9 + 2].map(scored));
    expect(groups[0]).toMatchObject({ mean: 1e9 + 1, spread: 1 });
  });

  it('keeps rows that are no samples among the failed, and out of the other groups', async () => {
    const samples = [null, ...samplesOf('aa'), { id: 'x', group: 'a' }] as Sample[];
    const outcomes = await scoreBatch((sample) => Number(sample.id), samples);
    expect(groupStats(outcomes, { samples }).groups).toEqual([
      { group: '', size: 1, scored: 0, abstained: 0, failed: 1, mean: undefined, spread: undefined },
      expect.objectContaining({ group: 'a', size: 3, scored: 2, failed: 1, mean: 0.5 }),
    ]);
  });

  it('takes what scoreBatch gives, and changes nothing', async () => {
    const samples = Object.freeze(samplesOf('aab').map((sample) => Object.freeze(sample)));
    const reward = (sample: Sample) => (sample.group === 'b' ? abstain('no reference') : Number(sample.id));
    const outcomes = Object.freeze((await scoreBatch(reward, samples)).map((outcome) => Object.freeze(outcome)));
    expect(groupStats(outcomes, { samples })).toMatchObject({ mean: 0.5, unevenAbstention: 0 });
  });

  it('takes a group of a million, which is more than a function can be given', () => {
    const count = 1_000_000;
    const { groups } = groupStats(Array.from({ length: count }, (_, i) => scored(i % 2)));
    expect(groups[0]!.mean).toBe(0.5);
    expect(groups[0]!.spread).toBeCloseTo(Math.sqrt((0.25 * count) / (count - 1)), 9);
  });

  it.each<[string, object, RegExp]>([
    ['samples of other outcomes', { samples: samplesOf('aa') }, /one sample per outcome/],
    ['an epsilon below 0', { epsilon: -1 }, /groupStats: epsilon/],
    ['an epsilon that is not finite', { epsilon: Number.POSITIVE_INFINITY }, /groupStats: epsilon/],
    ['an unknown option', { sample: [] }, /unknown option 'sample'/],
    ['a reference of which no group can be made', { samples: [sampleOf({ reference: 1n })] }, /BigInt/],
  ])('refuses %s', (_, options, message) => {
    expect(() => groupStats([scored(1)], options)).toThrow(TypeError);
    expect(() => groupStats([scored(1)], options)).toThrow(message);
  });
});
