import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { outcomeRow, usage } from '../test-support.ts';
import { collectScores } from './collect-scores.ts';
import { indexOf } from './compare-test-support.ts';

const prices = { asOf: '2026-01-01', models: { m: { input: 1_000_000, output: 0 } } };
const index = indexOf({ a: 'g', b: 'g', c: 'g' });
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rlaif-collect-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function fileOf(...rows: readonly object[]): string {
  const path = join(folder, 'scores.jsonl');
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return path;
}

test('a judge that was not asked has no file, and no scores', async () => {
  const { rows, latency, totals, foreign } = await collectScores(join(folder, 'none.jsonl'), index, prices);
  expect({ size: rows.size, latency, samples: totals.samples, foreign }).toEqual({
    size: 0,
    latency: null,
    samples: 0,
    foreign: 0,
  });
});

test('rows of other samples, and a second row of one, count nowhere', async () => {
  const billed = { usage: [usage], latencyMs: [5] };
  const path = fileOf(
    { ...outcomeRow('a', 1), ...billed },
    { ...outcomeRow('a', 0), ...billed },
    { ...outcomeRow('z', 0), ...billed },
  );
  const { rows, latency, totals, foreign } = await collectScores(path, index, prices);
  expect(rows.get('a')?.score).toBe(1);
  expect([foreign, rows.size, totals.samples, totals.usage[0]?.dollars]).toEqual([2, 1, 1, 1]);
  expect(latency).toEqual({ replies: 1, medianMs: 5, p95Ms: 5 });
});

test('what is known of replies and groups is of all rows, also of those that have no score', async () => {
  const error = { code: 'X', message: 'm', attribution: 'service', isRetryable: true } as const;
  const times = Array.from({ length: 100 }, (_, i) => i + 1);
  const path = fileOf(
    { ...outcomeRow('a', 1), latencyMs: times },
    { ...outcomeRow('b', null, { rationale: 'no reference' }), latencyMs: [] },
    { ...outcomeRow('c', null, { status: 'failed', error }), latencyMs: [1000] },
  );
  const { latency, totals } = await collectScores(path, index, prices);
  expect(latency).toEqual({ replies: 101, medianMs: 51, p95Ms: 96 });
  expect(totals).toMatchObject({ scored: 1, abstained: 1, failed: 1, groups: { single: 1, unevenAbstention: 1 } });
});

test('rows without times are read too: `rlaif score` writes them', async () => {
  const { rows, latency } = await collectScores(fileOf(outcomeRow('a', 1)), index, prices);
  expect([rows.size, latency]).toEqual([1, null]);
});
