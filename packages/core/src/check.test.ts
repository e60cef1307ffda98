import { abstain } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import { contextOf, errorOf, sampleOf } from './test-support.ts';

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

  it('refuses what is not a function', () => {
    expect(() => check(true as never)).toThrow(TypeError);
  });
});
