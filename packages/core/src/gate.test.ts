import { abstain, type Reward, RlaifError } from '@rlaif/spec';
import { expect, it, describe as suite, vi } from 'vitest';
import { check } from './check.ts';
import { describe } from './describe.ts';
import { gate } from './gate.ts';
import { rangeOf, withRange } from './range.ts';
import { scoreOne } from './score-one.ts';
import { contextOf, errorOf, sampleOf, usageOf } from './test-support.ts';
import { weightedMean } from './weighted-mean.ts';

const pass = check(() => true);
const fail = check(() => false);

suite('gate', () => {
  it('gives the reward with the conditions before its components when all hold', () => {
    const reward = gate({ json: pass, quoted: pass }, weightedMean({ brevity: () => 0.5 }));
    expect(reward(sampleOf(), contextOf())).toEqual({ score: 0.5, components: { json: 1, quoted: 1, brevity: 0.5 } });
    expect(gate({ json: pass }, () => 0.25)(sampleOf(), contextOf())).toEqual({ score: 0.25, components: { json: 1 } });
  });

  it('stops at the first condition that fails: neither the later ones nor the reward is asked', () => {
    const later = vi.fn<Reward>(() => 1);
    const judged = vi.fn<Reward>(() => 1);
    const reward = gate({ json: pass, quoted: fail, later }, judged);
    expect(reward(sampleOf(), contextOf())).toEqual({
      score: 0,
      components: { json: 1, quoted: 0 },
      rationale: 'quoted: 0 is below 1',
    });
    expect(later).not.toHaveBeenCalled();
    expect(judged).not.toHaveBeenCalled();
  });

  it('asks conditions one after the other, also when they take time', async () => {
    const order: string[] = [];
    const slow =
      (name: string, score: number): Reward =>
      async () => {
        order.push(`${name} asked`);
        await new Promise((resolve) => setImmediate(resolve));
        order.push(`${name} answered`);
        return score;
      };
    const scored = gate({ a: slow('a', 1), b: slow('b', 0), c: slow('c', 1) }, slow('reward', 1));
    expect(await scored(sampleOf(), contextOf())).toMatchObject({ score: 0, components: { a: 1, b: 0 } });
    expect(order).toEqual(['a asked', 'a answered', 'b asked', 'b answered']);
  });

  it('takes the minimum of the reward when it stops, or what is said otherwise', () => {
    const signed = withRange(() => 3, [-2, 5]);
    expect(gate({ fail }, signed)(sampleOf(), contextOf())).toMatchObject({ score: -2 });
    const reward = gate({ fail }, signed, { otherwise: -4 });
    expect(reward(sampleOf(), contextOf())).toMatchObject({ score: -4 });
    expect(rangeOf(reward)).toEqual([-4, 5]);
  });

  it('compares with a threshold, by default the highest of the condition', () => {
    const half: Reward = () => 0.5;
    expect(gate({ half }, () => 1)(sampleOf(), contextOf())).toMatchObject({ score: 0 });
    expect(gate({ half }, () => 1, { threshold: 0.5 })(sampleOf(), contextOf())).toMatchObject({ score: 1 });
    const stars = withRange(() => 4, [1, 5]);
    expect(gate({ stars }, () => 1)(sampleOf(), contextOf())).toMatchObject({ score: 0 });
  });

  it('abstains when a condition does, and asks nothing further', () => {
    const judged = vi.fn<Reward>(() => 1);
    const reward = gate({ a: pass, b: () => abstain('no contract') }, judged);
    expect(reward(sampleOf(), contextOf())).toEqual({
      abstained: true,
      reason: 'b: no contract',
      components: { a: 1, b: abstain('no contract') },
    });
    expect(judged).not.toHaveBeenCalled();
  });

  it('keeps an abstention of the reward, with the conditions', () => {
    expect(gate({ pass }, () => abstain('nothing to judge'))(sampleOf(), contextOf())).toEqual({
      abstained: true,
      reason: 'nothing to judge',
      components: { pass: 1 },
    });
  });

  it('fails when a condition fails, and names it', async () => {
    const reward = gate({ a: pass, b: async () => Promise.reject(new Error('x')) }, () => 1);
    const error = await errorOf(() => reward(sampleOf(), contextOf()));
    expect(error).toMatchObject({ code: 'RLAIF_REWARD', message: 'b: the reward threw Error', components: { a: 1 } });
  });

  it('keeps the conditions, and what was billed, when the reward fails', async () => {
    const reward = gate({ a: pass }, async () => {
      throw new RlaifError('RLAIF_JUDGE_PARSE', 'not a verdict', { usage: [usageOf()], components: { b: 1 } });
    });
    const error = await errorOf(() => reward(sampleOf(), contextOf()));
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_PARSE', message: 'not a verdict', components: { a: 1, b: 1 } });
    expect(error.usage).toEqual([usageOf()]);
  });

  it('keeps the usage and the rationale of the reward', () => {
    const reward = gate({ pass }, () => ({ score: 1, rationale: 'good', usage: [usageOf()] }));
    expect(reward(sampleOf(), contextOf())).toMatchObject({ rationale: 'good', usage: [usageOf()] });
  });

  it('fails rather than lose a metric when the reward has a component named like a condition', async () => {
    const reward = gate({ json: pass }, () => ({ score: 1, components: { json: 0 }, usage: [usageOf()] }));
    expect(await errorOf(() => reward(sampleOf(), contextOf()))).toMatchObject({
      code: 'RLAIF_SCORE',
      usage: [usageOf()],
    });
    const inherited = gate({ json: pass }, () => ({ score: 1, components: { constructor: 0 } }));
    expect(inherited(sampleOf(), contextOf())).toMatchObject({ score: 1 });
  });

  it('checks the range of what is behind it', async () => {
    expect((await errorOf(() => gate({ pass }, () => 2)(sampleOf(), contextOf()))).code).toBe('RLAIF_SCORE');
    expect((await errorOf(() => gate({ two: () => 2 }, () => 1)(sampleOf(), contextOf()))).message).toMatch(/^two: /);
  });

  it('takes a threshold for each condition that needs its own', () => {
    const stars = withRange(() => 3, [1, 5]);
    const reward = gate({ stars, half: () => 0.5 }, () => 1, { threshold: { stars: 3, half: 0.6 } });
    expect(reward(sampleOf(), contextOf())).toEqual({
      score: 0,
      components: { stars: 3, half: 0.5 },
      rationale: 'half: 0.5 is below 0.6',
    });
  });

  it('compares negative scores like any others', () => {
    const signed = withRange(() => -1, [-2, 0]);
    expect(gate({ signed }, () => 1, { threshold: -1 })(sampleOf(), contextOf())).toMatchObject({ score: 1 });
    expect(gate({ signed }, () => 1, { threshold: -0.5 })(sampleOf(), contextOf())).toMatchObject({ score: 0 });
  });

  it('bills a condition that stops it, and no more', async () => {
    const judged: Reward = async () => ({ score: 0, usage: [usageOf()] });
    expect(await scoreOne(gate({ judged }, judged), sampleOf())).toMatchObject({
      status: 'scored',
      score: 0,
      output: { components: { judged: { score: 0 } } },
      usage: [{ calls: 1 }],
    });
  });

  it('describes itself', () => {
    expect(describe(gate({ pass }, () => 1))).toEqual({
      kind: 'gate',
      range: [0, 1],
      options: { otherwise: 0, thresholds: { pass: 1 } },
      children: {
        conditions: { kind: 'conditions', range: [0, 1], children: { pass: describe(pass) } },
        reward: { kind: 'function', range: [0, 1] },
      },
    });
  });

  it.each([
    ['no condition', () => gate({}, pass), /at least one/],
    ['a reward that is none', () => gate({ pass }, {} as Reward), /expected a reward/],
    ['a threshold outside a condition', () => gate({ pass }, pass, { threshold: 2 }), /threshold 2.*'pass'/],
    ['a threshold that is not a number', () => gate({ pass }, pass, { threshold: Number.NaN }), /threshold NaN/],
    ['an infinite otherwise', () => gate({ pass }, pass, { otherwise: Number.NEGATIVE_INFINITY }), /otherwise/],
    // @ts-expect-error an unknown option does not compile
    ['an unknown option', () => gate({ pass }, pass, { min: 0 }), /unknown option 'min'/],
  ])('refuses %s', (_, build, message) => {
    expect(build).toThrow(TypeError);
    expect(build).toThrow(message);
  });
});
