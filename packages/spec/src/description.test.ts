import { describe, expect, it } from 'vitest';
import { abstain } from './abstain.ts';
import { descriptionOf, withDescription } from './description.ts';

describe('descriptions', () => {
  it('travel with a reward, out of the way of its own properties', () => {
    const reward = withDescription(() => 1, { kind: 'check', range: [0, 1] });
    expect(descriptionOf(reward)).toEqual({ kind: 'check', range: [0, 1] });
    expect(Object.keys(reward)).toEqual([]);
    expect(reward()).toBe(1);
  });

  it('are found by any copy of this package', () => {
    const reward = Object.assign(() => 1, { [Symbol.for('rlaif.description')]: { kind: 'other', range: [0, 2] } });
    expect(descriptionOf(reward)).toEqual({ kind: 'other', range: [0, 2] });
  });

  it('are absent from plain functions', () => {
    expect(descriptionOf(() => 1)).toBeUndefined();
  });
});

describe('abstain', () => {
  it('is plain data', () => {
    expect(abstain('no reference')).toEqual({ abstained: true, reason: 'no reference' });
  });
});
