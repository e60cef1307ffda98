import { abstain, type Reward, RlaifError, type Sample } from '@rlaif/spec';
import { expect, it, describe as suite, vi } from 'vitest';
import { describe } from './describe.ts';
import { named } from './named.ts';
import { rangeOf, withRange } from './range.ts';
import { rewardHash } from './reward-hash.ts';
import { route } from './route.ts';
import { scoreOne } from './score-one.ts';
import { contextOf, errorOf, sampleOf, usageOf } from './test-support.ts';

const math: Reward = () => 1;
const code: Reward = () => 0.5;
const byTask = (sample: Sample): 'math' | 'code' => sample.metadata?.task as 'math';
const of = (task: string) => sampleOf({ metadata: { task } });

suite('route', () => {
  it('scores by the reward that is selected, as the one component', () => {
    const other = vi.fn(math);
    const reward = route(byTask, { math: other, code });
    expect(reward(of('code'), contextOf())).toEqual({ score: 0.5, components: { code: 0.5 } });
    expect(other).not.toHaveBeenCalled();
  });

  it('fails a sample for which there is no reward, as the row’s own fault', async () => {
    const reward = route(byTask, { math, code });
    const error = await errorOf(() => reward(of('poem'), contextOf()));
    expect(error).toMatchObject({ code: 'RLAIF_SAMPLE', attribution: 'service' });
    expect(error.message).toBe('route: no reward is named "poem"; there are math, code');
    for (const name of ['constructor', 'toString', '__proto__', '']) {
      expect((await errorOf(() => reward(of(name), contextOf()))).code).toBe('RLAIF_SAMPLE');
    }
  });

  it('quotes no more of a name than it needs', async () => {
    const error = await errorOf(() => route(byTask, { math, code })(of('x'.repeat(10_000)), contextOf()));
    expect(error.message.length).toBeLessThan(150);
  });

  it('scores the others by otherwise, whether or not they name it', () => {
    const reward = route(byTask, { math }, { otherwise: code });
    for (const task of ['poem', 'otherwise', 'constructor']) {
      expect(reward(of(task), contextOf())).toEqual({ score: 0.5, components: { otherwise: 0.5 } });
    }
    expect(reward(of('math'), contextOf())).toEqual({ score: 1, components: { math: 1 } });
  });

  it('abstains where it selects none, and where the selected one abstains', () => {
    expect(route(() => abstain('no task'), { math })(sampleOf(), contextOf())).toEqual(abstain('no task'));
    expect(route(() => 'math', { math: () => abstain('no answer') })(sampleOf(), contextOf())).toEqual({
      abstained: true,
      reason: 'math: no answer',
      components: { math: abstain('no answer') },
    });
  });

  it('fails where the selected one fails', async () => {
    const down: Reward = async () => {
      throw new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'down', { usage: [usageOf()], components: { part: 1 } });
    };
    const error = await errorOf(() => route(() => 'down', { down, code })(sampleOf(), contextOf()));
    expect(error).toMatchObject({ message: 'down: down', usage: [usageOf()], components: { 'down/part': 1 } });
  });

  it.each([undefined, null, 1, {}, Promise.resolve('math')])('fails where select gives %s', async (selected) => {
    const reward = route(() => selected as never, { math });
    expect(await scoreOne(reward, sampleOf())).toMatchObject({
      error: { code: 'RLAIF_SCORE', message: expect.stringContaining('select must return a name or abstain()') },
    });
  });

  it('keeps what explains the score, and its bill, in the component', async () => {
    const judged: Reward = () => ({ score: 0.5, rationale: 'fair', usage: [usageOf()], components: { tone: 1 } });
    const outcome = await scoreOne(
      route(() => 'judged', { judged }),
      sampleOf(),
    );
    expect(outcome).toMatchObject({
      output: { score: 0.5, components: { judged: { rationale: 'fair', components: { tone: 1 } } } },
      usage: [usageOf()],
    });
  });

  it('has the range of all, and holds each to its own', async () => {
    const signed = withRange(() => -1, [-1, 0]);
    const reward = route(byTask, { math, code: signed }, { otherwise: withRange(() => 7, [0, 7]) });
    expect(rangeOf(reward)).toEqual([-1, 7]);
    expect(reward(of('code'), contextOf())).toMatchObject({ score: -1 });
    const error = await errorOf(() => route(() => 'math', { math: () => -1, signed })(sampleOf(), contextOf()));
    expect(error.code).toBe('RLAIF_SCORE');
  });

  it('describes itself, by the name and version of what selects', () => {
    const plain = { kind: 'function', range: [0, 1] };
    expect(describe(route(named('by task', '1', byTask), { math, code }))).toEqual({
      kind: 'route',
      range: [0, 1],
      options: { select: 'by task@1' },
      children: { math: plain, code: plain },
    });
    expect(rewardHash(route(byTask, { math }, { otherwise: code }))).not.toBe(
      rewardHash(route(byTask, { math, code })),
    );
  });

  it('refuses what it could only ignore', () => {
    expect(() => route('math' as never, { math })).toThrow(/expected a function from sample to name/);
    expect(() => route(byTask, { math }, { otherwise: 0 as never })).toThrow(/'otherwise' is not a reward/);
    expect(() => route(byTask, { math, otherwise: code }, { otherwise: code })).toThrow(/'otherwise'/);
  });
});
