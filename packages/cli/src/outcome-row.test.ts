import { RlaifError } from '@rlaif/core';
import { expect, test } from 'vitest';
import { parseOutcomeRow, toOutcomeRow } from './outcome-row.ts';

const usage = [
  { provider: 'p', modelId: 'm', calls: 1, inputTokens: 1, outputTokens: 1, cachedInputTokens: 0, reasoningTokens: 0 },
];

test('a scored sample has its components as numbers and the rationales of the tree', () => {
  const output = {
    score: 0.5,
    rationale: 'fair',
    components: {
      plain: 1,
      quality: { score: 0.5, components: { polite: { score: 1, rationale: 'kind' } } },
      none: { abstained: true, reason: 'no reference' },
    },
  } as const;
  expect(toOutcomeRow('a', { status: 'scored', score: 0.5, output, usage })).toEqual({
    id: 'a',
    status: 'scored',
    score: 0.5,
    components: { plain: 1, quality: 0.5, 'quality/polite': 1 },
    rationale: 'fair\nquality/polite: kind\nnone: abstained, no reference',
    usage,
    error: null,
  });
});

test('a bare number, an abstention and a failure have the same keys', () => {
  const error = new RlaifError('RLAIF_JUDGE_PARSE', 'not whole');
  const rows = [
    toOutcomeRow('a', { status: 'scored', score: 1, output: 1, usage: [] }),
    toOutcomeRow('b', { status: 'abstained', reason: 'nothing to judge', components: {}, usage: [] }),
    toOutcomeRow('c', { status: 'failed', error, components: { x: 1 }, usage }),
  ];
  for (const row of rows) {
    expect(Object.keys(row)).toEqual(['id', 'status', 'score', 'components', 'rationale', 'usage', 'error']);
    expect(parseOutcomeRow(JSON.stringify(row))).toEqual(row);
  }
  expect(rows[1]).toMatchObject({ score: null, rationale: 'nothing to judge' });
  expect(rows[2]).toMatchObject({
    score: null,
    components: { x: 1 },
    error: { code: 'RLAIF_JUDGE_PARSE', message: 'not whole', attribution: 'completion', isRetryable: false },
  });
});

test.each(['', '{}', '{"id":"a"}', '[]', 'null', '{"id":1,"status":"scored"}'])('%j is not a row', (text) => {
  expect(parseOutcomeRow(text)).toBeUndefined();
});
