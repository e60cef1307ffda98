import { expect, test } from 'vitest';
import { usage } from '../test-support.ts';
import { costPerThousand } from './judge-cost.ts';

const part = { ...usage, dollars: 0.05 };

test('the bill of a thousand samples', () => {
  expect(costPerThousand({ samples: 10, usage: [part, part] })).toEqual({ dollars: 10, isPartly: false });
});

test('what has no price is not free, and what nobody was paid for has no price', () => {
  expect(costPerThousand({ samples: 10, usage: [part, { ...part, dollars: null }] })).toMatchObject({
    why: 'no price',
  });
  expect(costPerThousand({ samples: 10, usage: [] })).toEqual({ dollars: null, why: 'nothing asked' });
  const replayed = { ...part, replayed: true, dollars: 0 };
  expect(costPerThousand({ samples: 10, usage: [replayed] })).toEqual({ dollars: null, why: 'replayed' });
  expect(costPerThousand({ samples: 10, usage: [part, replayed] })).toEqual({ dollars: 5, isPartly: true });
});
