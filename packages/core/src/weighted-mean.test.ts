import { abstain, type Reward, RlaifError } from '@rlaif/spec';
import { expect, it, describe as suite } from 'vitest';
import { describe } from './describe.ts';
import { rangeOf, withRange } from './range.ts';
import { scoreOne } from './score-one.ts';
import { contextOf, deferred, errorOf, sampleOf, usageOf } from './test-support.ts';
import { weightedMean } from './weighted-mean.ts';

const constant =
  (score: number): Reward =>
  () =>
    score;

suite('weightedMean', () => {
  it('weighs what it is given, 1 each by default', () => {
    const reward = weightedMean({ a: constant(1), b: constant(0) });
    expect(reward(sampleOf(), contextOf())).toEqual({ score: 0.5, components: { a: 1, b: 0 } });
    const weighted = weightedMean({ a: constant(1), b: constant(0) }, { weights: { a: 3 } });
    expect(weighted(sampleOf(), contextOf())).toMatchObject({ score: 0.75 });
  });

  it('stays synchronous while its rewards do, and waits where one does not', async () => {
    expect(weightedMean({ a: constant(1) })(sampleOf(), contextOf())).not.toBeInstanceOf(Promise);
    const mixed = weightedMean({ a: constant(1), b: async () => 0 })(sampleOf(), contextOf());
    expect(mixed).toBeInstanceOf(Promise);
    await expect(mixed).resolves.toEqual({ score: 0.5, components: { a: 1, b: 0 } });
  });

  it('keeps the order of its components though answers come in another', async () => {
    const first = deferred<number>();
    const scored = weightedMean({ slow: () => first.promise, fast: async () => 1 })(sampleOf(), contextOf());
    await Promise.resolve();
    first.resolve(0);
    expect(Object.keys(((await scored) as { components: object }).components)).toEqual(['slow', 'fast']);
  });

  it('lets the weights of the others carry the mean when one abstains', () => {
    const reward = weightedMean({ a: constant(1), b: () => abstain('no reference') }, { weights: { b: 9 } });
    expect(reward(sampleOf(), contextOf())).toEqual({
      score: 1,
      components: { a: 1, b: { abstained: true, reason: 'no reference' } },
    });
  });

  it('abstains when all that counts abstains, whatever a reward of weight 0 says', () => {
    const reward = weightedMean({ a: () => abstain('x'), b: constant(1) }, { weights: { b: 0 } });
    expect(reward(sampleOf(), contextOf())).toMatchObject({ abstained: true, components: { b: 1 } });
  });

  it('reports a reward of weight 0 without counting it', () => {
    const reward = weightedMean({ a: constant(1), b: constant(0) }, { weights: { b: 0 } });
    expect(reward(sampleOf(), contextOf())).toEqual({ score: 1, components: { a: 1, b: 0 } });
  });

  it('never leaves, by rounding, what it averages', () => {
    const five = withRange(constant(5), [1, 5]);
    const weights = { a: 0.1, b: 0.2, c: 0.3 };
    // The plain formula gives 4.999999999999999.
    expect((0.1 * 5 + 0.2 * 5 + 0.3 * 5) / (0.1 + 0.2 + 0.3)).toBeLessThan(5);
    expect(weightedMean({ a: five, b: five, c: five }, { weights })(sampleOf(), contextOf())).toMatchObject({
      score: 5,
    });
  });

  it('is a mean at the ends of what numbers hold, where a weighted sum would be none', () => {
    const most = Number.MAX_VALUE;
    const wide = (score: number) => withRange(constant(score), [-most, most]);
    const of = (scores: readonly number[], weight: number): unknown => {
      const names = scores.map((_, i) => `r${i}`);
      const reward = weightedMean(Object.fromEntries(scores.map((score, i) => [names[i]!, wide(score)])), {
        weights: Object.fromEntries(names.map((name) => [name, weight])),
      });
      return (reward(sampleOf(), contextOf()) as { score: number }).score;
    };
    expect(of([most, -most], 1)).toBe(0);
    expect(of([most, most, -most, -most], 10)).toBe(0);
    expect(of([most, most], 1e307)).toBe(most);
    expect(of([most, most, -most], 1)).toBeCloseTo(most / 3, -297);
    expect(of([0.5, 1], Number.MIN_VALUE)).toBe(0.75);
  });

  it('counts the lightest of weights when what outweighs it abstains', () => {
    const reward = weightedMean({ a: () => abstain('x'), b: constant(0.5) }, { weights: { a: 1e300, b: 1e-300 } });
    expect(reward(sampleOf(), contextOf())).toMatchObject({ score: 0.5 });
  });

  it('takes any word for a name, those that objects inherit too', () => {
    const reward = weightedMean({ constructor: constant(1), toString: constant(0) });
    expect(reward(sampleOf(), contextOf())).toEqual({ score: 0.5, components: { constructor: 1, toString: 0 } });
  });

  it('has the range from the lowest to the highest of those that count', () => {
    expect(rangeOf(weightedMean({ a: constant(1), b: withRange(constant(1), [-1, 5]) }))).toEqual([-1, 5]);
    const uncounted = weightedMean({ a: constant(1), b: withRange(constant(1), [-1, 5]) }, { weights: { b: 0 } });
    expect(rangeOf(uncounted)).toEqual([0, 1]);
  });

  it.each([
    ['NaN', Number.NaN],
    ['above', 1.1],
    ['below', -0.1],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['a string', '1'],
    ['undefined', undefined],
    ['null', null],
    ['an object without a score', {}],
    ['a component that is not a number', { score: 1, components: { x: 'y' } }],
    ['a component whose name holds a slash', { score: 1, components: { 'x/y': 1 } }],
  ])('fails on %s, and names the reward', async (_, value) => {
    const reward = weightedMean({ ok: constant(1), bad: (() => value) as unknown as Reward });
    expect(await scoreOne(reward, sampleOf())).toMatchObject({
      status: 'failed',
      error: { code: 'RLAIF_SCORE', message: expect.stringMatching(/^bad: /) },
      components: { ok: 1 },
    });
  });

  it('waits for what has begun when another fails, and keeps what it was billed', async () => {
    const slow = deferred<number | { score: number; usage: readonly ReturnType<typeof usageOf>[] }>();
    let settled = false;
    const scored = Promise.resolve(
      weightedMean({ slow: () => slow.promise, bad: async () => Promise.reject(new Error('secret text')) })(
        sampleOf(),
        contextOf(),
      ),
    ).finally(() => {
      settled = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(settled).toBe(false);
    slow.resolve({ score: 1, usage: [usageOf()] });
    const error = await errorOf(() => scored);
    expect(error.code).toBe('RLAIF_REWARD');
    expect(error.message).toBe('bad: the reward threw Error');
    expect(error.components).toEqual({ slow: { score: 1, usage: [usageOf()] } });
  });

  it('asks none of the later rewards once one has thrown at once', async () => {
    let asked = false;
    const reward = weightedMean({
      bad: () => {
        throw new Error('no');
      },
      judge: async () => {
        asked = true;
        return 1;
      },
    });
    await errorOf(() => reward(sampleOf(), contextOf()));
    expect(asked).toBe(false);
  });

  it('reports what the completion caused before what a service caused, and bills both', async () => {
    const fail = (code: 'RLAIF_JUDGE_UNAVAILABLE' | 'RLAIF_JUDGE_PARSE') => async (): Promise<number> => {
      throw new RlaifError(code, code, { usage: [usageOf()], components: { part: 1 } });
    };
    const reward = weightedMean({ down: fail('RLAIF_JUDGE_UNAVAILABLE'), broken: fail('RLAIF_JUDGE_PARSE') });
    const error = await errorOf(() => reward(sampleOf(), contextOf()));
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_PARSE', attribution: 'completion', isRetryable: false });
    expect(error.usage).toEqual([usageOf({ calls: 2, inputTokens: 20, outputTokens: 4 })]);
    expect(error.components).toEqual({ 'down/part': 1, 'broken/part': 1 });
  });

  it('names the path of a failure that lies deeper', async () => {
    const inner = weightedMean({ ok: constant(1), bad: constant(2) });
    const error = await errorOf(() => weightedMean({ first: constant(0), inner })(sampleOf(), contextOf()));
    expect(error.message).toMatch(/^inner: bad: /);
    expect(error.components).toEqual({ first: 0, 'inner/ok': 1 });
  });

  it('describes itself', () => {
    expect(describe(weightedMean({ a: constant(1) }, { weights: { a: 2 } }))).toEqual({
      kind: 'weightedMean',
      range: [0, 1],
      options: { weights: { a: 2 } },
      children: { a: { kind: 'function', range: [0, 1] } },
    });
  });

  it.each([
    ['no reward', () => weightedMean({}), /at least one reward/],
    ['a name with a slash', () => weightedMean({ 'a/b': constant(1) }), /'a\/b'/],
    ['an empty name', () => weightedMean({ '': constant(1) }), /not empty/],
    ['what is not a function', () => weightedMean({ a: 1 as unknown as Reward }), /'a' is not a reward/],
    ['a weight that is not finite', () => weightedMean({ a: constant(1) }, { weights: { a: Number.NaN } }), /'a'.*NaN/],
    ['a negative weight', () => weightedMean({ a: constant(1) }, { weights: { a: -1 } }), /'a'.*-1/],
    [
      'weights too large to add up',
      () => weightedMean({ a: constant(1), b: constant(1) }, { weights: { a: 1e308, b: 1e308 } }),
      /too large/,
    ],
    ['a name that is no key', () => weightedMean({ ['__proto__']: constant(1) }), /__proto__/],
    ['only weights of 0', () => weightedMean({ a: constant(1) }, { weights: { a: 0 } }), /positive/],
    // @ts-expect-error a weight for no reward does not compile either
    ['a weight for no reward', () => weightedMean({ a: constant(1) }, { weights: { b: 1 } }), /'b'/],
    // @ts-expect-error nor does an unknown option
    ['an unknown option', () => weightedMean({ a: constant(1) }, { weight: {} }), /unknown option 'weight'/],
  ])('refuses %s', (_, build, message) => {
    expect(build).toThrow(TypeError);
    expect(build).toThrow(message);
  });
});
