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
} from './checks.ts';
import { countDoomed, makeFaultPlan, serviceFaults } from './fault-plan.ts';
import type { JudgingOrder } from './judging-process.ts';
import type { ProviderName } from './providers.ts';
import { startProcess } from './run-process.ts';
import { type ServiceOptions, startService } from './service.ts';

/** What every scenario is told. */
export interface ScenarioOptions {
  readonly provider: ProviderName;
  readonly samples: number;
  readonly seed: number;
  /** Beside the time-out of an attempt. Default: the armour that users get. */
  readonly armour?: JudgingOrder['armour'] | undefined;
}

/** What a scenario found. */
export interface ScenarioResult {
  readonly checks: readonly Check[];
  readonly samples: number;
  readonly scored: number;
  /** Requests that reached the service. */
  readonly requests: number;
  readonly seconds: number;
  /** What else is worth a word. */
  readonly notes: readonly string[];
}

const maxAttempts = 6;

/** Less than a stall takes, so that each stall is an attempt given up and asked again; far more than an answer takes. */
const timeoutMs = 1500;

/** A share of the answers is faulty; with an outage, the service is gone for a while besides, from the middle on. */
export async function faults(
  options: ScenarioOptions & { readonly share: number; readonly leastScored: number; readonly awayMs?: number },
): Promise<ScenarioResult> {
  const { samples, seed, share, leastScored, awayMs } = options;
  const plan = makeFaultPlan(seed, share);
  const outage = awayMs === undefined ? undefined : { afterRequests: Math.ceil(samples / 2), forMs: awayMs };
  const run = await judgeBy({ plan, outage }, options);
  const doomed = countDoomed(plan, samples, maxAttempts, serviceFaults);
  return summary(
    run,
    [
      checkScored(run, leastScored),
      checkOutcomes(run),
      checkScores(run),
      checkAttempts(run),
      checkBills(run),
      checkWaits(run),
      checkFailures(run),
      checkEnd(run),
    ],
    [`the plan alone makes ${doomed} fail`],
  );
}

/** A share of the replies is no verdict: each is asked for once more, and is then the completion's failure, as no service can mend it. */
export async function brokenReplies(options: ScenarioOptions & { readonly share: number }): Promise<ScenarioResult> {
  const { samples, seed, share } = options;
  const plan = makeFaultPlan(seed, share, ['not-a-verdict']);
  const run = await judgeBy({ plan }, { ...options, armour: { timeoutMs: 60_000, ...options.armour } });
  const failed = (run.process.report?.outcomes ?? []).filter(({ status }) => status === 'failed');
  const broken = failed.filter(
    ({ code, attribution }) => code === 'RLAIF_JUDGE_PARSE' && attribution === 'completion',
  ).length;
  const doomed = countDoomed(plan, samples, 2, ['not-a-verdict']);
  const check = {
    what: 'fails where two replies in a row are no verdict, and nowhere else',
    met: failed.length === doomed && broken === doomed,
    detail: `${failed.length} failed, ${broken} as the completion's RLAIF_JUDGE_PARSE, ${doomed} by the plan`,
  };
  return summary(run, [
    check,
    checkOutcomes(run),
    checkScores(run),
    checkAttempts(run),
    checkBills(run),
    checkEnd(run),
  ]);
}

/** How a service fails all the time. `gone`: nobody listens. */
export type Failing = 'error' | 'stalled' | 'throttled' | 'gone';

/**
 * A service that fails all the time is not asked by all samples in turn: the circuit opens. The budget is what may have been asked when it
 * opens, and one probe in each of its periods after it.
 */
export async function sustained(options: ScenarioOptions & { readonly failing: Failing }): Promise<ScenarioResult> {
  const { samples, failing, armour } = options;
  const kind = failing === 'gone' ? 'error' : failing;
  // For the whole scenario, or a process that is held up would see an answer after all.
  const service = { plan: makeFaultPlan(options.seed, 1, [kind]), stallMs: 3_600_000 };
  const run = await judgeBy(service, options, { lanes: samples, isGone: failing === 'gone' });
  const { openMs = 10_000, failures = 10 } = armour?.circuitBreaker || {};
  const underWay = armour?.concurrency?.max ?? 64;
  // The circuit counts a throttled call for a sixteenth of a failure.
  const opening = failures * (failing === 'throttled' ? 16 : 1) + underWay - 1;
  const probes = 1 + Math.floor((1000 * run.process.seconds) / openMs);
  const naive = samples * maxAttempts;
  const asked = (run.process.report?.recorded.attempts ?? []).flat().length;
  const budget = {
    what: 'requests stay within the retry budget',
    met: asked <= opening + probes && asked > 0,
    detail: `${asked} sent of ${opening} to open the circuit + ${probes} probes; ${((100 * asked) / naive).toFixed(1)} % of samples x attempts`,
  };
  return summary(run, [budget, checkOutcomes(run), checkAttempts(run), checkEnd(run)]);
}

/** Judges in a process of its own by a service that fails by plan. `isGone`: the service has gone when it begins. */
export async function judgeBy(
  service: ServiceOptions,
  { provider, samples, armour }: ScenarioOptions,
  { lanes = 64, isGone = false }: { readonly lanes?: number; readonly isGone?: boolean } = {},
): Promise<Run> {
  const started = await startService(service);
  try {
    const order = { provider, samples, lanes, armour: { timeoutMs, ...armour } };
    const judging = startProcess(started.url, order);
    await judging.ready;
    if (isGone) await started.close();
    judging.begin();
    const process = await judging.finished;
    const wasAway = isGone || service.outage !== undefined;
    const { journal } = started;
    return { samples, maxAttempts, process, journal, wasAway };
  } finally {
    await started.close();
  }
}

function summary(run: Run, checks: readonly Check[], notes: readonly string[] = []): ScenarioResult {
  const { samples, process, journal } = run;
  const scored = (process.report?.outcomes ?? []).filter(({ status }) => status === 'scored').length;
  return { checks, samples, scored, requests: journal.length, seconds: process.seconds, notes };
}
