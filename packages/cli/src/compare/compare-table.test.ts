import { expect, test } from 'vitest';
import { createSummary } from '../summary.ts';
import { outcomeRow, usage } from '../test-support.ts';
import { compareScores, type Judged } from './compare-scores.ts';
import { renderComparison } from './compare-table.ts';
import { type Given, indexOf, scoresBy } from './compare-test-support.ts';
import type { Comparison } from './comparison.ts';

const index = indexOf({ a: 'g', b: 'g', c: 'h' });

function judgedBy(label: string, given: Readonly<Record<string, Given>>, changes: Partial<Judged> = {}): Judged {
  const judge = `test:${label}`;
  return { ...scoresBy(label, given), judge, out: `${label}.jsonl`, refused: null, ...changes };
}

function comparisonOf(...judges: readonly Judged[]): Comparison {
  return compareScores(judges, index, { isInterrupted: false });
}

/** The cells of a line of a table. */
function cellsOf(text: string, name: string): string[] | undefined {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`│ ${name} `));
  return line
    ?.split('│')
    .slice(2, -1)
    .map((cell) => cell.trim());
}

test('names the judges, and compares each two', () => {
  const text = renderComparison(
    comparisonOf(
      judgedBy('A', { a: [1, { x: 1 }], b: [0, { x: 0 }], c: 1 }),
      judgedBy('B', { a: [1, { x: 1 }], b: [0.5, { x: 0 }], c: 'failed' }),
      judgedBy('C', { a: 0.5 }),
    ),
  );
  expect(text).toMatch(/^3 samples\nA: test:A\nB: test:B\nC: test:C\n/);
  expect(text).toContain('A and B: 2 samples scored by both; left out: 1 sample that one failed on\n');
  expect(text).toContain('A and C: 1 sample scored by both; left out: 2 samples that one was not asked about\n');
  expect(text).toContain(
    'B and C: 1 sample scored by both; left out: 1 sample that one failed on, 1 sample that one was',
  );
  expect(cellsOf(text, 'not asked')).toEqual(['0', '0', '2']);
  expect(cellsOf(text, 'score')).toEqual(['2', '50 %', '0.25', '1', '-', '100 %', '1']);
  expect(cellsOf(text, 'x')).toEqual(['2', '100 %', '0', '1', '1', '100 %', '1']);
  expect(cellsOf(text, 'a')).toEqual(['1', '1', '0.5']);
  expect(cellsOf(text, 'b')).toEqual(['0', '0.5', '-']);
  expect(cellsOf(text, 'c')).toBeUndefined();
});

test('a cost that is not known is not nothing, and a time that was not taken is not 0', () => {
  const totalsOf = (parts: object) => {
    const summary = createSummary({ asOf: '2026-01-01', models: { cheap: { input: 1, output: 0 } } });
    for (const id of ['a', 'b']) summary.add(outcomeRow(id, 1, { usage: [{ ...usage, ...parts }] }), false);
    return { totals: summary.data() };
  };
  const latency = { replies: 2, medianMs: 1234, p95Ms: 2345 };
  const comparison = comparisonOf(
    judgedBy('A', {}, { ...totalsOf({ modelId: 'cheap', inputTokens: 1000 }), latency }),
    judgedBy('B', {}, totalsOf({ modelId: 'unknown' })),
    judgedBy('C', {}, totalsOf({ modelId: 'cheap', replayed: true })),
    judgedBy('D', {}),
  );
  const text = renderComparison(comparison);
  expect(cellsOf(text, 'dollars per 1,000 samples')).toEqual(['$1.00', 'no price', 'replayed', 'nothing asked']);
  expect(cellsOf(text, 'median reply')).toEqual(['1,234 ms', '-', 'replayed', '-']);
  expect(cellsOf(text, '95 % of replies within')).toEqual(['2,345 ms', '-', 'replayed', '-']);
  expect(comparison.judges.map(({ dollarsPerThousand }) => dollarsPerThousand)).toEqual([1, null, null, null]);
});

test('failures by code and abstentions by reason stand side by side', () => {
  const summary = createSummary(undefined);
  const error = {
    code: 'RLAIF_JUDGE_PARSE',
    message: 'no verdict',
    attribution: 'completion',
    isRetryable: false,
  } as const;
  for (const id of ['a', 'b']) summary.add(outcomeRow(id, null, { status: 'failed', error }), false);
  summary.add(outcomeRow('c', null, { rationale: 'no reference' }), false);
  const text = renderComparison(comparisonOf(judgedBy('A', {}), judgedBy('B', {}, { totals: summary.data() })));
  expect(cellsOf(text, '  RLAIF_JUDGE_PARSE')).toEqual(['0', '2']);
  expect(cellsOf(text, '  no reference')).toEqual(['0', '1']);
  expect(text).toContain('\nB, RLAIF_JUDGE_PARSE, for example: no verdict\n');
});

test('no text of others reaches a terminal raw', () => {
  const attack = '\u001b[2J\u0007\u202etxt';
  const summary = createSummary(undefined);
  const error = { code: attack, message: attack, attribution: 'completion', isRetryable: false } as const;
  summary.add(outcomeRow(attack, null, { status: 'failed', error }), false);
  summary.add(outcomeRow(attack, null, { rationale: attack }), false);
  const given = [{ [attack]: [1, { [attack]: 1 }] }, { [attack]: [0, { [attack]: 0 }] }] as const;
  const judges = given.map((one, i) =>
    judgedBy('AB'[i]!, one, { judge: attack, refused: attack, foreign: 1, totals: summary.data() }),
  );
  const text = renderComparison(compareScores(judges, indexOf({ [attack]: attack }), { isInterrupted: false }));
  expect(text).toContain('txt');
  expect(text).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
});

test('a narrow terminal shortens names', () => {
  const name = `quality/${'long'.repeat(12)}/end`;
  const text = renderComparison(
    comparisonOf(judgedBy('A', { a: [1, { [name]: 1 }] }), judgedBy('B', { a: [0, { [name]: 0 }] })),
    90,
  );
  const widest = Math.max(...text.split('\n').map((line) => line.length));
  expect(widest).toBeLessThanOrEqual(90);
  expect(text).toMatch(/│ quali\S*\u2026\S*end /);
});
