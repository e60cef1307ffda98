import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { type JsonValue, RlaifError } from '@rlaif/spec';
import { workerSource as bootstrap } from './bootstrap-worker-source.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** What a worker process is started with. */
export interface WorkerOptions {
  /** For messages: `python`. */
  readonly name: string;
  /** The engine's text, from a `x-worker-source.ts`. */
  readonly source: string;
  /** Given to the engine when it starts. Default: null. */
  readonly options?: JsonValue | undefined;
  /** Folders and files that the worker may read. Default: none. */
  readonly readable?: readonly string[] | undefined;
  /** The most that JavaScript's heap may hold; memory of a WebAssembly engine is the engine's to limit. Default: 256 MiB. */
  readonly heapBytes?: number | undefined;
  /** Further flags of Node's, such as `--stack-size=4000`. Default: none. */
  readonly flags?: readonly string[] | undefined;
  /** How long the start may take, in milliseconds. Default: 60000. */
  readonly startTimeoutMs?: number | undefined;
}

/** How a job is run. */
export interface JobOptions {
  /** How long the worker may be silent, in milliseconds: each report begins the time anew. */
  readonly silenceMs: number;
  /** Ends the job and its worker; the run rejects with the signal's reason. Default: none. */
  readonly signal?: AbortSignal | undefined;
  /** Takes what the engine reports along the way. Default: it is dropped. */
  readonly onReport?: ((value: JsonValue) => void) | undefined;
}

/**
 * How a job ended, and how long after it began: with a value; silent for too long, and killed; or with the death of its worker, which ran out of
 * memory or left.
 */
export type Ended =
  | { readonly kind: 'done'; readonly value: JsonValue; readonly elapsedMs: number }
  | { readonly kind: 'silent' | 'died'; readonly elapsedMs: number };

/** How a job ended on one worker: it may not have begun there at all. */
export type EndedHere = Ended | { readonly kind: 'unbegun' };

/** One worker process. It runs one job at a time. */
export interface WorkerProcess {
  readonly isAlive: boolean;
  readonly processId: number | undefined;
  /** Resolves when the engine has started. */
  readonly ready: Promise<void>;
  run(job: JsonValue, options: JobOptions): Promise<EndedHere>;
  /** Ends the process at once. Resolves when it has gone. */
  kill(): Promise<void>;
}

/** Who listens at the moment: the start, or a job. */
interface Listener {
  readonly message: (message: FromWorker) => void;
  readonly gone: () => void;
}

/**
 * Starts a process for programs that nobody trusts: no environment, no standard streams, no files but those named, no processes, threads or
 * addons of its own, one channel to this process.
 *
 * @example
 * const worker = startWorker({ name: 'python', source: workerSource, readable: [folder] });
 */
export function startWorker(options: WorkerOptions): WorkerProcess {
  const { name, source, readable = [], heapBytes = 256 * 2 ** 20, startTimeoutMs = 60_000 } = options;
  const flags = [
    '--permission',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    '--no-addons',
    '--no-warnings',
    ...(options.flags ?? []),
  ];
  const heap = `--max-old-space-size=${Math.max(32, Math.ceil(heapBytes / 2 ** 20))}`;
  const child = spawn(process.execPath, [...flags, heap, '--eval', bootstrap], {
    env: {},
    cwd: tmpdir(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'json',
    windowsHide: true,
  });
  let listener: Listener | undefined;
  let isAlive = true;
  let markGone!: () => void;
  const gone = new Promise<void>((resolve) => {
    markGone = resolve;
  });
  const end = (): void => {
    isAlive = false;
    markGone();
    listener?.gone();
  };
  child.on('message', (message) => listener?.message(message as FromWorker));
  child.once('exit', end).on('error', () => child.exitCode === null && child.pid === undefined && end());
  const kill = async (): Promise<void> => {
    isAlive = false;
    if (child.pid === undefined) return;
    child.kill('SIGKILL');
    hold(child, true);
    await gone;
  };

  const ready = listen<void>(({ done, fail }) => {
    const failed = (what: string): void => {
      void kill();
      fail(new RlaifError('RLAIF_REWARD', `the ${name} worker ${what}`, { attribution: 'service', isRetryable: true }));
    };
    const timer = setTimeout(() => failed(`did not start within ${startTimeoutMs} ms`), startTimeoutMs);
    return {
      stop: () => clearTimeout(timer),
      message: (message) => (message.kind === 'failed' ? failed(`did not start: ${message.message}`) : done()),
      gone: () => failed('ended while it started'),
    };
  });
  ready.catch(() => undefined);
  post({ kind: 'start', source, options: options.options ?? null });

  function post(message: ToWorker): void {
    // A channel that is closed is told by `exit`.
    if (child.connected) child.send(message, () => undefined);
  }

  /** One conversation with the worker, during which this process stays alive for it. */
  function listen<T>(
    make: (settle: { done: (value: T) => void; fail: (error: unknown) => void }) => Listener & { stop: () => void },
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const settled = (settle: () => void): void => {
        listener = undefined;
        made.stop();
        hold(child, false);
        settle();
      };
      const made = make({
        done: (value) => settled(() => resolve(value)),
        fail: (error) => settled(() => reject(error)),
      });
      listener = made;
      hold(child, true);
      if (!isAlive) made.gone();
    });
  }

  return {
    get isAlive() {
      return isAlive;
    },
    processId: child.pid,
    ready,
    kill,
    run: (job, { silenceMs, signal, onReport }) =>
      listen<EndedHere>(({ done, fail }) => {
        let beganAt: number | undefined;
        const elapsedMs = (): number => performance.now() - (beganAt ?? performance.now());
        const killed = (settle: () => void): void => void kill().then(settle);
        const service = (what: string): RlaifError =>
          new RlaifError('RLAIF_REWARD', `the ${name} worker ${what}`, { attribution: 'service', isRetryable: true });
        const silent = (): void => finish(() => killed(() => done({ kind: 'silent', elapsedMs: elapsedMs() })));
        const aborted = (): void => finish(() => killed(() => fail(signal!.reason)));
        let isFinished = false;
        const finish = (settle: () => void): void => {
          if (isFinished) return;
          isFinished = true;
          settle();
        };
        const timer = setTimeout(silent, silenceMs);
        signal?.addEventListener('abort', aborted, { once: true });
        post({ kind: 'job', job });
        return {
          stop: () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', aborted);
          },
          message: (message) => {
            if (isFinished) return;
            timer.refresh();
            if (message.kind === 'began') beganAt = performance.now();
            else if (message.kind === 'report') onReport?.(message.value);
            else if (message.kind === 'done')
              finish(() => done({ kind: 'done', value: message.value, elapsedMs: elapsedMs() }));
            else if (message.kind === 'failed') finish(() => killed(() => fail(service(`failed: ${message.message}`))));
          },
          gone: () =>
            finish(() => done(beganAt === undefined ? { kind: 'unbegun' } : { kind: 'died', elapsedMs: elapsedMs() })),
        };
      }),
  };
}

/** Whether the process waits for the child before it exits. */
function hold(child: ChildProcess, isHeld: boolean): void {
  const channel = child.channel as { ref(): void; unref(): void } | null | undefined;
  if (isHeld) child.ref();
  else child.unref();
  if (isHeld) channel?.ref();
  else channel?.unref();
}
