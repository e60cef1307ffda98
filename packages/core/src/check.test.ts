import { abstain, RlaifError } from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
import { check } from './check.ts';
import { describe as describeReward } from './describe.ts';
import { scoreBatch } from './score-batch.ts';
import { contextOf, errorOf, sampleOf, usageOf } from './test-support.ts';

describe('check', () => {
  it('is 1 where the predicate holds and 0 where it does not', async () => {
    expect(check(() => true)(sampleOf(), contextOf())).toBe(1);
    expect(check(() => false)(sampleOf(), contextOf())).toBe(0);
    await expect(check(async () => true)(sampleOf(), contextOf())).resolves.toBe(1);
  });

  it('abstains where the predicate does', () => {
    expect(check(() => abstain('no reference'))(sampleOf(), contextOf())).toEqual(abstain('no reference'));
  });

  it.each([undefined, 1, 'yes', null, {}])('does not take %s for a boolean', async (value) => {
    const reward = check(() => value as unknown as boolean);
    expect((await errorOf(() => reward(sampleOf(), contextOf()))).code).toBe('RLAIF_SCORE');
  });

  it('leaves a failure of the predicate as it is', async () => {
    const error = new RlaifError('RLAIF_JUDGE_TIMEOUT', 'slow', { usage: [usageOf()] });
    const throwing = check(() => {
      throw error;
    });
    expect(await errorOf(() => throwing(sampleOf(), contextOf()))).toBe(error);
    expect(await errorOf(() => check(async () => Promise.reject(error))(sampleOf(), contextOf()))).toBe(error);
  });

  it('shows the predicate the sample and the context', () => {
    const predicate = vi.fn(() => true);
    const [sample, context] = [sampleOf(), contextOf()];
    expect(check(predicate)(sample, context)).toBe(1);
    expect(predicate.mock.calls).toEqual([[sample, context]]);
  });

  it('fails on a truthy word in the place of a boolean, through a batch that goes on', async () => {
    const forgot = check((sample) => (sample.id === '1' ? true : (undefined as unknown as boolean)));
    const outcomes = await scoreBatch(
      forgot,
      ['1', '2', '1'].map((id) => sampleOf({ id })),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['scored', 'failed', 'scored']);
    expect(outcomes[1]).toMatchObject({
      error: { message: 'check: the predicate must return true, false or abstain(), got undefined' },
    });
  });

  it('describes itself', () => {
    expect(describeReward(check(() => true))).toEqual({
      kind: 'check',
      range: [0, 1],
      options: { predicate: 'function' },
    });
  });

  it('refuses what is not a function', () => {
    expect(() => check(true as never)).toThrow(TypeError);
  });
});
