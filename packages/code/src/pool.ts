import { availableParallelism } from 'node:os';
import { type JsonValue, RlaifError } from '@rlaif/spec';
import { type Ended, type JobOptions, startWorker, type WorkerOptions, type WorkerProcess } from './worker-process.ts';

/** What a pool is made of. */
export interface PoolOptions extends WorkerOptions {
  /** The most processes at a time. Default: one for each processor, at most 4. */
  readonly workers?: number | undefined;
}

/** Worker processes, each started when it is first needed, kept for the next job, and replaced when it dies. */
export interface Pool extends AsyncDisposable {
  /**
   * Runs a job when its turn comes, first come first served.
   *
   * @throws RlaifError of the service, to be tried again, where no worker could begin the job; the signal's reason where it was aborted.
   */
  run(job: JsonValue, options: JobOptions): Promise<Ended>;
  /** The ids of the processes that live. */
  readonly processIds: readonly number[];
}

/** A place for one worker. */
interface Slot {
  worker: WorkerProcess | undefined;
}

/**
 * Makes a pool. It starts nothing; a pool with idle workers does not keep this process alive; disposing of it kills them.
 *
 * @example
 * const pool = createPool({ name: 'python', source: workerSource, workers: 2 });
 * await pool.run({ program: 'print(1)' }, { silenceMs: 2000 });
 * await pool[Symbol.asyncDispose]();
 */
export function createPool(options: PoolOptions): Pool {
  const { workers = Math.min(4, availableParallelism()) } = options;
  const slots: readonly Slot[] = Array.from({ length: workers }, () => ({ worker: undefined }));
  const free: Slot[] = [...slots];
  const waiting: ((slot: Slot) => void)[] = [];
  let isDisposed = false;
  const disposed = (): RlaifError =>
    new RlaifError('RLAIF_REWARD', `the ${options.name} sandbox has been disposed of`, { attribution: 'service' });

  /** A slot with a living worker first: another start is the last resort. */
  const take = (): Slot | undefined => {
    const index = free.findIndex(({ worker }) => worker?.isAlive);
    return free.splice(Math.max(0, index), 1)[0];
  };

  const turn = (signal: AbortSignal | undefined): Promise<Slot> =>
    new Promise((resolve, reject) => {
      const slot = take();
      if (slot) return resolve(slot);
      const receive = (given: Slot): void => {
        signal?.removeEventListener('abort', leave);
        resolve(given);
      };
      const leave = (): void => {
        waiting.splice(waiting.indexOf(receive), 1);
        reject(signal!.reason);
      };
      signal?.addEventListener('abort', leave, { once: true });
      waiting.push(receive);
    });

  return {
    get processIds() {
      return slots.flatMap(({ worker }) => (worker?.isAlive && worker.processId) || []);
    },

    async run(job, jobOptions) {
      const { signal } = jobOptions;
      signal?.throwIfAborted();
      const slot = await turn(signal);
      try {
        if (isDisposed) throw disposed();
        // One that died while it was idle may not be known to be dead yet: the next one is new.
        for (const _ of [1, 2]) {
          if (!slot.worker?.isAlive) slot.worker = startWorker(options);
          await unlessAborted(slot.worker.ready, signal);
          const ended = await slot.worker.run(job, jobOptions);
          if (isDisposed) throw disposed();
          if (ended.kind !== 'unbegun') return ended;
        }
        throw new RlaifError('RLAIF_REWARD', `two ${options.name} workers ended before the program began`, {
          attribution: 'service',
          isRetryable: true,
        });
      } catch (error) {
        throw isDisposed ? disposed() : error;
      } finally {
        const next = waiting.shift();
        if (next) next(slot);
        else free.push(slot);
      }
    },

    async [Symbol.asyncDispose]() {
      isDisposed = true;
      await Promise.all(slots.map(({ worker }) => worker?.kill()));
    },
  };
}

/** The promise, or the signal's reason as soon as it is aborted. */
function unlessAborted(promise: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
