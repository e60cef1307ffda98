import type { JsonValue, MaybePromise } from '@rlaif/spec';

/** What an engine does with a job, in the worker's process. Once a report's promise has resolved, it is on its way whatever becomes of
 * this process. */
export type RunJob = (job: JsonValue, report: (value: JsonValue) => Promise<void>) => MaybePromise<JsonValue>;

/** Starts an engine in the worker's process. Whatever it needs of Node it must take now: afterwards the process is closed. */
export type StartEngine = (options: JsonValue) => MaybePromise<RunJob>;

/** In a worker's program: says how its engine is started. To be declared as a global and called once. */
export type Serve = (engine: StartEngine) => void;

/** From the parent to a worker. */
export type ToWorker =
  | { readonly kind: 'start'; readonly source: string; readonly options: JsonValue }
  | { readonly kind: 'job'; readonly job: JsonValue };

/** From a worker to its parent. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'began' }
  | { readonly kind: 'report'; readonly value: JsonValue }
  | { readonly kind: 'done'; readonly value: JsonValue }
  | { readonly kind: 'failed'; readonly message: string };
