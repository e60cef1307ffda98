import fc from 'fast-check';
import { expect, it, describe as suite } from 'vitest';
import { describe } from './describe.ts';
import { named } from './named.ts';
import { rewardHash } from './reward-hash.ts';
import { weightedMean } from './weighted-mean.ts';

const word = fc.stringMatching(/^[a-z]{1,6}$/);
const definition = fc.uniqueArray(
  fc.record({ key: word, name: word, version: word, weight: fc.double({ min: 0.1, max: 9, noNaN: true }) }),
  { selector: ({ key }) => key, minLength: 1, maxLength: 5 },
);
type Definition = typeof definition extends fc.Arbitrary<infer T> ? T : never;

const build = (parts: Definition) =>
  weightedMean(Object.fromEntries(parts.map(({ key, name, version }) => [key, named(name, version, () => 1)])), {
    weights: Object.fromEntries(parts.map(({ key, weight }) => [key, weight])),
  });

suite('rewardHash', () => {
  it('is equal exactly where the descriptions are, whatever the order in which weights are given', () => {
    fc.assert(
      fc.property(definition, definition, (a, b) => {
        const [left, right] = [build(a), build(b)];
        const same = JSON.stringify(describe(left)) === JSON.stringify(describe(right));
        expect(rewardHash(left) === rewardHash(right)).toBe(same);
        const reversed = { weights: Object.fromEntries(a.toReversed().map(({ key, weight }) => [key, weight])) };
        const again = weightedMean(
          Object.fromEntries(a.map(({ key, name, version }) => [key, named(name, version, () => 1)])),
          reversed,
        );
        expect(rewardHash(again)).toBe(rewardHash(left));
      }),
    );
  });
});
