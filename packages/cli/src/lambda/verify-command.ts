import { jsonLine } from '../judge-json.ts';
import { countOf } from '../numbers.ts';
import { printable } from '../printable.ts';
import { print, say } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { CheckName } from './check.ts';
import { eventRows } from './event-rows.ts';
import { allExchanges, type Evidence } from './evidence.ts';
import { type FunctionArn, functionArn } from './function-arn.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { type LocalRunOptions, localDefaults, localRun } from './local-run.ts';
import { remoteFunction } from './remote-function.ts';
import { runChecks } from './run-checks.ts';
import { verdictLine, verdictTable } from './verdict-table.ts';
import { planSize, type VerifyPlan, verifyPlan } from './verify-plan.ts';

/** What stands behind `rlaif lambda verify ARN_OR_HANDLER DATA`. */
export interface VerifyCommandOptions extends LocalRunOptions {
  /** How many rows are read. Default: 64. */
  readonly limit?: number | undefined;
  /** How many rows are in an event. Default: 64. */
  readonly batch?: number | undefined;
  /** How many rollouts of a prompt the reward compares. Default: none. */
  readonly groupSize?: number | undefined;
  /** Default: [0, 1]. */
  readonly range?: readonly [number, number] | undefined;
  readonly tolerance?: number | undefined;
  /** `envelope`: every answer must come in a body. Default: `event`, as the event asks for it. */
  readonly answerShape?: 'event' | 'envelope' | undefined;
  readonly maxMs?: number | undefined;
  /** Checks that are left out, with the events that only they need. */
  readonly skip?: readonly CheckName[] | undefined;
  /** Whether what a handler on this machine prints is shown. */
  readonly log?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/**
 * Runs `rlaif lambda verify`. Returns the exit code: 0 when no check failed, 1 when one did, 130 when the signal was aborted.
 *
 * @throws UsageError when the function cannot be called or loaded, or there are no rows.
 */
export async function verifyCommand(
  target: string,
  dataPath: string,
  options: VerifyCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  const { limit = 64, batch = 64, groupSize = 1, range = [0, 1], skip = [], log = false, json = false } = options;
  const leftOut = new Set(skip);
  if (batch % groupSize !== 0) {
    throw new UsageError(`--batch ${batch} holds no whole number of groups of --group-size ${groupSize}`);
  }
  const arn = arnOf(target);
  const { rows, malformed } = await eventRows(dataPath, limit, signal);
  if (signal.aborted) return 130;
  const isEnveloped = options.answerShape === 'envelope';
  const plan = verifyPlan(rows, { batch, groupSize, isEnveloped, isWanted: (name) => !leftOut.has(name) });
  if (plan.rows.length === 0) throw nothingToSend(dataPath, rows.length, malformed, groupSize);
  const lambda = arn ? await remoteFunction(arn, signal) : await localRun(target, options, log, signal);
  announce(target, plan, rows.length, groupSize);
  let evidence: Evidence;
  try {
    evidence = await gatherEvidence(lambda, plan, target);
  } catch (error) {
    if (signal.aborted) return 130;
    throw error;
  } finally {
    await lambda.close();
  }
  const { tolerance, maxMs, memory = localDefaults.memory } = options;
  const memoryMb = arn ? undefined : memory;
  const checks = runChecks(evidence, { arn, range, tolerance, maxMs, memoryMb }, leftOut);
  const isReady = checks.every(({ result }) => result !== 'failed');
  if (json) {
    const exchanges = allExchanges(evidence);
    const [events, sent] = [exchanges.length, exchanges.reduce((sum, { event }) => sum + event.rows.length, 0)];
    print(jsonLine({ target, ready: isReady, events, rows: sent, checks }));
  } else {
    print(verdictTable(checks, process.stdout.columns));
    print(verdictLine(checks));
  }
  return isReady ? 0 : 1;
}

function arnOf(target: string): FunctionArn | undefined {
  const arn = functionArn(target);
  if (!arn && target.startsWith('arn:')) {
    throw new UsageError(
      `${target} is no ARN of a function: expected arn:aws:lambda:REGION:ACCOUNT:function:NAME, with or without :QUALIFIER`,
    );
  }
  return arn;
}

function nothingToSend(path: string, rows: number, malformed: number, groupSize: number): UsageError {
  if (rows > 0)
    return new UsageError(`${path} has no prompt with ${groupSize} rollouts among its first ${countOf(rows, 'row')}`);
  return new UsageError(`no row in ${path}${malformed > 0 ? `: ${countOf(malformed, 'malformed row')}` : ''}`);
}

/** Judges cost money: says beforehand how much is asked. */
function announce(target: string, plan: VerifyPlan, given: number, groupSize: number): void {
  const { events, rows } = planSize(plan);
  const parts = [countOf(plan.rows.length, 'row')];
  if (plan.repeated) parts.push(`the first ${plan.repeated.rows.length} once more`);
  const forms = [...plan.forms.values()].filter((form) => typeof form !== 'string').length;
  if (forms > 0) parts.push(`${countOf(groupSize, 'row')} in ${countOf(forms, 'other form')}`);
  say(`${printable(target)}: ${countOf(events, 'call')} with ${countOf(rows, 'row')} in all: ${parts.join(', ')}`);
  say('each row asks the judges that its reward asks');
  if (given > plan.rows.length) {
    say(`${countOf(given - plan.rows.length, 'row')} left out: not in a whole group`);
  }
}
