/**
 * A process that judges samples as a user's would, told how by its argument. It warms up, says that it is ready, begins when its input ends,
 * prints what came of the samples, and is left to end by itself.
 */
import { judge, type Outcome, type ResilientOptions, resilient, scoreBatch } from '@rlaif/core';
import { type ProviderName, providers } from './providers.ts';
import { createRecorder, type Recorded } from './recorder.ts';
import { makeSamples, readReason, rubric, warmUpFrom } from './samples.ts';

/** What the process is told. */
export interface JudgingOrder {
  readonly provider: ProviderName;
  readonly samples: number;
  /** How many samples are under way at once. */
  readonly lanes: number;
  readonly armour: Pick<ResilientOptions, 'retry' | 'circuitBreaker' | 'concurrency' | 'rateLimit' | 'timeoutMs'>;
}

/** What came of one sample. */
export interface JudgedSample {
  readonly status: Outcome['status'];
  readonly score?: number;
  /** The sample and the answer that the judge's reason names. */
  readonly reason?: { readonly sample: number; readonly answer: number };
  readonly code?: string;
  readonly attribution?: string;
  readonly billed: { readonly calls: number; readonly input: number; readonly output: number };
}

/** What the process prints. */
export interface JudgingReport {
  readonly outcomes: readonly JudgedSample[];
  /** How often each sample's outcome was told while the batch ran. */
  readonly told: readonly number[];
  readonly recorded: Recorded;
}

const { provider, samples: count, lanes, armour } = JSON.parse(process.argv[2]!) as JudgingOrder;
const samples = makeSamples(count);
const recorder = createRecorder(count);
const told = samples.map(() => 0);

const bare = await providers[provider]();
const model = resilient(recorder.inside(bare), { ...armour, telemetry: recorder.outside });
const quality = judge({ model, rubric });
// The first calls of a process take long on a busy machine, which is not what is measured.
await scoreBatch(judge({ model: bare, rubric }), makeSamples(Math.min(lanes, 64), warmUpFrom));
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('end', resolve).resume());
const outcomes = await scoreBatch(quality, samples, {
  concurrency: lanes,
  onOutcome: (outcome, sample, index) => {
    if (sample === samples[index]) told[index]!++;
    void outcome;
  },
});

const report: JudgingReport = { outcomes: outcomes.map(toJudged), told, recorded: recorder.recorded() };
process.stdout.write(`${JSON.stringify(report)}\n`);

function toJudged(outcome: Outcome): JudgedSample {
  const billed = { calls: 0, input: 0, output: 0 };
  for (const { calls, inputTokens, outputTokens } of outcome.usage) {
    billed.calls += calls;
    billed.input += inputTokens;
    billed.output += outputTokens;
  }
  if (outcome.status === 'failed') {
    const { code, attribution } = outcome.error;
    return { status: 'failed', code, attribution, billed };
  }
  if (outcome.status === 'abstained') return { status: 'abstained', billed };
  const { components = {} } = outcome.output as { components?: Record<string, { rationale?: string }> };
  const reasons = Object.values(components).map(({ rationale = '' }) => rationale);
  const isOne = new Set(reasons).size === 1;
  return { status: 'scored', score: outcome.score, reason: readReason(isOne ? reasons[0]! : ''), billed };
}
