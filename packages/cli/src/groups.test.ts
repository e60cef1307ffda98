import { expect, test } from 'vitest';
import { createGroups } from './groups.ts';

test('tells groups with spread from those without', () => {
  const groups = createGroups();
  groups.add('flat', 'a', 0.3);
  groups.add('wide', 'b', 0);
  groups.add('flat', 'c', 0.3);
  groups.add('wide', 'd', 1);
  groups.add('alone', 'e', 1);
  expect(groups.summary()).toEqual({
    count: 2,
    spread: Math.SQRT1_2 / 2,
    zeroSpread: 0.5,
    single: 1,
    unevenAbstention: 0,
    untracked: 0,
  });
  expect(groups.extreme('widest', 1)).toEqual([
    { group: 'wide', firstId: 'b', scored: 2, mean: 0.5, spread: Math.SQRT1_2 },
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
  expect(groups.summary()).toMatchObject({ count: 1, zeroSpread: 1, single: 1, untracked: 2 });
});

test('without two scores in any group there is no spread, rather than one of 0', () => {
  const groups = createGroups();
  groups.add('alone', 'a', 1);
  groups.add('none', 'b', 'abstained');
  expect(groups.summary()).toEqual({
    count: 0,
    spread: null,
    zeroSpread: null,
    single: 1,
    unevenAbstention: 0,
    untracked: 0,
  });
});

test('samples that abstain beside samples that are scored are told', () => {
  const groups = createGroups();
  for (const score of ['abstained', 1, 'abstained'] as const) groups.add('uneven', 'a', score);
  for (const score of ['abstained', 'abstained'] as const) groups.add('even', 'b', score);
  expect(groups.summary()).toMatchObject({ unevenAbstention: 1, single: 1 });
});

test('more groups than there was room for at first keep their own numbers', () => {
  const groups = createGroups();
  for (const score of [0, 1]) for (let i = 0; i < 2000; i++) groups.add(`g${i}`, `${i}/${score}`, score * (i + 1));
  const [widest] = groups.extreme('widest', 1);
  expect(widest).toMatchObject({ group: 'g1999', firstId: '1999/0', scored: 2, mean: 1000 });
  expect(groups.extreme('flattest', 1)).toMatchObject([{ group: 'g0', mean: 0.5, spread: Math.SQRT1_2 }]);
});
