import { Worker } from 'node:worker_threads';
import { checkOptions, RlaifError } from '@rlaif/spec';
import { numberOption } from '@rlaif/spec/toolkit';
import { loadSource } from './load-source.ts';
import type { Answer, Question } from './protocol.ts';
import type { SymbolicEngine, SymbolicEngineOptions, SymbolicVerdict } from './symbolic-engine.ts';

interface Job {
  readonly question: Question;
  readonly settle: (verdict: SymbolicVerdict) => void;
  readonly fail: (error: RlaifError) => void;
}
interface Lane {
  readonly worker: Worker;
  isReady: boolean;
  job: Job | undefined;
  isExpectedRead: boolean;
  timer: NodeJS.Timeout | undefined;
}

const startTimeoutMs = 60_000;

/**
 * Creates an engine with threads of its own: for another bound on time, or more threads than the one that the process shares. Dispose of it when done;
 * threads that wait for work do not keep a process alive.
 *
 * @throws TypeError for an option that is unknown or out of range.
 * @example
 * await using engine = createSymbolicEngine({ workers: 2, timeoutMs: 500 });
 * const correct = math({ engine });
 */
export function createSymbolicEngine(options: SymbolicEngineOptions = {}): SymbolicEngine {
  const caller = 'createSymbolicEngine';
  checkOptions(caller, options, ['workers', 'timeoutMs', 'memoryMb']);
  const workers = numberOption(caller, 'workers', options.workers ?? 1, { min: 1, max: 64, whole: true });
  const timeoutMs = numberOption(caller, 'timeoutMs', options.timeoutMs ?? 1000, { min: 1, max: 600_000 });
  const memoryMb = numberOption(caller, 'memoryMb', options.memoryMb ?? 256, { min: 64, max: 65_536 });

  const lanes = new Set<Lane>();
  const queue: Job[] = [];
  let source: string | URL | undefined;
  let isDisposed = false;
  let nextId = 1;

  function dispatch(): void {
    while (queue.length > 0) {
      const free = [...lanes].find((lane) => lane.job === undefined);
      if (!free && lanes.size >= workers) return;
      const lane = free ?? start();
      lane.job = queue.shift()!;
      lane.worker.ref();
      if (lane.isReady) ask(lane);
    }
  }

  function start(): Lane {
    const settings = {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
    };
    const worker =
      typeof source === 'string' ? new Worker(source, { ...settings, eval: true }) : new Worker(source!, settings);
    const lane: Lane = { worker, isReady: false, job: undefined, isExpectedRead: false, timer: undefined };
    lanes.add(lane);
    lane.timer = setTimeout(() => lose(lane, new Error(`not ready after ${startTimeoutMs} ms`)), startTimeoutMs);
    worker.on('message', (answer: Answer) => hear(lane, answer));
    worker.on('error', (error) => lose(lane, error));
    worker.on('exit', () => lose(lane, new Error('the thread ended')));
    return lane;
  }

  function ask(lane: Lane): void {
    lane.isExpectedRead = false;
    lane.timer = setTimeout(() => lose(lane, undefined), timeoutMs);
    lane.worker.postMessage(lane.job!.question);
  }

  function hear(lane: Lane, answer: Answer): void {
    if (!lanes.has(lane)) return;
    if (answer.type === 'ready') {
      clearTimeout(lane.timer);
      lane.isReady = true;
      if (lane.job) ask(lane);
      else lane.worker.unref();
    } else if (answer.id !== lane.job?.question.id) {
      return;
    } else if (answer.type === 'expected-read') {
      lane.isExpectedRead = true;
    } else {
      clearTimeout(lane.timer);
      const { settle } = lane.job;
      lane.job = undefined;
      lane.worker.unref();
      settle(answer.verdict);
      dispatch();
    }
  }

  /** Gives a thread up, whatever it was doing; another one takes its place when it is needed. */
  function lose(lane: Lane, cause: unknown): void {
    if (!lanes.delete(lane)) return;
    clearTimeout(lane.timer);
    void lane.worker.terminate();
    const { job } = lane;
    if (job) {
      if (!lane.isReady) {
        job.fail(
          new RlaifError('RLAIF_REWARD', 'math: the symbolic engine does not start', { attribution: 'service', cause }),
        );
      } else if (lane.isExpectedRead) job.settle('timeout');
      else {
        const message = `math: the symbolic engine could not read the reference within ${timeoutMs} ms and ${memoryMb} MB; simplify it, or allow more`;
        job.fail(new RlaifError('RLAIF_SAMPLE', message, { cause }));
      }
    }
    dispatch();
  }

  return {
    async compare(expected, actual, { signal } = {}) {
      source ??= await loadSource();
      return new Promise((resolve, reject) => {
        if (isDisposed) {
          reject(new RlaifError('RLAIF_ABORTED', 'math: the symbolic engine was disposed'));
          return;
        }
        const aborted = (): void => {
          const at = queue.indexOf(job);
          if (at >= 0) queue.splice(at, 1);
          // A thread that is at it goes on to its end or its limit; nobody waits for it any more.
          job.fail(new RlaifError('RLAIF_ABORTED', 'math: the comparison was cancelled', { cause: signal?.reason }));
        };
        const done = (): void => signal?.removeEventListener('abort', aborted);
        const job: Job = {
          question: { id: nextId++, expected, actual },
          settle: (verdict) => {
            done();
            resolve(verdict);
          },
          fail: (error) => {
            done();
            reject(error);
          },
        };
        if (signal?.aborted) {
          aborted();
          return;
        }
        signal?.addEventListener('abort', aborted, { once: true });
        queue.push(job);
        dispatch();
      });
    },
    async [Symbol.asyncDispose]() {
      isDisposed = true;
      const error = new RlaifError('RLAIF_ABORTED', 'math: the symbolic engine was disposed');
      const jobs = [...queue.splice(0), ...[...lanes].flatMap(({ job }) => job ?? [])];
      const threads = [...lanes].map((lane) => {
        lanes.delete(lane);
        clearTimeout(lane.timer);
        return lane.worker.terminate();
      });
      for (const job of jobs) job.fail(error);
      await Promise.all(threads);
    },
  };
}
