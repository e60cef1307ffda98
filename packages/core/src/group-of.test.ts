import { expect, it } from 'vitest';
import { groupOf } from './group-of.ts';

const prompt = [{ role: 'user' as const, content: 'Hello' }];

it('is one for the rollouts of a prompt, whatever the order of keys in it', () => {
  const group = groupOf({ prompt, reference: { a: 1, b: [{ c: 2, d: 3 }] } });
  expect(group).toMatch(/^[0-9a-f]{32}$/);
  expect(groupOf({ prompt: [{ content: 'Hello', role: 'user' }], reference: { b: [{ d: 3, c: 2 }], a: 1 } })).toBe(
    group,
  );
});

it('is another for another prompt or reference, also in the order of a list', () => {
  const groups = [
    groupOf({ prompt }),
    groupOf({ prompt: [] }),
    groupOf({ prompt, reference: null }),
    groupOf({ prompt, reference: [1, 2] }),
    groupOf({ prompt, reference: [2, 1] }),
    groupOf({ prompt: [{ role: 'system', content: 'Hello' }] }),
  ];
  // JSON has one word for "no reference" and for null in a list.
  expect(groups[0]).toBe(groups[2]);
  expect(new Set(groups).size).toBe(5);
});
