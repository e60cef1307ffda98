import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { often, part } from './arbitrary-support.ts';
import { check } from './check.ts';
import { named } from './named.ts';
import { rangeOf } from './range.ts';
import { rewardHash } from './reward-hash.ts';
import { tryOut } from './trial-support.ts';

describe('named', () => {
  it('changes nothing of what a reward gives', () =>
    fc.assert(
      fc.asyncProperty(part(), async (inner) => {
        const bare = await tryOut({ inner }, (rewards) => rewards.inner!);
        const { outcome, reward } = await tryOut({ inner }, (rewards) => named('inner', '1', rewards.inner!));
        expect(outcome).toEqual(bare.outcome);
        expect(rangeOf(reward)).toEqual(inner.range);
      }),
    ));

  it('gives two functions one hash only with one name and one version', () => {
    const text = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('a', 'a@1', '1', '1@2', '@', 'function'));
    fc.assert(
      fc.property(text, text, text, text, (name, version, otherName, otherVersion) => {
        if (version.includes('@')) expect(() => named(name, version, () => true)).toThrow(/no '@'/);
        fc.pre(!version.includes('@') && !otherVersion.includes('@'));
        const isSame = name === otherName && version === otherVersion;
        const one = named(name, version, () => true);
        const other = named(otherName, otherVersion, () => true);
        expect(rewardHash(one) === rewardHash(other)).toBe(isSame);
        expect(rewardHash(check(one)) === rewardHash(check(other))).toBe(isSame);
      }),
      { ...often, examples: [['a@1', '2', 'a', '1@2']] },
    );
  });
});
