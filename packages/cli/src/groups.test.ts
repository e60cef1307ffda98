import { expect, test } from 'vitest';
import { createGroups } from './groups.ts';

test('tells groups with spread from those without', () => {
  const groups = createGroups();
  groups.add('flat', 'a', 0.3);
  groups.add('wide', 'b', 0);
  groups.add('flat', 'c', 0.3);
  groups.add('wide', 'd', 1);
  groups.add('alone', 'e', 1);
  expect(groups.summary()).toEqual({ count: 2, withoutSpread: 1, single: 1, untracked: 0 });
  expect(groups.extreme('widest', 1)).toEqual([
    { group: 'wide', firstId: 'b', n: 2, mean: 0.5, standardDeviation: Math.SQRT1_2 },
  ]);
  expect(groups.extreme('flattest', 5).map(({ group }) => group)).toEqual(['flat', 'wide']);
});

test('of groups that spread equally, none is at both ends', () => {
  const groups = createGroups();
  for (const group of ['a', 'b', 'c', 'd']) for (const id of ['1', '2']) groups.add(group, id, 0.5);
  const ends = [...groups.extreme('widest', 2), ...groups.extreme('flattest', 2)].map(({ group }) => group);
  expect(ends.sort()).toEqual(['a', 'b', 'c', 'd']);
});

test('keeps a bounded number of groups and says what it left out', () => {
  const groups = createGroups(2);
  for (const group of ['a', 'b', 'c', 'a', 'c']) groups.add(group, 'id', 1);
  expect(groups.summary()).toEqual({ count: 1, withoutSpread: 1, single: 1, untracked: 2 });
});
