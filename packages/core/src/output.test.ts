import { type Reward, RlaifError } from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
import { flatten } from './flatten.ts';
import { gate } from './gate.ts';
import { isAbstained, mergeComponents } from './output.ts';
import { scoreBatch } from './score-batch.ts';
import { scoreOne } from './score-one.ts';
import { sampleOf, usageOf } from './test-support.ts';
import { weightedMean } from './weighted-mean.ts';

const billed = (modelId: string, fields: object = {}): Reward =>
  (() => ({ score: 1, usage: [usageOf({ modelId })], ...fields })) as Reward;
const callsOf = (usage: readonly { readonly modelId: string; readonly calls: number }[]) =>
  Object.fromEntries(usage.map(({ modelId, calls }) => [modelId, calls]));

describe('an output that is not sound somewhere below', () => {
  it('fails with its path, what was sound before it, and all that was billed, once', async () => {
    const inner = billed('inner', {
      components: {
        before: { score: 1, usage: [usageOf({ modelId: 'before' })] },
        wrong: { score: Number.NaN, usage: [usageOf({ modelId: 'wrong' })] },
        after: { score: 1, usage: [usageOf({ modelId: 'after' })] },
      },
    });
    const outcome = await scoreOne(weightedMean({ first: billed('first'), inner, last: billed('last') }), sampleOf());
    expect(outcome).toMatchObject({
      status: 'failed',
      error: { code: 'RLAIF_SCORE', message: 'inner: wrong: a score of NaN is not finite' },
      components: { first: { score: 1 }, 'inner/before': { score: 1 } },
    });
    expect(callsOf(outcome.usage)).toEqual({ first: 1, inner: 1, before: 1, wrong: 1, after: 1, last: 1 });
  });

  it.each([
    ['null', null],
    ['a text', 'good'],
    ['NaN', Number.NaN],
    ['a result without a score', { components: {} }],
    ['an abstention without a reason', { abstained: true }],
  ])('is a failure beside another, too: %s is not kept as what had finished', async (_, part) => {
    const unsound = billed('unsound', { components: { part } });
    const down: Reward = async () => {
      throw new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'down', { usage: [usageOf({ modelId: 'down' })] });
    };
    for (const reward of [weightedMean({ unsound, down }), gate({ unsound }, down), gate({ unsound, down }, () => 1)]) {
      const outcome = await scoreOne(reward, sampleOf());
      expect(outcome).toMatchObject({
        status: 'failed',
        error: { code: 'RLAIF_SCORE', attribution: 'completion', message: expect.stringMatching(/^unsound: part: /) },
      });
      expect(callsOf(outcome.usage)).toEqual({ unsound: 1, down: 1 });
      expect(flatten(outcome)).toEqual({});
    }
  });

  it('fails where what was billed is no list', async () => {
    for (const usage of [5, 'x', usageOf()]) {
      const [bad, good] = await scoreBatch(
        (sample) => (sample.id === '1' ? ({ score: 1, usage } as never) : 1),
        [sampleOf(), sampleOf({ id: '2' })],
      );
      expect(bad).toMatchObject({
        status: 'failed',
        error: { code: 'RLAIF_SCORE', message: 'usage is not a list' },
        usage: [],
      });
      expect(good).toMatchObject({ status: 'scored' });
    }
  });

  it('that is a promise fails its sample, and no rejection of it ends the process', async () => {
    const uncaught = vi.fn();
    process.on('unhandledRejection', uncaught);
    const late = () => Promise.reject(new Error('nobody waits for it'));
    const components = () => ({ fine: 1, a: late(), b: late(), c: { score: 1, components: { d: late() } } });
    for (const output of [() => ({ score: 1, components: components() }), async () => ({ score: late() })]) {
      const outcome = await scoreOne(output as unknown as Reward, sampleOf());
      expect(outcome).toMatchObject({ status: 'failed', error: { code: 'RLAIF_SCORE' } });
    }
    await new Promise(setImmediate);
    process.off('unhandledRejection', uncaught);
    expect(uncaught).not.toHaveBeenCalled();
  });

  it('is found in a later sample, whose names differ from those before', async () => {
    const names = ['a', 'a', 'a/b', '', 'c'];
    const outcomes = await scoreBatch(
      (sample) => ({ score: 1, components: { [names[Number(sample.id)]!]: 1 } }),
      names.map((_, i) => sampleOf({ id: `${i}` })),
      { concurrency: 1 },
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['scored', 'scored', 'failed', 'failed', 'scored']);
  });
});

describe('isAbstained', () => {
  it.each([null, undefined, 0, 'abstained', true, {}, { abstained: 1 }, { abstained: 'true' }])(
    'does not take %j for one',
    (value) => {
      expect(isAbstained(value as never)).toBe(false);
    },
  );
});

describe('mergeComponents', () => {
  it('puts what was asked on the way before what came of it, and refuses to lose one', () => {
    expect(mergeComponents('gate', { a: 1 }, 0.5)).toEqual({ score: 0.5, components: { a: 1 } });
    expect(mergeComponents('gate', { a: 1 }, { score: 0.5, components: { toString: 1 } })).toEqual({
      score: 0.5,
      components: { a: 1, toString: 1 },
    });
    expect(() => mergeComponents('gate', { a: 1 }, { score: 0.5, components: { a: 1 } })).toThrow(
      "gate: two components are named 'a'",
    );
  });
});
