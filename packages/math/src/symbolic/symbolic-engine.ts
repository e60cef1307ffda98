import type { EngineInput } from './to-math-json.ts';

/** What the engine says of two expressions. `timeout`: it was stopped, because it took too long or too much memory over the actual one. */
export type SymbolicVerdict = 'equal' | 'different' | 'unknown' | 'timeout';

/** Compares expressions in threads of its own, each of which can be stopped. */
export interface SymbolicEngine extends AsyncDisposable {
  /**
   * Compares two expressions.
   *
   * Rejects with `RLAIF_SAMPLE` where the expected one itself takes too long, with `RLAIF_ABORTED` when cancelled or disposed, and with `RLAIF_REWARD`
   * (attribution `service`) where the engine does not start.
   */
  compare(
    expected: EngineInput,
    actual: EngineInput,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<SymbolicVerdict>;
}

/** Options of `createSymbolicEngine`. */
export interface SymbolicEngineOptions {
  /** Threads, started when they are needed; each takes about 100 MB. From 1 to 64. Default: 1. */
  readonly workers?: number | undefined;
  /** Time for one comparison, in milliseconds; waiting for a free thread and starting it are not counted. Default: 1000. */
  readonly timeoutMs?: number | undefined;
  /** Memory of one thread for what it computes with, in megabytes. Default: 256. */
  readonly memoryMb?: number | undefined;
}
