import { expect, test } from 'vitest';
import { createSummary } from './summary.ts';
import { renderSummary } from './summary-table.ts';
import { outcomeRow } from './test-support.ts';

const usage = {
  provider: 'p',
  modelId: 'm',
  calls: 1,
  inputTokens: 100,
  outputTokens: 10,
  cachedInputTokens: 0,
  reasoningTokens: 0,
};
const prices = { asOf: '2026-01-01', models: { m: { input: 1000, output: 10_000 } } };
const failure = {
  code: 'RLAIF_JUDGE_PARSE',
  message: 'not whole',
  attribution: 'completion',
  isRetryable: false,
} as const;

test('adds outcomes up', () => {
  const summary = createSummary(prices);
  summary.add(outcomeRow('a', 1, { components: { x: 1 }, usage: [usage] }), true);
  summary.add(outcomeRow('b', 0, { components: { x: 0, y: 1 }, usage: [usage, { ...usage, replayed: true }] }), false);
  summary.add(outcomeRow('c', null, { rationale: 'no reference\nx: abstained, no' }), false);
  summary.add(outcomeRow('d', null, { status: 'failed', error: failure, components: { x: 1 }, usage: [usage] }), false);
  summary.addMalformed();
  const data = summary.data();
  expect(data).toMatchObject({ samples: 4, scored: 2, abstained: 1, failed: 1, malformed: 1, resumed: 1 });
  expect(data.score).toMatchObject({ n: 2, mean: 0.5 });
  expect(data.components).toMatchObject({ x: { n: 2, mean: 0.5 }, y: { n: 1 } });
  expect(data.failures).toEqual({ RLAIF_JUDGE_PARSE: { count: 1, message: 'not whole' } });
  expect(data.abstentions).toEqual({ 'no reference': 1 });
  expect(data.usage).toMatchObject([
    { calls: 3, inputTokens: 300, dollars: 0.6 },
    { calls: 1, replayed: true, dollars: 0 },
  ]);
});

test('a model without a price costs null, never 0', () => {
  const summary = createSummary(prices);
  summary.add(outcomeRow('a', 1, { usage: [{ ...usage, modelId: 'unheard-of' }] }), false);
  expect(summary.data().usage).toMatchObject([{ dollars: null }]);
  expect(renderSummary(summary.data(), { prices })).toContain('no price of 2026-01-01');
});

test('a mix of live and replayed calls costs what the live ones do, and says which are which', () => {
  const summary = createSummary(prices);
  const live = { ...usage, inputTokens: 300, outputTokens: 0 };
  summary.add(outcomeRow('a', 1, { usage: [live] }), false);
  for (const id of ['b', 'c']) summary.add(outcomeRow(id, 1, { usage: [{ ...live, replayed: true }] }), false);
  expect(summary.data().usage).toMatchObject([
    { calls: 1, dollars: 0.3 },
    { calls: 2, replayed: true, dollars: 0 },
  ]);
  const text = renderSummary(summary.data(), { prices });
  expect(text).toMatch(/p:m +│ +1 │ +300 │ +0 │ +\$0\.30 /);
  expect(text).toMatch(/p:m +│ +2 │ +600 │ +0 │ +replayed /);
});

test('counts who answered in the place of the judge that was asked', () => {
  const summary = createSummary(prices);
  for (const id of ['a', 'b']) summary.add(outcomeRow(id, 1, { answeredBy: ['openai:gpt-5-mini', 'p:n'] }), false);
  summary.add(outcomeRow('c', null, { status: 'failed', error: failure, answeredBy: ['p:n'] }), false);
  summary.add(outcomeRow('d', 1), false);
  expect(summary.data().answeredBy).toEqual({ 'openai:gpt-5-mini': 2, 'p:n': 3 });
  expect(renderSummary(summary.data(), { prices })).toContain(
    '\nanswered by another judge than the one asked: openai:gpt-5-mini of 2 samples, p:n of 3 samples\n',
  );
});

test('says which reward scored, and counts the samples of each when there were several', () => {
  const summary = createSummary(prices);
  summary.add(outcomeRow('a', 1, { rewardHash: 'one' }), true);
  expect(renderSummary(summary.data(), { prices })).toMatch(/\nreward: one$/);
  summary.add(outcomeRow('b', 1, { rewardHash: 'two' }), false);
  summary.add(outcomeRow('c', 1, { rewardHash: 'two' }), false);
  summary.add(outcomeRow('d', 1, { rewardHash: null }), true);
  expect(summary.data().rewardHashes).toEqual({ one: 1, two: 2, '(unknown)': 1 });
  expect(renderSummary(summary.data(), { prices })).toMatch(
    /\nrewards: one \(1 sample\), two \(2 samples\), \(unknown\) \(1 sample\)$/,
  );
});

test('uneven abstention is told', () => {
  const summary = createSummary(prices);
  summary.groups.add('g', 'a', 1);
  expect(renderSummary(summary.data(), { prices })).not.toContain('abstained beside');
  summary.groups.add('g', 'b', 'abstained');
  expect(renderSummary(summary.data(), { prices })).toContain(
    '1 group of samples that abstained beside samples that were scored',
  );
});

test('nothing scored is null', () => {
  const data = createSummary(prices).data();
  expect(data).toMatchObject({ samples: 0, score: null, components: {}, usage: [] });
  expect(renderSummary(data, { prices })).toBe('0 samples: 0 scored, 0 abstained, 0 failed');
});

test('names and reasons without end do not take memory without end', () => {
  const summary = createSummary(prices);
  for (let i = 0; i < 1000; i++) {
    summary.add(outcomeRow(`s${i}`, 1, { components: { [`name${i}`]: 1 } }), false);
    summary.add(outcomeRow(`a${i}`, null, { rationale: `reason ${i}` }), false);
  }
  const { components, abstentions } = summary.data();
  expect(Object.keys(components)).toHaveLength(201);
  expect(components['(others)']).toMatchObject({ n: 800 });
  expect(abstentions['(others)']).toBe(950);
});

test('the table passes no escape sequence on', () => {
  const summary = createSummary(prices);
  const hostile = '\u001b[2Jgone\u0007';
  summary.add(outcomeRow(hostile, 1, { components: { [hostile]: 1 }, usage: [{ ...usage, modelId: hostile }] }), false);
  summary.add(outcomeRow('a', null, { rationale: hostile, answeredBy: [hostile], rewardHash: hostile }), false);
  summary.add(outcomeRow('f', null, { status: 'failed', error: { ...failure, message: hostile } }), false);
  const text = renderSummary(summary.data(), { prices });
  expect(text).not.toMatch(/[^\P{Cc}\n]/u);
  expect(text).toContain('gone');
  expect(text.match(/gone/g)).toHaveLength(6);
});
