import type { MaybePromise, Sample } from '@rlaif/core';
import type { OutcomeRow } from '@rlaif/core/outcome-row';

/** A row as it is kept for people, drift checks and other judges: what was scored, and how. */
export interface CapturedRow {
  /** When it was scored, ISO 8601. */
  readonly time: string;
  readonly rewardHash: string;
  readonly sample: Sample;
  /** As a line of what `rlaif score` writes. */
  readonly outcome: OutcomeRow;
}

/** Keeps rows somewhere. A promise says when they are there. */
export type CaptureSink = (rows: readonly CapturedRow[]) => MaybePromise<void>;

/** What is kept of the rows that were scored. */
export interface CaptureOptions {
  readonly sink: CaptureSink;
  /** The share of rows that are kept, from 0 to 1, drawn at random. Default: 0.01. */
  readonly rate?: number | undefined;
}

/** Hands rows to the sink when the answer is on its way, and never waits for it. */
export interface Capture {
  add(rows: readonly CapturedRow[]): void;
  /** Waits for what the sink has begun. */
  flush(): Promise<void>;
}

/**
 * Makes what hands rows to a sink.
 *
 * @param onFailure Told why rows were lost.
 */
export function captureBy(sink: CaptureSink, onFailure: (rows: number, error: unknown) => void): Capture {
  const pending = new Set<Promise<void>>();
  const hand = async (rows: readonly CapturedRow[]): Promise<void> => {
    await new Promise(setImmediate);
    try {
      await sink(rows);
    } catch (error) {
      onFailure(rows.length, error);
    }
  };
  return {
    add(rows) {
      if (rows.length === 0) return;
      const handed = hand(rows).finally(() => pending.delete(handed));
      pending.add(handed);
    },
    async flush() {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}
