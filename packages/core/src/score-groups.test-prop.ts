import type { GroupReward } from '@rlaif/spec';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scoreGroups } from './score-groups.ts';
import { sampleOf } from './test-support.ts';

it('gives each rollout what its group reward gives it, whatever the order, the groups and the concurrency', async () => {
  const groups = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(groups, fc.integer({ min: 1, max: 8 }), fc.boolean(), async (names, concurrency, isLate) => {
      const samples = names.map((group, i) => sampleOf({ id: `${i}`, group }));
      // The share of the group's rollouts that come before this one.
      const reward: GroupReward = (group) => {
        const outputs = group.map((_, place) => place / group.length);
        return isLate ? Promise.resolve(outputs) : outputs;
      };
      const outcomes = await scoreGroups(reward, samples, { concurrency });
      const expected = names.map((name, i) => {
        const isOwn = (other: string): boolean => other === name;
        return names.slice(0, i).filter(isOwn).length / names.filter(isOwn).length;
      });
      expect(outcomes.map((outcome) => outcome.status === 'scored' && outcome.score)).toEqual(expected);
    }),
  );
});
