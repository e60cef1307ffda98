import { jsonLine } from '../judge-json.ts';
import { countOf } from '../numbers.ts';
import { printable, printableLines } from '../printable.ts';
import { print, printed, say } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { answerTable } from './answer-table.ts';
import type { FunctionError, Invocation } from './invocation.ts';
import { type LocalRunOptions, localDefaults, localRun, notLoaded } from './local-run.ts';
import { readAnswer } from './read-answer.ts';
import { readEvents } from './read-events.ts';
import { formatBytes, formatDuration } from './units.ts';

/** What stands behind `rlaif lambda try HANDLER EVENTS`. */
export interface TryCommandOptions extends LocalRunOptions {
  readonly json?: boolean | undefined;
}

/**
 * Runs `rlaif lambda try`. Returns the exit code: 0 when each event has an answer, 1 when one has an error, 130 when the signal was aborted.
 *
 * @throws UsageError when the handler cannot be loaded, or the events cannot be read.
 */
export async function tryCommand(
  handlerPath: string,
  eventsPath: string,
  options: TryCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  const { memory = localDefaults.memory, json = false } = options;
  const lambda = await localRun(handlerPath, options, true, signal);
  const seen = { answered: 0, failed: 0, durations: [] as number[], initMs: [] as number[], peakBytes: 0 };
  try {
    for await (const { number, text } of readEvents(eventsPath, signal)) {
      const invocation = await lambda.invoke(text);
      if (invocation.isInitError) throw notLoaded(handlerPath, invocation.error);
      const { durationMs, initMs, peakBytes = 0, error } = invocation;
      seen[error ? 'failed' : 'answered']++;
      seen.durations.push(durationMs);
      if (initMs !== undefined) seen.initMs.push(initMs);
      seen.peakBytes = Math.max(seen.peakBytes, peakBytes);
      if (json) await printed(`${jsonLine(asJson(number, invocation))}\n`);
      else show(number, invocation);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await lambda.close();
  }
  if (signal.aborted) return 130;
  if (seen.durations.length === 0) throw new UsageError(`no event in ${eventsPath}`);
  say(summary(seen));
  if (seen.peakBytes > memory * 1024 * 1024) {
    say(`it took more than the ${memory} MB that it would have: Lambda ends such an environment`);
  }
  return seen.failed > 0 ? 1 : 0;
}

function show(number: number, { durationMs, initMs, peakBytes, answer, error }: Invocation): void {
  const parts = [formatDuration(durationMs)];
  if (initMs !== undefined) parts.push(`init ${formatDuration(initMs)}`);
  if (peakBytes !== undefined) parts.push(formatBytes(peakBytes));
  if (error) {
    print(`event ${number}: ${parts.join(', ')}: ${errorLine(error)}`);
    if (error.trace) print(printableLines(error.trace.slice(1, 6).join('\n')));
    return;
  }
  const read = readAnswer(answer);
  if (read.problem !== undefined) {
    print(`event ${number}: ${parts.join(', ')}: not what a trainer reads: ${printable(read.problem)}`);
    print(printable(answer, 4000));
    return;
  }
  const what = `${countOf(read.rows.length, 'row')}${read.isEnveloped ? ' in a body' : ''}`;
  print(`event ${number}: ${what}, ${parts.join(', ')}`);
  if (read.rows.length > 0) print(answerTable(read.rows, process.stdout.columns));
}

/** An error in one line. */
export function errorLine({ errorType, errorMessage }: FunctionError): string {
  return printable(`${errorType}: ${errorMessage}`, 2000);
}

function asJson(event: number, { answer, error, ...measured }: Invocation): object {
  if (error) return { event, error, ...measured };
  try {
    return { event, answer: JSON.parse(answer) as unknown, ...measured };
  } catch {
    return { event, answerText: answer, ...measured };
  }
}

function summary({
  answered,
  failed,
  durations,
  initMs,
  peakBytes,
}: {
  readonly answered: number;
  readonly failed: number;
  readonly durations: readonly number[];
  readonly initMs: readonly number[];
  readonly peakBytes: number;
}): string {
  const parts = [
    `${countOf(answered + failed, 'event')}: ${answered} answered, ${countOf(failed, 'error')}`,
    `init ${initMs.map(formatDuration).join(', ')}`,
    `first call ${formatDuration(durations[0] ?? 0)}`,
  ];
  const later = durations.slice(1).toSorted((a, b) => a - b);
  if (later.length > 0) {
    parts.push(`later ones ${formatDuration(later[Math.floor(later.length / 2)]!)} (median)`);
    parts.push(`at most ${formatDuration(later.at(-1)!)}`);
  }
  if (peakBytes > 0) parts.push(`memory ${formatBytes(peakBytes)}`);
  return parts.join('; ');
}
