import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { JudgingOrder, JudgingReport } from './judging-process.ts';
import { serviceSettings } from './providers.ts';

const program = fileURLToPath(new URL('./judging-process.ts', import.meta.url));

/** How long a process may go on after it has reported: a judge that leaves a timer or a socket behind would hold it for longer. */
const lingerMs = 60_000;

/** What a process did, and how it ended. */
export interface FinishedProcess {
  /** Nothing where it ended before. */
  readonly report: JudgingReport | undefined;
  /** `0`, or what went wrong. */
  readonly ending: string;
  /** What it wrote to its standard error: warnings and unhandled rejections. */
  readonly errors: string;
  readonly seconds: number;
}

/** A process that judges, in an environment of its own. */
export interface JudgingProcess {
  /** Resolves when it is ready to begin, or has ended. */
  readonly ready: Promise<void>;
  begin(): void;
  readonly finished: Promise<FinishedProcess>;
}

/** Starts a process that judges by the service at a URL. It is ended by a signal only where it does not end by itself. */
export function startProcess(url: string, order: JudgingOrder): JudgingProcess {
  const start = performance.now();
  const child = spawn(process.execPath, [program, JSON.stringify(order)], {
    env: { PATH: process.env.PATH, ...serviceSettings(url) },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const { promise: ready, resolve: isReady } = Promise.withResolvers<void>();
  let [output, errors] = ['', ''];
  let linger: NodeJS.Timeout | undefined;
  let lingered = false;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
    if (output.includes('ready\n')) isReady();
    if (!output.endsWith('}\n')) return;
    linger ??= setTimeout(() => {
      lingered = true;
      child.kill();
    }, lingerMs);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk;
  });

  return {
    ready,
    begin: () => child.stdin.end(),
    finished: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        clearTimeout(linger);
        isReady();
        const ending = lingered ? `did not end within ${lingerMs / 1000} s of its report` : String(signal ?? code);
        const report = output.endsWith('}\n') ? JSON.parse(output.replace('ready\n', '')) : undefined;
        resolve({ report, ending, errors, seconds: (performance.now() - start) / 1000 });
      });
    }),
  };
}
