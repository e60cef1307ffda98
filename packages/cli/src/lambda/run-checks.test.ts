import { describe, expect, test } from 'vitest';
import type { CheckName } from './check.ts';
import { checkNames } from './check-rules.ts';
import type { Evidence, Exchange } from './evidence.ts';
import type { Invocation } from './invocation.ts';
import type { PlannedEvent } from './planned-event.ts';
import { readAnswer } from './read-answer.ts';
import { type CheckOptions, runChecks } from './run-checks.ts';
import { verifyPlan } from './verify-plan.ts';

const options: CheckOptions = { arn: undefined, range: [0, 1], tolerance: undefined, maxMs: undefined, memoryMb: 512 };

interface AnswerRow {
  readonly id: unknown;
  readonly aggregate_reward_score: unknown;
  readonly metrics_list?: unknown;
}
const answerRow = (id: unknown, score: unknown, metrics?: Readonly<Record<string, number>>): AnswerRow => ({
  id,
  aggregate_reward_score: score,
  ...(metrics && {
    metrics_list: Object.entries(metrics).map(([name, value]) => ({ name, value, type: 'Metric' })),
  }),
});

/** An event that was answered. */
function answered(event: PlannedEvent, answer: unknown, fields: Partial<Invocation> = {}): Exchange {
  const text = JSON.stringify(answer);
  const invocation = { answer: text, durationMs: 5, ...fields } as Invocation;
  return { event, eventBytes: JSON.stringify(event.payload).length, invocation, read: readAnswer(text) };
}

/** Rows `r0`, `r1` ... whose scores are these; each two are a group. */
function evidenceOf(scores: readonly number[], fields: Partial<Invocation> = {}): Evidence {
  const rows = scores.map((_, i) => ({
    row: { id: `r${i}`, messages: [{ role: 'assistant', content: 'x' }], reference_answer: 1 },
    group: `g${i >> 1}`,
  }));
  const plan = verifyPlan(rows, { batch: 64, groupSize: 1, isWanted: () => true });
  const answers = scores.map((score, i) => answerRow(`r${i}`, score));
  const exchange = answered(plan.batches[0]!, answers, fields);
  return { plan, batches: [exchange], repeated: exchange, forms: new Map() };
}

const check = (evidence: Evidence, name: CheckName, more: Partial<CheckOptions> = {}): string => {
  const { result, found } = runChecks(evidence, { ...options, ...more }, new Set()).find((one) => one.name === name)!;
  return `${result}: ${found}`;
};

test('has a rule, and a result, for every check', () => {
  const checks = runChecks(evidenceOf([0.1, 0.9]), options, new Set());
  expect(checks.map(({ name }) => name)).toEqual(checkNames);
  for (const { found } of checks) expect(found).not.toBe('');
  expect(runChecks(evidenceOf([1]), options, new Set(['time', 'ids'])).map(({ name }) => name)).toEqual(
    checkNames.filter((name) => name !== 'time' && name !== 'ids'),
  );
});

describe('spread', () => {
  test.each([
    [[0.5], 'skipped: there are not two scores'],
    [[0.5, 0.5, 0.5], 'warning: all 3 scores are 0.5'],
    [[0, 1], 'ok: mean 0.5, deviation 0.707; 0 of 1 group of rollouts without any spread'],
    [[0, 0, 1, 1], 'warning: mean 0.5, deviation 0.577; 2 of 2 groups of rollouts without any spread'],
    [[0, 0, 0, 1], 'ok: mean 0.25, deviation 0.5; 1 of 2 groups of rollouts without any spread'],
  ])('of %j', (scores, expected) => {
    expect(check(evidenceOf(scores), 'spread')).toBe(expected);
  });

  test('is of scores that the reward computed', () => {
    const { plan } = evidenceOf([0, 0, 0]);
    const rows = [
      answerRow('r0', 0.2),
      answerRow('r1', 0.5, { reward_failed: 1 }),
      answerRow('r2', 0.2, { reward_failed: 0 }),
    ];
    const evidence = { ...evidenceOf([0, 0, 0]), batches: [answered(plan.batches[0]!, rows)] };
    expect(check(evidence, 'spread')).toBe('warning: all 2 scores are 0.2');
    expect(check(evidence, 'failed')).toMatch(/^warning: 1 of 2 rows \(50 %\)/);
    expect(check(evidence, 'abstained')).toBe(
      'skipped: no row has the metric reward_abstained, which @rlaif/lambda gives',
    );
  });
});

describe('repeat', () => {
  const repeatedAs = (scores: readonly AnswerRow[]): Evidence => {
    const evidence = evidenceOf([0.5, 0.5]);
    return { ...evidence, repeated: answered(evidence.plan.batches[0]!, scores) };
  };

  test('allows what floating point does', () => {
    expect(check(repeatedAs([answerRow('r0', 0.5 + 1e-12), answerRow('r1', 0.5)]), 'repeat')).toBe(
      'ok: 2 scores the same',
    );
  });
  test('is within a tolerance, or it is a failure', () => {
    const evidence = repeatedAs([answerRow('r0', 0.75), answerRow('r1', 0.5)]);
    expect(check(evidence, 'repeat')).toMatch(/^warning: 1 of 2 scores differ, by 0.25 at most/);
    expect(check(evidence, 'repeat', { tolerance: 0.25 })).toBe('ok: 1 of 2 scores differ, by 0.25 at most');
    expect(check(evidence, 'repeat', { tolerance: 0.2 })).toMatch(/^failed: .*; 0.2 is allowed$/);
  });
  test('does not compare a number that stands in for a score', () => {
    expect(check(repeatedAs([answerRow('r0', 0, { reward_failed: 1 }), answerRow('r1', 0.5)]), 'repeat')).toBe(
      'ok: 1 score the same',
    );
  });
  test('is no comparison of nothing', () => {
    expect(check(repeatedAs([]), 'repeat')).toBe('skipped: there are no scores to compare');
  });
});

describe('a form', () => {
  const inForm = (answer: unknown, before: Evidence = evidenceOf([0.5, 0.7])): Evidence => {
    const event = before.plan.forms.get('role') as PlannedEvent;
    return { ...before, forms: new Map([['role', answered(event, answer)]]) };
  };

  test('must not change a score', () => {
    expect(check(inForm([answerRow('r0', 0.5)]), 'role')).toMatch(/^ok: /);
    expect(check(inForm([answerRow('r0', 0.9)]), 'role')).toBe('failed: the score is 0.9, in a plain list it was 0.5');
  });
  test('is only suspicious where scores change by themselves', () => {
    const noisy = evidenceOf([0.5, 0.7]);
    const repeated = answered(noisy.plan.batches[0]!, [answerRow('r0', 0.5), answerRow('r1', 0.6)]);
    expect(check(inForm([answerRow('r0', 0.55)], { ...noisy, repeated }), 'role')).toMatch(/^ok: /);
    expect(check(inForm([answerRow('r0', 0.9)], { ...noisy, repeated }), 'role')).toMatch(/^warning: /);
    expect(check(inForm([answerRow('r0', 0.9)], { ...noisy, repeated: undefined }), 'role')).toMatch(/^warning: /);
  });
  test('must not cost a row its score', () => {
    expect(check(inForm([answerRow('r0', 0.5, { reward_failed: 1 })]), 'role')).toBe(
      'failed: the row has no score of its own in this form',
    );
    expect(check(inForm([answerRow('r0', null)]), 'role')).toBe('failed: a row has no finite score');
  });
  test.each([
    [[], 'failed: the answer has no rows'],
    [[answerRow('x', 0.5)], 'failed: row 1: sent the id "r0", got "x"'],
    [{ statusCode: 200, body: '[]' }, 'failed: the answer is { "statusCode": 200, "body": ... }, expected a list'],
    [{ errorMessage: 'no' }, 'failed: undefined: no'],
    ['text', 'failed: the answer has no list: it is a text, expected a list'],
  ])('answered with %j', (answer, expected) => {
    expect(check(inForm(answer), 'role')).toBe(expected);
  });
});

describe('limits', () => {
  test.each([
    [100, undefined, /^ok: 100 ms at most, for an event of 2 rows/],
    [61_000, undefined, /^warning: 1 min at most, .* wants seconds/],
    [16 * 60_000, undefined, /^failed: 16 min at most, .*; 15 min is allowed/],
    [5000, 4000, /^failed: 5 s at most, .*; 4 s is allowed/],
  ])('%i ms where %j are allowed', (durationMs, maxMs, expected) => {
    expect(check(evidenceOf([0, 1], { durationMs }), 'time', { maxMs })).toMatch(expected);
  });
  test('a slow start', () => {
    expect(check(evidenceOf([0], { initMs: 300 }), 'start')).toBe('ok: 300 ms to start');
    expect(check(evidenceOf([0], { initMs: 11_000 }), 'start')).toMatch(/^warning: 11 s to start; /);
    expect(check(evidenceOf([0]), 'start')).toBe('skipped: no environment was started');
  });
  test('memory', () => {
    const megabyte = 1024 * 1024;
    expect(check(evidenceOf([0], { peakBytes: 100 * megabyte }), 'memory')).toBe('ok: 100 MB of 512 MB');
    expect(check(evidenceOf([0], { peakBytes: 500 * megabyte }), 'memory')).toBe('warning: 500 MB of 512 MB');
    expect(check(evidenceOf([0]), 'memory')).toBe('skipped: it is not known');
  });
  test('size', () => {
    const evidence = evidenceOf([0, 1]);
    const sized = (eventBytes: number): Evidence => ({
      ...evidence,
      batches: [{ ...evidence.batches[0]!, eventBytes }],
    });
    expect(check(sized(5 * 1024 * 1024), 'size')).toMatch(
      /^warning: events of up to 5 MB, answers of .* 83 % of the 6 MB/,
    );
    expect(check(sized(7 * 1024 * 1024), 'size')).toMatch(/^failed: events of up to 7 MB/);
  });
});

describe('ids', () => {
  test('may be of any type, and twice', () => {
    const rows = [7, { a: 1 }, 'x', 'x'].map((id) => ({ row: { id, messages: [] }, group: 'g' }));
    const plan = verifyPlan(rows, { batch: 4, groupSize: 1, isWanted: () => false });
    const evidence = (ids: readonly unknown[]): Evidence => ({
      plan,
      batches: [
        answered(
          plan.batches[0]!,
          ids.map((id) => answerRow(id, 0.5)),
        ),
      ],
      repeated: undefined,
      forms: new Map(),
    });
    expect(check(evidence([7, { a: 1 }, 'x', 'x']), 'ids')).toMatch(/^ok/);
    expect(check(evidence(['7', { a: 1 }, 'x', 'x']), 'ids')).toBe('failed: row 1: sent the id 7, got "7"');
    expect(check(evidence([7, { a: 1 }, 'x', 'x', 'x']), 'ids')).toBe('failed: 4 rows were sent, 5 came back');
  });
});
