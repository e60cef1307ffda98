import { RlaifError } from '@rlaif/core';
import { toOutcomeRow } from '@rlaif/core/outcome-row';
import { expect, test } from 'vitest';
import { parseOutcomeRow } from './outcome-row.ts';

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
  expect(toOutcomeRow('a', { status: 'scored', score: 0.5, output, usage }, 'a1b2')).toEqual({
    id: 'a',
    status: 'scored',
    score: 0.5,
    components: { plain: 1, quality: 0.5, 'quality/polite': 1 },
    rationale: 'fair\nquality/polite: kind\nnone: abstained, no reference',
    usage,
    error: null,
    answeredBy: [],
    rewardHash: 'a1b2',
  });
});

test('a bare number, an abstention and a failure have the same keys', () => {
  const error = new RlaifError('RLAIF_JUDGE_PARSE', 'not whole');
  const rows = [
    toOutcomeRow('a', { status: 'scored', score: 1, output: 1, usage: [] }, 'a1b2'),
    toOutcomeRow('b', { status: 'abstained', reason: 'nothing to judge', components: {}, usage: [] }, 'a1b2'),
    toOutcomeRow('c', { status: 'failed', error, components: { x: 1 }, usage }, 'a1b2'),
  ];
  for (const row of rows) {
    expect(Object.keys(row)).toEqual([
      ...['id', 'status', 'score', 'components', 'rationale', 'usage', 'error', 'answeredBy', 'rewardHash'],
    ]);
    expect(parseOutcomeRow(JSON.stringify(row))).toEqual(row);
  }
  expect(rows[1]).toMatchObject({ score: null, rationale: 'nothing to judge' });
  expect(rows[2]).toMatchObject({
    score: null,
    components: { x: 1 },
    error: { code: 'RLAIF_JUDGE_PARSE', message: 'not whole', attribution: 'completion', isRetryable: false },
  });
});

test('who answered in the place of others is gathered from the whole tree, also of what is no score', () => {
  const answeredBy = ['openai:gpt-5-mini'];
  const grounding = { score: 1, answeredBy: ['anthropic:claude-haiku-4-5', 'openai:gpt-5-mini'] };
  const components = { quality: { score: 1, answeredBy, components: { grounding } } };
  const scored = { status: 'scored', score: 1, output: { score: 1, components }, usage } as const;
  const failed = { status: 'failed', error: new RlaifError('RLAIF_SCORE', 'x'), components, usage } as const;
  for (const outcome of [scored, failed]) {
    expect(toOutcomeRow('a', outcome, 'a1b2').answeredBy).toEqual(['openai:gpt-5-mini', 'anthropic:claude-haiku-4-5']);
  }
  const judged = { abstained: true, reason: 'not applicable', answeredBy } as const;
  const output = { score: 1, components: { judged, junk: { score: 1, answeredBy: 5 as never } } };
  expect(toOutcomeRow('a', { status: 'scored', score: 1, output, usage }, 'a1b2').answeredBy).toEqual(answeredBy);
});

test('a row that does not say which reward scored it is read as such', () => {
  const {
    answeredBy: _,
    rewardHash: __,
    ...older
  } = toOutcomeRow('a', { status: 'scored', score: 1, output: 1, usage: [] }, 'a1b2');
  expect(parseOutcomeRow(JSON.stringify(older))).toEqual({ ...older, answeredBy: [], rewardHash: null });
});

test.each(['', '{}', '{"id":"a"}', '[]', 'null', '{"id":1,"status":"scored"}'])('%j is not a row', (text) => {
  expect(parseOutcomeRow(text)).toBeUndefined();
});
