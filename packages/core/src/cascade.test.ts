import { abstain, type Reward, RlaifError } from '@rlaif/spec';
import { expect, it, describe as suite, vi } from 'vitest';
import { cascade } from './cascade.ts';
import { describe } from './describe.ts';
import { named } from './named.ts';
import { rangeOf, withRange } from './range.ts';
import { scoreOne } from './score-one.ts';
import { contextOf, deferred, errorOf, sampleOf, usageOf } from './test-support.ts';

const constant =
  (score: number): Reward =>
  () =>
    score;
const between = { unsure: ({ score }: { readonly score: number }) => score > 0.3 && score < 0.7 };

suite('cascade', () => {
  it('lets the first stand where it is sure, and asks nobody else', () => {
    const pro = vi.fn(constant(1));
    expect(cascade({ lite: constant(0.1), pro }, between)(sampleOf(), contextOf())).toEqual({
      score: 0.1,
      components: { lite: 0.1, escalations: 0 },
    });
    expect(pro).not.toHaveBeenCalled();
  });

  it('asks the next where it is unsure; what the last says stands, sure or not', () => {
    const reward = cascade({ lite: constant(0.5), mid: constant(0.6), pro: constant(0.4) }, between);
    expect(reward(sampleOf(), contextOf())).toEqual({
      score: 0.4,
      components: { lite: 0.5, mid: 0.6, pro: 0.4, escalations: 2 },
    });
  });

  it('does not ask the rule about the last', () => {
    const unsure = vi.fn(() => true);
    const sample = sampleOf();
    expect(cascade({ lite: constant(0.5), pro: constant(0.6) }, { unsure })(sample, contextOf())).toMatchObject({
      score: 0.6,
    });
    expect(unsure.mock.calls).toEqual([[{ score: 0.5 }, sample]]);
  });

  it('shows the rule the whole result, and its rationale is that of who decided', () => {
    const lite: Reward = () => ({ score: 1, rationale: 'good', components: { confidence: 0.2 } });
    const pro: Reward = () => ({ score: 0, rationale: 'no source', usage: [usageOf()] });
    const reward = cascade({ lite, pro }, { unsure: ({ components }) => (components?.confidence as number) < 0.5 });
    expect(reward(sampleOf(), contextOf())).toEqual({
      score: 0,
      rationale: 'no source',
      components: { lite: lite(sampleOf(), contextOf()), pro: pro(sampleOf(), contextOf()), escalations: 1 },
    });
  });

  it('asks one after the other, also when they take time, and bills each once', async () => {
    const lite = deferred<{ score: number; usage: readonly ReturnType<typeof usageOf>[] }>();
    const pro = vi.fn<Reward>(async () => ({ score: 1, usage: [usageOf({ modelId: 'pro' })] }));
    const scored = scoreOne(cascade({ lite: () => lite.promise, pro }, between), sampleOf());
    await new Promise((resolve) => setImmediate(resolve));
    expect(pro).not.toHaveBeenCalled();
    lite.resolve({ score: 0.5, usage: [usageOf()] });
    expect(await scored).toMatchObject({ score: 1, usage: [usageOf(), usageOf({ modelId: 'pro' })] });
  });

  it('ends with an abstention, which is nothing to be unsure of', () => {
    const pro = vi.fn(constant(1));
    expect(cascade({ lite: () => abstain('no reference'), pro }, between)(sampleOf(), contextOf())).toEqual({
      abstained: true,
      reason: 'lite: no reference',
      components: { lite: abstain('no reference') },
    });
    expect(pro).not.toHaveBeenCalled();
  });

  it('ends with a failure, with what was asked before it', async () => {
    const lite: Reward = () => ({ score: 0.5, usage: [usageOf()] });
    const pro: Reward = async () => {
      throw new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'down', { usage: [usageOf()] });
    };
    const outcome = await scoreOne(cascade({ lite, pro, last: constant(1) }, between), sampleOf());
    expect(outcome).toMatchObject({
      status: 'failed',
      error: { code: 'RLAIF_JUDGE_UNAVAILABLE', message: 'pro: down' },
      components: { lite: { score: 0.5 } },
      usage: [{ calls: 2 }],
    });
  });

  it.each([undefined, null, 1, 'yes', Promise.resolve(true)])(
    'does not take %s for an answer to unsure',
    async (answer) => {
      const lite: Reward = () => ({ score: 0.5, usage: [usageOf()] });
      const outcome = await scoreOne(
        cascade({ lite, pro: constant(1) }, { unsure: () => answer as unknown as boolean }),
        sampleOf(),
      );
      expect(outcome).toMatchObject({
        error: { code: 'RLAIF_SCORE', message: expect.stringContaining('cascade: unsure must return true or false') },
        components: { lite: { score: 0.5 } },
        usage: [usageOf()],
      });
    },
  );

  it('keeps what was billed when the rule throws', async () => {
    const lite: Reward = async () => ({ score: 0.5, usage: [usageOf()] });
    const unsure = () => {
      throw new Error('secret');
    };
    const outcome = await scoreOne(cascade({ lite, pro: constant(1) }, { unsure }), sampleOf());
    expect(outcome).toMatchObject({ error: { code: 'RLAIF_REWARD' }, usage: [usageOf()] });
    expect(outcome.status === 'failed' && outcome.error.message).not.toContain('secret');
  });

  it('takes negative scores like any others, and holds each to the one range', async () => {
    const signed = (score: number): Reward => withRange(constant(score), [-2, 0]);
    const reward = cascade({ a: signed(-1), b: signed(-2) }, { unsure: ({ score }) => score === -1 });
    expect(reward(sampleOf(), contextOf())).toMatchObject({ score: -2 });
    expect(rangeOf(reward)).toEqual([-2, 0]);
    const error = await errorOf(() => cascade({ a: signed(1), b: signed(-2) }, between)(sampleOf(), contextOf()));
    expect(error).toMatchObject({ code: 'RLAIF_SCORE', message: expect.stringMatching(/^a: /) });
  });

  it('describes itself, by the name and version of its rule', () => {
    const plain = { kind: 'function', range: [0, 1] };
    const unsure = named('between', '1', between.unsure);
    expect(describe(cascade({ lite: constant(1), pro: constant(1) }, { unsure }))).toEqual({
      kind: 'cascade',
      range: [0, 1],
      options: { unsure: 'between@1' },
      children: { lite: plain, pro: plain },
    });
  });

  it.each([
    ['no rule', {}],
    ['a rule that is none', { unsure: 0.5 }],
    ['no options', undefined],
  ])('refuses %s', (_, options) => {
    const build = () => cascade({ a: constant(1), b: constant(1) }, options as never);
    expect(build).toThrow(TypeError);
    expect(build).toThrow(/^cascade: /);
  });
});
