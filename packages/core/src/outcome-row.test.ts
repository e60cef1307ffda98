import type { Outcome } from '@rlaif/spec';
import { expect, test } from 'vitest';
import { toOutcomeRow } from './outcome-row.ts';
import { toOutcome } from './to-outcome.ts';

const rowOf = (outcome: Outcome) => toOutcomeRow('1', outcome, 'hash');

test('says the rationales and the answering models of the whole tree', () => {
  const output = {
    score: 1,
    rationale: 'well done',
    answeredBy: ['p:a'],
    components: {
      clear: { score: 1, rationale: 'short words', answeredBy: ['p:b', 'p:a', 'p:b'] },
      cited: { abstained: true as const, reason: 'no reference' },
      brief: 1,
    },
  };
  expect(rowOf(toOutcome(output, [0, 1]))).toEqual({
    id: '1',
    status: 'scored',
    score: 1,
    components: { clear: 1, brief: 1 },
    rationale: 'well done\nclear: short words\ncited: abstained, no reference',
    usage: [],
    error: null,
    answeredBy: ['p:a', 'p:b'],
    rewardHash: 'hash',
  });
});

test('leaves out what a reward gives instead of words', () => {
  const wordless = [JSON.parse('{"toString":1}'), Symbol('why'), 7, null, ''];
  for (const words of wordless) {
    const scored = {
      score: 1,
      rationale: words,
      answeredBy: [words],
      components: { part: { score: 1, rationale: words } },
    };
    expect(rowOf(toOutcome(scored, [0, 1]))).toMatchObject({ rationale: null });
    if (!words) continue;
    expect(rowOf(toOutcome({ abstained: true, reason: words } as never, [0, 1]))).toMatchObject({ rationale: null });
  }
});
