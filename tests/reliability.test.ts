import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Check,
  checkAttempts,
  checkBills,
  checkEnd,
  checkFailures,
  checkOutcomes,
  checkScored,
  checkScores,
  checkWaits,
  type Run,
} from '../benchmarks/reliability/checks.ts';
import { makeFaultPlan } from '../benchmarks/reliability/fault-plan.ts';
import { faults, judgeBy, sustained } from '../benchmarks/reliability/scenarios.ts';
import { mostWithin } from '../benchmarks/reliability/shared-limit.ts';

/** What `benchmarks/reliability.ts` measures, small: the same code, and shorter waits. */
const armour = { retry: { baseDelayMs: 200 }, circuitBreaker: { openMs: 1000 } } as const;
const options = { provider: 'bedrock', samples: 150, seed: 7, armour } as const;
const missed = (checks: readonly Check[]): readonly Check[] => checks.filter(({ met }) => !met);

describe.concurrent('judged samples', { timeout: 120_000 }, () => {
  it('are scored, once and by their own answers, by a service that fails often and is gone for a while', async () => {
    const { checks, requests } = await faults({ ...options, share: 0.2, leastScored: 0.98, awayMs: 1000 });
    expect(missed(checks)).toEqual([]);
    expect(checks.length).toBe(8);
    expect(requests).toBeGreaterThan(170);
  });

  it('multiply no load where the service fails all the time', async () => {
    const { checks, scored } = await sustained({ ...options, failing: 'error' });
    expect(missed(checks)).toEqual([]);
    expect(scored).toBe(0);
  });
});

describe('the checks', { timeout: 120_000 }, () => {
  let run: Run;
  beforeAll(async () => {
    run = await judgeBy({ plan: makeFaultPlan(1, 0.3, ['throttled', 'error']) }, { ...options, samples: 40 });
  });
  const withReport = (change: (report: NonNullable<Run['process']['report']>) => object): Run => ({
    ...run,
    process: { ...run.process, report: { ...run.process.report!, ...change(run.process.report!) } },
  });

  it('are met', () => {
    const all = [checkOutcomes, checkScores, checkAttempts, checkBills, checkWaits, checkFailures, checkEnd];
    expect(missed(all.map((check) => check(run)))).toEqual([]);
    expect(checkScored(run, 1)).toMatchObject({ met: true });
  });

  it('see an outcome that is missing, told twice, or in the place of another', () => {
    expect(checkOutcomes(withReport(({ outcomes }) => ({ outcomes: outcomes.slice(1) }))).met).toBe(false);
    expect(checkOutcomes(withReport(({ outcomes }) => ({ outcomes: outcomes.toReversed() }))).met).toBe(false);
    expect(checkOutcomes(withReport(({ told }) => ({ told: told.with(3, 2) }))).met).toBe(false);
  });

  it('see a score that the journal does not know, and one of an earlier answer', () => {
    const change = (to: object): Run =>
      withReport(({ outcomes }) => ({ outcomes: outcomes.with(3, { ...outcomes[3]!, ...to }) }));
    expect(checkScores(change({ score: 0.123 })).met).toBe(false);
    expect(checkScores(change({ reason: { sample: 3, answer: 7 } })).met).toBe(false);
    expect(checkScored(change({ status: 'failed' }), 1).met).toBe(false);
    expect(checkFailures(change({ status: 'failed', code: 'RLAIF_JUDGE_TIMEOUT', attribution: 'service' })).met).toBe(
      false,
    );
  });

  it('see a request that nobody recorded, and one that the journal lacks', () => {
    expect(checkAttempts({ ...run, journal: [...run.journal, run.journal[0]!] }).met).toBe(false);
    expect(checkAttempts({ ...run, journal: run.journal.slice(1) }).met).toBe(false);
    expect(checkAttempts(withReport(({ recorded }) => ({ recorded: { ...recorded, told: 1 } }))).met).toBe(false);
  });

  it('see a bill that is not that of the journal', () => {
    const billed = { calls: 1, input: 1, output: 1 };
    expect(
      checkBills(withReport(({ outcomes }) => ({ outcomes: outcomes.with(3, { ...outcomes[3]!, billed }) }))).met,
    ).toBe(false);
  });

  it('see a request that came back too soon', () => {
    const journal = run.journal.map((entry) => (entry.askedWaitMs ? { ...entry, askedWaitMs: 60_000 } : entry));
    expect(checkWaits({ ...run, journal }).met).toBe(false);
  });

  it('see a process that did not end well', () => {
    expect(checkEnd({ process: { ...run.process, ending: '1' } }).met).toBe(false);
    expect(checkEnd({ process: { ...run.process, errors: '(node:1) Warning' } }).met).toBe(false);
  });

  it('count what falls within a stretch of time', () => {
    expect(mostWithin([0, 1, 10, 11, 12, 30], 3)).toBe(3);
    expect(mostWithin([0, 3], 3)).toBe(1);
    expect(mostWithin([], 3)).toBe(0);
  });
});
