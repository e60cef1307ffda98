import { join } from 'node:path';
import type { RuntimeClient } from '../../packages/cli/src/lambda/runtime-client.ts';
import { median } from '../ratios.ts';
import { bundleHandler } from './bundle.ts';
import { type Answered, type Compared, compareAnswers, compareLogs, type Logged, readAnswers } from './compare-load.ts';
import { type Environment, startEnvironment } from './environment.ts';
import { startJudge } from './judge-process.ts';
import { rowOf } from './rows.ts';
import { installedClient } from './runtime-client.ts';
import type { Verdicts } from './verdicts.ts';

/** Options of `runLoad`. */
export interface LoadOptions {
  /** Where handlers are built and logs are written. */
  readonly folder: string;
  readonly rows: number;
  /** How many environments Lambda would have. */
  readonly processes: number;
  /** The share of the judge's answers that are 429 with `Retry-After`. */
  readonly throttled: number;
  /** What calls the handler. Default: AWS's own where it is installed. */
  readonly client?: RuntimeClient;
}

/** What came of a load. */
export interface LoadReport extends Compared, Logged {
  /** What called the handler. */
  readonly client: RuntimeClient;
  readonly rows: number;
  /** Rows whose answer came when Lambda would have ended the process. They are lost. */
  readonly late: number;
  readonly seconds: number;
  readonly medianMs: number;
  readonly longestMs: number;
}

const rowsPerEvent = 128;
/** Of an invocation: less than the 15 minutes that are advised, so that one that hangs is seen. */
const timeoutMs = 120_000;
const latencyMs = 20;

/** Sends rows to a built handler in several processes, as a training run does, and compares what came back with the judge's journal. */
export async function runLoad(options: LoadOptions): Promise<LoadReport> {
  const { folder, rows, processes, throttled, client = installedClient() } = options;
  const bundle = await bundleHandler('deployed', folder);
  await using judge = await startJudge();
  await judge.set({ latencyMs, throttled });
  await using stack = new AsyncDisposableStack();
  const logFiles = Array.from({ length: processes }, (_, index) => join(folder, `environment-${index}.log`));
  const environments: Environment[] = [];
  for (const logFile of logFiles) {
    const settings = { folder: bundle.folder, judgeUrl: judge.url, client, logFile };
    environments.push(stack.use(await startEnvironment(settings)));
  }
  await Promise.all(environments.map(({ ready }) => ready));

  const start = performance.now();
  const answers = new Array<Answered | undefined>(rows);
  const durations: number[] = [];
  let late = 0;
  let nextRow = 0;
  const work = async (environment: Environment): Promise<void> => {
    while (nextRow < rows) {
      const first = nextRow;
      const count = Math.min(rowsPerEvent, rows - first);
      nextRow += count;
      const { answer, durationMs, isLate } = await environment.invoke(eventOf(first, count), timeoutMs);
      durations.push(durationMs);
      if (isLate) late += count;
      else if (answer !== undefined) {
        for (const [place, answered] of readAnswers(answer).entries()) answers[first + place] = answered;
      }
    }
  };
  await Promise.all(environments.map(work));
  const seconds = (performance.now() - start) / 1000;
  const journal = await judge.journal();
  await stack.disposeAsync();

  return {
    client,
    rows,
    ...compareAnswers(answers, journal),
    late,
    ...(await compareLogs(logFiles, rows, journal)),
    seconds,
    medianMs: median(durations),
    longestMs: Math.max(...durations),
  };
}

/** So many rows in one of the shapes of event that trainers send. */
function eventOf(first: number, count: number): string {
  const rows = Array.from({ length: count }, (_, place) => rowOf(first + place));
  const shapes = [rows, { batch: rows }, { body: JSON.stringify(rows) }];
  return JSON.stringify(shapes[(first / rowsPerEvent) % shapes.length]);
}

/** Runs the load and prints what came of it beside the targets. */
export async function measureLoad(verdicts: Verdicts, options: LoadOptions): Promise<void> {
  const report = await runLoad(options);
  const { client, rows, scored, throttledRequests, seconds, medianMs, longestMs } = report;
  console.log(
    `${rows} rows in events of ${rowsPerEvent} to ${options.processes} processes, through ${client.name}: ${Math.round(rows / seconds)} rows per second; an event ${Math.round(medianMs)} ms, the longest ${Math.round(longestMs)} ms; ${throttledRequests} requests throttled`,
  );
  verdicts.atMost('lost', report.lost, 0);
  verdicts.atMost('wrong ids', report.wrongIds, 0);
  verdicts.atMost('late', report.late, 0);
  verdicts.atLeast('share that is scored', scored / rows, 0.999);
  verdicts.atMost("scores that the judge's journal does not imply", report.wrongScores, 0);
  verdicts.atMost('rows that were judged, and billed, twice', report.judgedTwice, 0);
  verdicts.atMost('rows without their line in the log', report.unlogged, 0);
  verdicts.atMost('throttled requests that the log does not tell of', report.untoldRetries, 0);
}
